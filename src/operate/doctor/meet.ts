import { buildWorld } from '../../build-world.ts';
import type { Config } from '../../config.ts';
import { openCabinet } from '../../platform/cabinet.ts';
import { openDatabase } from '../../platform/database.ts';
import { provideCabinet, provideDatabase } from '../../platform/database-url.ts';
import { hidePhones } from '../../platform/logs.ts';
import type { World } from '../../world.ts';
import { pendingMigrations } from '../pending.ts';
import type { Patient } from './check.ts';

const nobodys = '00000000-0000-4000-8000-000000000000';

/** What an error may show: its words, without the password of an address. */
const wordsOf = (error: unknown): string =>
  hidePhones(error instanceof Error ? error.message || error.name : String(error)).replace(/:\/\/[^@\s]*@/g, '://…@');

/** Opens as much of an installation as can be opened, looks, and closes it again. An embedded database is started where it is not running. */
export async function withPatient<T>(config: Config, look: (patient: Patient) => Promise<T>): Promise<T> {
  const closing: (() => Promise<unknown>)[] = [];
  const keep = <Open>(open: Open, close: () => Promise<unknown>): Open => {
    closing.push(close);
    return open;
  };
  try {
    return await look(await open(config, keep));
  } finally {
    for (const close of closing.reverse()) await close().catch(() => undefined);
  }
}

async function open(config: Config, keep: <Open>(open: Open, close: () => Promise<unknown>) => Open): Promise<Patient> {
  const main = await tried(() => provideDatabase(config));
  const keys = await tried(() => provideCabinet(config));
  if (main.got) keep(main.got, main.got.stop);
  if (keys.got) keep(keys.got, keys.got.stop);
  const databaseUrl = main.got?.url ?? null;
  const keysUrl = keys.got?.url ?? null;
  const db = databaseUrl ? openDatabase(databaseUrl, { max: 2, patienceMs: 5_000 }) : null;
  const cabinet = keysUrl ? openCabinet(keysUrl) : null;
  if (db) keep(db, () => db.destroy());
  if (cabinet) keep(cabinet, () => cabinet.close());
  const pending = db ? await tried(() => pendingMigrations(db)) : main;
  const read = cabinet ? await tried(() => cabinet.read([nobodys])) : keys;
  const isFit =
    databaseUrl && keysUrl && !pending.error && !read.error && Array.isArray(pending.got) && pending.got.length === 0;
  const built = isFit ? await tried(() => buildWorld({ ...config, logLevel: 'silent' }, databaseUrl, keysUrl)) : null;
  if (built?.got) keep(built.got, () => closeWorld(built.got));
  const faults = {
    ...(pending.error && { database: wordsOf(pending.error) }),
    ...(read.error && { keys: wordsOf(read.error) }),
    ...(built?.error && { start: built.error }),
  };
  const world = built?.got ?? null;
  return { config, db: pending.error ? null : db, databaseUrl, keysUrl, faults, world, now: new Date() };
}

/** What came of something that may fail. */
async function tried<T>(work: () => Promise<T>): Promise<{ got: T; error?: never } | { got?: never; error: Error }> {
  try {
    return { got: await work() };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}

async function closeWorld(world: World): Promise<void> {
  await world.reader.stop();
  await world.auth.close();
  await world.db.destroy();
  await world.cabinet.close();
}
