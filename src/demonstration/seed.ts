import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { Job } from '../country/job.ts';
import { Texts } from '../country/pack.ts';
import { hasEmployers, insertEmployer, insertMember } from '../employers/store.ts';
import { announce } from '../jobs/publish.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { World } from '../world.ts';

const SeedJob = Job.extend({ province: Job.shape.province.optional(), district: Job.shape.district.optional() });
const SeedFile = z.object({
  employers: z.array(
    z.object({
      name: Texts,
      address: Texts,
      kind: z.string(),
      province: z.string(),
      district: z.string(),
      jobs: z.array(SeedJob).min(1),
    }),
  ),
});
type SeedEmployer = z.infer<typeof SeedFile>['employers'][number];

export type Login = { who: 'employer' | 'other employer' | 'staff'; email: string; password: string };

/** Invented people, as a bar above their pages greets them. */
const people: Record<Login['who'], string> = {
  employer: 'ចាន់ ដារ៉ា',
  'other employer': 'សុខ វិបុល',
  staff: 'គឹម សុភា',
};

const hourMs = 3600 * 1000;
const root = new URL('../../', import.meta.url).pathname;

/**
 * Fills an empty demonstration with the invented employers and jobs of the country's folder, and opens three accounts.
 * Gives the logins, which are made once and kept in `DATA_DIR/logins.json`.
 */
export async function seed(world: World): Promise<Login[]> {
  const logins = await readOrMakeLogins(world.config.dataDir);
  const file = join(root, 'countries', world.config.country, 'demonstration.json');
  const { employers } = SeedFile.parse(JSON.parse(await readFile(file, 'utf8')));
  if (await inTransaction(world.db, hasEmployers)) return logins;
  const users = await openAccounts(world, logins);
  await inTransaction(world.db, async (tx) => {
    await lockSeeding(tx);
    if (await hasEmployers(tx)) return;
    for (const [index, employer] of employers.entries()) {
      const id = await seedEmployer(tx, employer, index, world.now());
      const user = users[index];
      if (user) await insertMember(tx, id, user);
    }
  });
  return logins;
}

/** Two processes that start together on an empty database fill it once. */
async function lockSeeding(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('bongpheak.seed'))`.execute(tx);
}

async function seedEmployer(tx: Tx, employer: SeedEmployer, index: number, now: Date): Promise<string> {
  const { name, address, kind, province, district } = employer;
  const row = { name, address, kind, province, district, verified_at: now, demonstration: true };
  const employerId = await insertEmployer(tx, row, now);
  for (const [n, offered] of employer.jobs.entries()) {
    const job = { ...offered, province: offered.province ?? province, district: offered.district ?? district };
    const publishedAt = new Date(now.getTime() - (index * 5 + n) * hourMs);
    const closesAt = new Date(now.getTime() + 60 * 24 * hourMs);
    await announce(
      tx,
      'system',
      { employerId, job, state: 'live', source: null, demonstration: true, publishedAt, closesAt },
      now,
    );
  }
  return employerId;
}

/** The accounts of the two employers that can be signed in to, in the order of the file, and one of staff. */
async function openAccounts(world: World, logins: Login[]): Promise<string[]> {
  const users: string[] = [];
  for (const { who, email, password } of logins) {
    const role = who === 'staff' ? 'staff' : 'employer';
    const known = await world.auth.find(email);
    const id = known ?? (await world.auth.open({ name: people[who], email, password, role }));
    if (role === 'employer') users.push(id);
  }
  return users;
}

async function readOrMakeLogins(dataDir: string): Promise<Login[]> {
  const file = join(dataDir, 'logins.json');
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    const password = () => randomBytes(9).toString('base64url');
    const logins: Login[] = [
      { who: 'employer', email: 'employer@demonstration.example', password: password() },
      { who: 'other employer', email: 'other@demonstration.example', password: password() },
      { who: 'staff', email: 'staff@demonstration.example', password: password() },
    ];
    await writeFile(file, JSON.stringify(logins, null, 2), { mode: 0o600 });
    return logins;
  }
}
