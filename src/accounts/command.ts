import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { buildWorld } from '../build-world.ts';
import { readConfig } from '../config.ts';
import { insertEmployer, insertMember } from '../employers/store.ts';
import { inTransaction } from '../platform/database.ts';
import { provideDatabase } from '../platform/database-url.ts';
import { record } from '../platform/events.ts';
import { migrate } from '../platform/migrate.ts';
import type { World } from '../world.ts';
import { roles } from './auth.ts';

/**
 * `npm run account -- --role=staff --name=Sokha --email=sokha@example.org` opens an account and prints its password once.
 * An employer's account also takes the employer: a known one by `--employer=ID`, or a new one, whose physical address the
 * operator has verified, by `--employer-km --employer-en --address-km --address-en --province`,
 * and if known what kind of place it is, by `--kind` (such as `restaurant`, see `employerKinds` in the country's vocabulary.json).
 */
const Options = z.object({
  role: z.enum(roles),
  name: z.string().min(1),
  email: z.email(),
  employer: z.uuid().optional(),
  'employer-km': z.string().min(1).optional(),
  'employer-en': z.string().min(1).optional(),
  'address-km': z.string().min(1).optional(),
  'address-en': z.string().min(1).optional(),
  province: z.string().optional(),
  kind: z.string().optional(),
});
type Options = z.infer<typeof Options>;

function readOptions(args: string[]): Options {
  const names = Object.keys(Options.shape);
  const { values } = parseArgs({
    args,
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  });
  const read = Options.safeParse(values);
  if (!read.success)
    throw new Error(read.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'));
  return read.data;
}

async function open(world: World, options: Options): Promise<string> {
  const password = randomBytes(12).toString('base64url');
  const employerId = options.role === 'employer' ? await provideEmployer(world, options) : null;
  const userId = await world.auth.open({ name: options.name, email: options.email, password, role: options.role });
  await inTransaction(world.db, async (tx) => {
    if (employerId) await insertMember(tx, employerId, userId);
    await record(
      tx,
      { kind: 'account.opened', subject: `user:${userId}`, actor: 'system', facts: { role: options.role } },
      world.now(),
    );
  });
  return password;
}

async function provideEmployer(world: World, options: Options): Promise<string> {
  if (options.employer) return options.employer;
  const { 'employer-km': km, 'employer-en': en, 'address-km': addressKm, 'address-en': addressEn, province } = options;
  if (!km || !en || !addressKm || !addressEn || !province || !world.country.province(province)) {
    throw new Error(
      'an employer needs --employer=ID, or --employer-km, --employer-en, --address-km, --address-en and --province (such as KH-12)',
    );
  }
  const { kind = null } = options;
  if (kind !== null && !world.country.employerKind(kind))
    throw new Error(`--kind: one of ${world.country.employerKinds.map(({ id }) => id).join(', ')}`);
  const employer = { name: { km, en }, address: { km: addressKm, en: addressEn }, kind, province, district: null };
  return await inTransaction(world.db, async (tx) => {
    const id = await insertEmployer(tx, { ...employer, verified_at: world.now(), demonstration: false }, world.now());
    await record(tx, { kind: 'employer.verified', subject: `employer:${id}`, actor: 'system' }, world.now());
    return id;
  });
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const config = readConfig(process.env, []);
  const database = await provideDatabase(config);
  await migrate(database.url);
  const world = await buildWorld(config, database.url);
  try {
    const password = await open(world, options);
    process.stdout.write(`${options.email}  ${password}\n`);
  } finally {
    await world.auth.close();
    await world.db.destroy();
    await database.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
