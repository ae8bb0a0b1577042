import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Role } from '../accounts/auth.ts';
import { Job } from '../country/job.ts';
import { Texts } from '../country/pack.ts';
import { hasEmployers, insertEmployer, insertMember } from '../employers/store.ts';
import { announce } from '../jobs/publish.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import { addSpeaker } from '../voices/speakers/add.ts';
import type { World } from '../world.ts';
import { seedWaiting, WaitingEmployer } from './seed-waiting.ts';

const SeedJob = Job.extend({ province: Job.shape.province.optional(), district: Job.shape.district.optional() });
const SeedFile = z.object({
  waiting: z.array(WaitingEmployer).default([]),
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

export type Login = {
  who: 'employer' | 'recruiter' | 'other employer' | 'staff' | 'volunteer';
  email: string;
  password: string;
};

/** Invented people, as a bar above their pages greets them. */
const people: Record<Login['who'], { name: string; role: Role; admin?: boolean }> = {
  employer: { name: 'ចាន់ ដារ៉ា', role: 'employer' },
  recruiter: { name: 'ម៉ៅ ស្រីពៅ', role: 'employer' },
  'other employer': { name: 'សុខ វិបុល', role: 'employer' },
  staff: { name: 'គឹម សុភា', role: 'staff', admin: true },
  volunteer: { name: 'ហេង សុខា', role: 'volunteer' },
};

/** Whose the employers of the file are, in its order. */
const owners = ['employer', 'other employer'] as const;

/** The voice of the volunteer, in the first language of the country. */
const voiceName = 'សុខា';

const hourMs = 3600 * 1000;
const root = new URL('../../', import.meta.url).pathname;

/**
 * Fills an empty demonstration with the invented employers and jobs of the country's folder, and opens an account for each kind of person.
 * Gives the logins, which are made once and kept in `DATA_DIR/logins.json`.
 */
export async function seed(world: World): Promise<Login[]> {
  const logins = await readOrMakeLogins(world.config.dataDir);
  const file = join(root, 'countries', world.config.country, 'demonstration.json');
  const { employers, waiting } = SeedFile.parse(JSON.parse(await readFile(file, 'utf8')));
  if (await inTransaction(world.db, hasEmployers)) return logins;
  const users = await openAccounts(world, logins);
  await inTransaction(world.db, async (tx) => {
    await lockSeeding(tx);
    if (await hasEmployers(tx)) return;
    for (const [index, employer] of employers.entries()) {
      const id = await seedEmployer(tx, employer, index, world.now());
      const owner = owners[index];
      const user = owner && users.get(owner);
      if (user) await insertMember(tx, id, user);
      const recruiter = index === 0 ? users.get('recruiter') : undefined;
      if (recruiter) await insertMember(tx, id, recruiter, 'recruiter');
    }
    await seedWaiting(tx, world, waiting, world.now());
    await seedVoice(tx, world, users);
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

/** The accounts that can be signed in to, by whose they are. */
async function openAccounts(world: World, logins: Login[]): Promise<Map<Login['who'], string>> {
  const users = new Map<Login['who'], string>();
  for (const { who, email, password } of logins) {
    const known = await world.auth.find(email);
    users.set(who, known ?? (await world.auth.open({ ...people[who], email, password })));
  }
  return users;
}

async function seedVoice(tx: Tx, world: World, users: Map<Login['who'], string>): Promise<void> {
  const [staff, volunteer, language] = [users.get('staff'), users.get('volunteer'), world.speech.tags[0]];
  if (!staff || !volunteer || !language) return;
  const voice = { language, name: voiceName, userId: volunteer };
  await addSpeaker(tx, world, { userId: staff, role: 'staff' }, voice, world.now());
}

async function readOrMakeLogins(dataDir: string): Promise<Login[]> {
  const file = join(dataDir, 'logins.json');
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    const password = () => randomBytes(9).toString('base64url');
    const logins: Login[] = [
      { who: 'employer', email: 'employer@demonstration.example', password: password() },
      { who: 'recruiter', email: 'recruiter@demonstration.example', password: password() },
      { who: 'other employer', email: 'other@demonstration.example', password: password() },
      { who: 'staff', email: 'staff@demonstration.example', password: password() },
      { who: 'volunteer', email: 'volunteer@demonstration.example', password: password() },
    ];
    await writeFile(file, JSON.stringify(logins, null, 2), { mode: 0o600 });
    return logins;
  }
}
