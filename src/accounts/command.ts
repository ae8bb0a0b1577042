import { parseArgs } from 'node:util';
import { z } from 'zod';
import { buildWorld } from '../build-world.ts';
import { readConfig } from '../config.ts';
import { insertEmployer, insertMember } from '../employers/store.ts';
import { type E164, readPhone } from '../kit/phone.ts';
import { isRefused } from '../kit/result.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import { provideCabinet, provideDatabase } from '../platform/database-url.ts';
import { record } from '../platform/events.ts';
import { migrate, migrateCabinet } from '../platform/migrate.ts';
import type { World } from '../world.ts';
import { type Role, roles } from './auth.ts';
import { forgetAccount } from './forget-account.ts';
import { accountByPhone } from './phone/account-by-phone.ts';
import { updatePhone } from './phone/store.ts';
import { oncePassword } from './staff/open.ts';
import { updateDuty } from './store.ts';

/**
 * `npm run account -- --role=staff --name=Sokha --email=sokha@example.org` opens an account and prints its password once;
 * with `--admin` it is staff who opens and closes accounts of staff. `--phone` is the number of staff to put workers through to;
 * an employer's person signs in by a code to it, and needs no `--email` then.
 * An employer's account also takes the employer: a known one by `--employer=ID`, or a new one, whose physical address the
 * operator has verified, by `--employer-km --employer-en --address-km --address-en --province`,
 * and if known what kind of place it is, by `--kind` (such as `restaurant`, see `employerKinds` in the country's vocabulary.json).
 * `--forget=ID` forgets whoever an account belongs to, for good; it has no other option.
 */
const Options = z.object({
  role: z.enum(roles),
  name: z.string().min(1),
  email: z.email().optional(),
  phone: z.string().min(1).optional(),
  admin: z.boolean().default(false),
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
    options: Object.fromEntries(
      names.map((name) => [name, { type: name === 'admin' ? 'boolean' : 'string' } as const]),
    ),
  });
  const read = Options.safeParse(values);
  if (!read.success)
    throw new Error(read.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'));
  const { role, email, phone, admin } = read.data;
  if (admin && role !== 'staff') throw new Error('--admin is for staff');
  if (!email && !(role === 'employer' && phone))
    throw new Error('--email is needed (an employer may have --phone instead)');
  return read.data;
}

function readNumber({ country }: World, phone: string): E164 {
  const read = readPhone(phone, country.code);
  if (!read.startsWith('+')) throw new Error(`--phone: ${read}`);
  return read as E164;
}

/** Opens the account; gives what somebody needs to sign in. */
async function open(world: World, options: Options): Promise<string> {
  const { role, email, name, admin } = options;
  const phone = options.phone === undefined ? null : readNumber(world, options.phone);
  const employerId = role === 'employer' ? await provideEmployer(world, options) : null;
  const password = oncePassword();
  const userId = email ? await world.auth.open({ name, email, password, role, admin }) : null;
  await inTransaction(world.db, async (tx) => {
    const id = userId ?? (await openedByPhone(tx, world, { name, phone }));
    if (userId && phone) await keepPhone(tx, world, { userId, role, phone });
    if (employerId) await insertMember(tx, employerId, id);
    const facts = { role, admin };
    if (userId)
      await record(tx, { kind: 'account.opened', subject: `user:${id}`, actor: 'system', facts }, world.now());
  });
  return email ? `${email}  ${password}` : `${phone}  (by a code)`;
}

function openedByPhone(tx: Tx, world: World, { name, phone }: { name: string; phone: E164 | null }): Promise<string> {
  if (!phone) throw new Error('--email or --phone is needed');
  const language = world.languages.tags[0] ?? 'km';
  return accountByPhone(tx, world.vault, { name, phone, language }, world.now());
}

/** The number of staff is where they are rung; that of an employer's person opens the account as well. */
async function keepPhone(
  tx: Tx,
  { vault }: World,
  { userId, role, phone }: { userId: string; role: Role; phone: E164 },
): Promise<void> {
  const phone_sealed = vault.sealForService('user.phone', phone);
  if (role === 'employer') await updatePhone(tx, userId, { phone_sealed, phone_hash: vault.index('phone', phone) });
  else await updateDuty(tx, userId, { phone_sealed, on_duty_until: null });
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

/** The account that is to be forgotten; undefined where one is to be opened. */
function toForget(args: string[]): string | undefined {
  const [only, ...more] = args;
  return more.length === 0 && only?.startsWith('--forget=') ? only.slice('--forget='.length) : undefined;
}

async function forget(world: World, userId: string): Promise<string> {
  const done = await inTransaction(world.db, (tx) => forgetAccount(tx, userId, world.now()));
  if (isRefused(done)) throw new Error(`${userId}: ${done.refused}`);
  return `${userId} is forgotten`;
}

async function main(): Promise<void> {
  const forgotten = toForget(process.argv.slice(2));
  const options = forgotten === undefined ? readOptions(process.argv.slice(2)) : null;
  const config = readConfig(process.env, []);
  const database = await provideDatabase(config);
  await migrate(config.databaseDirectUrl ?? database.url);
  const cabinet = await provideCabinet(config);
  await migrateCabinet(cabinet.url);
  const world = await buildWorld(config, database.url, cabinet.url);
  try {
    const said = options ? await open(world, options) : await forget(world, forgotten ?? '');
    process.stdout.write(`${said}\n`);
  } finally {
    await world.auth.close();
    await world.db.destroy();
    await world.cabinet.close();
    await cabinet.stop();
    await database.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
