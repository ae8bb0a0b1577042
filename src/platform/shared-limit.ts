import { sql } from 'kysely';
import { type Database, isPassing } from './database.ts';
import { createLimit, type Limit } from './limits.ts';
import type { Vault } from './vault.ts';

declare module './database.ts' {
  interface Tables {
    rate_limit: { key: Buffer; points: number; until: Date };
  }
}

type Around = { db: Database; vault: Pick<Vault, 'index'> };

/**
 * At most `points` in `seconds` for one key, over all processes together: for what protects a person, such as passwords that are
 * tried. It costs a statement; what only protects a process against floods is `createLimit`. Where the database is away for a
 * moment, what this process counted decides.
 * @param name keeps limits apart that count the same keys
 */
export function createSharedLimit({ db, vault }: Around, name: string, points: number, seconds: number): Limit {
  const own = createLimit(points, seconds);
  const hashOf = (key: string) => vault.index('limit', `${name}\0${key}`);
  const orElse = <T>(error: unknown, otherwise: T): T => {
    if (isPassing(error)) return otherwise;
    throw error;
  };
  return {
    async allow(key) {
      if (!(await own.allow(key))) return false;
      return await count(db, hashOf(key), seconds).then(
        (counted) => counted <= points,
        (error: unknown) => orElse(error, true),
      );
    },
    async forgive(key) {
      await own.forgive(key);
      await takeBack(db, hashOf(key)).catch((error: unknown) => orElse(error, undefined));
    },
  };
}

/** Counts one more, and gives how many it makes since the first of them that is not `seconds` ago. */
async function count(db: Database, key: Buffer, seconds: number): Promise<number> {
  const { rows } = await sql<{ points: number }>`
    insert into rate_limit as r (key, points, until) values (${key}, 1, now() + ${seconds} * interval '1 second')
    on conflict (key) do update set
      points = case when r.until <= now() then 1 else r.points + 1 end,
      until = case when r.until <= now() then excluded.until else r.until end
    returning points`.execute(db);
  return rows[0]?.points ?? 1;
}

async function takeBack(db: Database, key: Buffer): Promise<void> {
  await sql`update rate_limit set points = greatest(points - 1, 0) where key = ${key}`.execute(db);
}

/** Every quarter of an hour: counts whose time is over go. */
export const forgetLimitsTask = {
  name: 'forget-limits',
  cron: '*/15 * * * *',
  async run({ db }: Pick<Around, 'db'>): Promise<void> {
    await sql`delete from rate_limit where until < now()`.execute(db);
  },
};
