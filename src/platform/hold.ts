import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Something that only one process may have at a time, on all machines together. */
export type Hold = { stop(): Promise<void> };

type Holder = {
  /** How much longer than others it waits between two tries, in milliseconds. */
  restMs: number;
  /** It is ours from now on. What throws is tried again. */
  took(): Promise<void>;
  /** Another has it. */
  lost(): Promise<void>;
  failed(error: unknown): void;
};

/** How often it is tried for, in milliseconds. */
const tryMs = 250;

/** A machine that lost its power says no goodbye: the server finds its connection dead after 5 + 3 × 2 s. */
const keepAlive = 'set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3';

/** How often the connection is tried, so that we learn as well that it is dead, in milliseconds. */
const pulseMs = 2_000;

/**
 * Tries for something until it is ours, and keeps it until stopped: an advisory lock of a session, which PostgreSQL gives to
 * the next at once when our process dies. Where the database is away nobody else can take it either, so that we go on; `lost` is told
 * only when it is back and another was first.
 * @param url the database itself: a pooler would lend our lock to others
 */
export function keepHold(url: string, what: string, holder: Holder): Hold {
  const stopping = new AbortController();
  const { signal } = stopping;
  const rest = (ms: number) => pause(ms, undefined, { signal }).catch(() => undefined);
  let isOurs = false;
  let client: pg.Client | null = null;
  const session = async () => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'bongpheak', query_timeout: 2 * pulseMs });
    client = fresh;
    fresh.on('error', () => undefined);
    const ended = once(fresh, 'end').catch(() => undefined);
    await fresh.connect();
    await fresh.query(keepAlive);
    while (!(await tryLock(fresh, what))) {
      if (isOurs) {
        isOurs = false;
        await holder.lost();
      }
      await rest(tryMs + holder.restMs);
      if (signal.aborted) return;
    }
    if (!isOurs) await holder.took();
    isOurs = true;
    while (!signal.aborted) {
      await Promise.race([ended, rest(pulseMs)]);
      await fresh.query('select 1'); // throws where the connection is gone
    }
  };
  const keep = async () => {
    while (!signal.aborted) {
      await session().catch((error: unknown) => {
        if (!signal.aborted) holder.failed(error);
      });
      await client?.end().catch(() => undefined);
      await rest(tryMs);
    }
  };
  const keeping = keep();
  return {
    async stop() {
      stopping.abort();
      await keeping;
    },
  };
}

async function tryLock(client: pg.Client, what: string): Promise<boolean> {
  const { rows } = await client.query<{ ours: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as ours',
    [`bongpheak ${what}`],
  );
  return rows[0]?.ours === true;
}
