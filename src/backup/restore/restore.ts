import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Files } from '../../files/files.ts';
import { openCabinet } from '../../platform/cabinet.ts';
import { openDatabase } from '../../platform/database.ts';
import { provideCabinet } from '../../platform/database-url.ts';
import { findHome } from '../../platform/embedded-home.ts';
import { migrate, migrateCabinet } from '../../platform/migrate.ts';
import { layCabinet } from '../cabinet/lay.ts';
import { openRows } from '../cabinet/store.ts';
import { layFiles } from '../files/lay.ts';
import type { Store } from '../place/sealed.ts';
import { type Held, holdAfterRestore } from './after.ts';
import { eraseAgain } from './erase-again.ts';
import { layServer, refuseFull } from './lay.ts';

export type RestoreOptions = {
  /** An empty folder: the whole DATA_DIR, or with `isServer` the data folder of a PostgreSQL of the operator's. */
  to: string;
  isServer: boolean;
  /** The moment to go back to; null for the newest. */
  at: Date | null;
  /** The server of the cabinet; null for an embedded one in `dataDir`. */
  keysUrl: string | null;
  dataDir: string;
  files: Files;
  bin: string | null;
  /** Whether many people without a key are expected: they were erased. */
  eraseUnreadable: boolean;
  tell(step: string): void;
  now(): Date;
};

/** What a restore made, in figures. */
export type Restored = {
  moment: Date;
  people: number;
  erasedAgain: number;
  keys: number;
  keysFromBackup: boolean;
  files: number;
  held: Held;
};

/**
 * Restores a service out of a place: the server as it was at a moment, the newest cabinet of keys (or the living one), the files.
 * Whoever was erased since is erased again; calls are held. Everything is stopped when it is done.
 * Throws BackupFault; what was laid so far stays for looking at, and the next try needs an empty folder.
 */
export async function restore(store: Store, options: RestoreOptions): Promise<Restored> {
  const { to, isServer, at, bin, tell, now } = options;
  await refuseFull(to, ['master.key', 'backup.key']);
  await mkdir(to, { recursive: true });
  const data = isServer ? to : (await findHome(to)).data;
  const target = at ? ({ kind: 'moment', at } as const) : ({ kind: 'newest' } as const);
  const laid = await layServer(store, data, { at, target, bin, isThrownAway: false, tell });
  const moment = at && at < laid.chosen.until ? at : laid.chosen.until;
  try {
    tell(`the database as of ${moment.toISOString()} is open; keys and files …`);
    await migrate(laid.server.url);
    if (!isServer) await changePassword(laid.server.url, laid.user, to);
    const held = await holdAfterRestore(laid.server.url, moment, now());
    const cabinet = await provideCabinet(options);
    try {
      const keys = await fillCabinet(store, cabinet.url);
      const people = await eraseThose(laid.server.url, cabinet.url, options);
      const files = await layFiles(store, options.files);
      return { moment, people: people.people, erasedAgain: people.erased, ...keys, files, held };
    } finally {
      await cabinet.stop();
    }
  } finally {
    await laid.server.stop();
  }
}

async function fillCabinet(store: Store, url: string): Promise<{ keys: number; keysFromBackup: boolean }> {
  await migrateCabinet(url);
  const rows = openRows(url);
  try {
    const { keys, restored } = await layCabinet(store, rows);
    return { keys, keysFromBackup: restored };
  } finally {
    await rows.close();
  }
}

async function eraseThose(url: string, keysUrl: string, { eraseUnreadable, now }: RestoreOptions) {
  const cabinet = openCabinet(keysUrl);
  const db = openDatabase(url, { max: 2 });
  try {
    return await eraseAgain(db, cabinet, { expected: eraseUnreadable, now: now() });
  } finally {
    await db.destroy();
    await cabinet.close();
  }
}

/** The embedded server is known by a password in its folder; the old one went with the old folder. */
async function changePassword(url: string, user: string, to: string): Promise<void> {
  const password = randomBytes(24).toString('base64url');
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(`alter role ${client.escapeIdentifier(user)} password ${client.escapeLiteral(password)}`);
  } finally {
    await client.end();
  }
  await writeFile(join(to, 'postgres.password'), password, { mode: 0o600 });
}
