import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { linkAudit } from '../../audit/link.ts';
import { proveAudit } from '../../audit/prove.ts';
import { brokenLine } from '../../audit/rules.ts';
import { openDatabase } from '../../platform/database.ts';
import { findHome } from '../../platform/embedded-home.ts';
import type { Masters } from '../../platform/wrapping.ts';
import { BackupFault } from '../fault.ts';
import { readLines } from '../line.ts';
import type { Store } from '../place/sealed.ts';
import { layServer } from '../restore/lay.ts';
import { type Readable, readPeople, vaultOfBackup } from './people.ts';
import { type Point, readPoints } from './point.ts';
import { addUp, differences, type Tables } from './tables.ts';

export type DrillOptions = {
  masters: Masters;
  /** The point to restore to; null for the newest that is kept. */
  point: Point | null;
  /** How many people are read. */
  most: number;
  bin: string | null;
  tell(step: string): void;
};

/** What a drill found. It went well where nothing differs and nothing is broken. */
export type Drilled = {
  point: Point;
  seconds: number;
  tables: number;
  rows: number;
  different: ReturnType<typeof differences>;
  people: Readable;
  /** How many links of the audit trail hold, and what is wrong with it, if anything. */
  audit: { links: number; broken: string | null };
};

/**
 * Restores to a point into an empty folder that is thrown away after, and compares: all rows of all tables with what they were at
 * that point, that people can be read with the keys of the backup, and that the audit trail is whole. Throws BackupFault.
 */
export async function drill(store: Store, options: DrillOptions): Promise<Drilled> {
  const point = options.point ?? (await newestPoint(store));
  const started = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'bongpheak-drill-'));
  await chmod(folder, 0o755); // the server may run as another user
  const { data } = await findHome(folder);
  try {
    const target = { kind: 'point', name: point.name } as const;
    const laid = await layServer(store, data, {
      at: point.at,
      target,
      bin: options.bin,
      isThrownAway: true,
      tell: options.tell,
    });
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    try {
      options.tell('it is open; rows and people are compared …');
      const found = await tablesOf(laid.server.url);
      const proved = await proveBy(store, laid.server.url, options);
      const rows = Object.values(found).reduce((sum, table) => sum + table.rows, 0);
      const different = differences(point.tables, found);
      return { point, seconds, tables: Object.keys(found).length, rows, different, ...proved };
    } finally {
      await laid.server.stop();
    }
  } finally {
    await rm(data, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  }
}

async function newestPoint(store: Store): Promise<Point> {
  for (const line of (await readLines(store)).toReversed()) {
    const newest = (await readPoints(store, line)).at(-1);
    if (newest) return newest;
  }
  throw new BackupFault('moment-not-kept', 'no point to restore to is kept yet: one is made after every base backup');
}

async function tablesOf(url: string): Promise<Tables> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await addUp(client);
  } finally {
    await client.end();
  }
}

/** People, and the chain of the audit trail, by the keys of the backup alone. */
async function proveBy(
  store: Store,
  url: string,
  { masters, most }: DrillOptions,
): Promise<Pick<Drilled, 'people' | 'audit'>> {
  const db = openDatabase(url, { max: 2 });
  try {
    const vault = await vaultOfBackup(store, masters);
    const people = await readPeople(db, vault, most, '00000000-0000-0000-0000-000000000000');
    await linkAudit({ db, vault }); // what was not linked yet at the point
    const { head, broken } = await proveAudit({ db, vault });
    return { people, audit: { links: head.seq, broken: broken && brokenLine(broken) } };
  } finally {
    await db.destroy();
  }
}
