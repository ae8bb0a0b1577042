import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { inTransaction } from '../src/platform/database.ts';
import { refer } from '../src/referrals/refer.ts';
import type { World } from '../src/world.ts';
import { relation, tag } from './job-of-calls.ts';

const aTransaction = 20;

/** People who were referred and whose calls wait until they are let go. */
export type WaitingPeople = {
  /** Lets so many calls be dialled now; gives how many there still were. */
  release(calls: number): Promise<number>;
};

/**
 * Refers people for a job, as the web form does, and holds their calls back. Their numbers begin with `prefix` (two digits
 * after the country's), which decides the trunk.
 */
export async function letPeopleWait(
  world: World,
  { announcementId, prefix, people }: { announcementId: number; prefix: string; people: number },
): Promise<WaitingPeople> {
  const { db } = world;
  const before = await waiting(world);
  await db.updateTable('trunk').set({ state: 'paused' }).execute();
  for (let n = 0; n < people; n += aTransaction)
    await inTransaction(db, async (tx) => {
      for (let at = n; at < Math.min(people, n + aTransaction); at++) {
        const input = {
          ...{ announcementId, relation, language: tag, name: 'សុខា', referrer: { name: 'ដារ៉ា', language: tag } },
          phone: `+855${prefix}${String(200_000 + at)}`,
          mark: world.vault.index('mark', `bench ${prefix} ${at}`),
        };
        if ((await refer(tx, world.vault, input, world.now())) !== 'taken') throw new Error('a referral was refused');
      }
    });
  while ((await waiting(world)) < before + people) await pause(200);
  const ids = await sql<{ id: string }>`update call set due_at = now() + interval '1 day'
    where state = 'waiting' and due_at <= now() + interval '1 hour' returning id`.execute(db);
  await db.updateTable('trunk').set({ state: 'open' }).execute();
  const held = ids.rows.map(({ id }) => id);
  return {
    async release(calls) {
      const now = held.splice(0, calls);
      if (now.length === 0) return 0;
      await sql`update call set due_at = now() where id = any(${now}::uuid[])`.execute(db);
      await sql`select pg_notify('calls', '')`.execute(db);
      return now.length;
    },
  };
}

async function waiting({ db }: World): Promise<number> {
  const row = await sql<{ n: number }>`select count(*)::int as n from call where state = 'waiting'`.execute(db);
  return row.rows[0]?.n ?? 0;
}
