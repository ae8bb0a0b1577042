import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** How long a lost connection rests before the next try, in milliseconds. */
const restMs = 500;

/** Hears what is said on one channel of the database. */
export type Notices = { stop(): Promise<void> };

/**
 * Listens to a `pg_notify` channel until stopped, on a connection of its own that is replaced when it is lost.
 * @param url the database
 * @param channel a lower-case word
 * @param onNotice gets the payload, or null when something may have been missed: at first, and after a lost connection
 */
export function listenTo(url: string, channel: string, onNotice: (payload: string | null) => void): Notices {
  const stopping = new AbortController();
  const listen = async () => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'bongpheak' });
    const close = () => void fresh.end().catch(() => undefined);
    fresh.on('error', () => undefined);
    fresh.on('notification', ({ payload }) => onNotice(payload ?? ''));
    const ended = once(fresh, 'end').catch(() => undefined); // an error ends it as well
    await fresh.connect(); // a client that is closed before it is connected never says so
    if (stopping.signal.aborted) return await fresh.end();
    stopping.signal.addEventListener('abort', close, { once: true });
    try {
      await fresh.query(`listen ${channel}`);
      onNotice(null);
      await ended;
    } finally {
      stopping.signal.removeEventListener('abort', close);
    }
  };
  const keep = async () => {
    while (!stopping.signal.aborted) {
      await listen().catch(() => undefined);
      await pause(restMs, undefined, { signal: stopping.signal }).catch(() => undefined);
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
