import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import type { Line } from '../line.ts';
import { LsnText, readLsn } from '../lsn.ts';
import { pointName, pointsPrefix } from '../names.ts';
import { fetchJson, keepJson, type Store } from '../place/sealed.ts';
import { addUp, Tables, tableNames } from './tables.ts';

/** A named position in the log, and what all tables held exactly there: what is restored to it must hold the same. */
export const Point = z.object({ name: z.string(), lsn: LsnText, at: z.coerce.date(), tables: Tables });
export type Point = z.infer<typeof Point>;

const tries = 5;

/**
 * Marks a point. For a few milliseconds nobody writes: then a snapshot is taken and the point is written into the log, and what the
 * snapshot sees is added up while everybody writes on. Throws where somebody writes for too long, or the account may not.
 */
export async function markPoint(url: string, store: Store, line: Line, now: Date): Promise<Point> {
  const [holder, counter] = [new pg.Client(url), new pg.Client(url)];
  for (const client of [holder, counter]) client.on('error', () => undefined); // told by the query
  await Promise.all([holder.connect(), counter.connect()]);
  try {
    const stamp = now.toISOString().replace(/[-:.]/g, '');
    const lsn = await whileNobodyWrites(holder, async () => {
      await counter.query('begin isolation level repeatable read read only');
      await counter.query('select txid_current_if_assigned()'); // the snapshot is taken by the first statement
      return await writePoint(holder, `bongpheak_${stamp}`);
    });
    const tables = await addUp(counter);
    await counter.query('commit');
    const point: Point = { name: `bongpheak_${stamp}`, lsn: readLsn(lsn), at: now, tables };
    await keepJson(store, pointName(line.id, stamp), { ...point, lsn });
    return point;
  } finally {
    await Promise.all([holder.end(), counter.end()]).catch(() => undefined);
  }
}

async function whileNobodyWrites<T>(holder: pg.Client, work: () => Promise<T>): Promise<T> {
  const names = await tableNames(holder);
  for (let left = tries; ; left -= 1) {
    try {
      await holder.query("begin; set local lock_timeout = '1s'");
      await holder.query(`lock table ${names.join(', ')} in share mode`);
      const result = await work();
      await holder.query('commit');
      return result;
    } catch (error) {
      await holder.query('rollback');
      if (left <= 1 || !(error instanceof pg.DatabaseError && ['55P03', '40P01'].includes(error.code ?? '')))
        throw error;
      await pause(500);
    }
  }
}

async function writePoint(holder: pg.Client, name: string): Promise<string> {
  const { rows } = await holder.query<{ lsn: string }>('select pg_create_restore_point($1)::text as lsn', [name]);
  if (!rows[0]) throw new Error('no restore point was made');
  return rows[0].lsn;
}

/** The points of a line, the oldest first. */
export async function readPoints(store: Store, line: Line): Promise<Point[]> {
  const names = await store.place.list(pointsPrefix(line.id));
  return await Promise.all(names.map((name) => fetchJson(store, name, Point)));
}
