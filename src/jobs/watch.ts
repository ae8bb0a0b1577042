import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** How long a lost connection rests before the next try. */
const REST_MS = 500;

/**
 * Tells of every change of announcements, of whichever process (the trigger of `db/0003` notifies after the commit). After a
 * lost connection something may have been missed, so that counts as a change too.
 * @returns how to stop, once it listens
 */
export const watchAnnouncements = async (url: string, changed: () => void): Promise<() => Promise<void>> => {
  let isStopped = false;
  let client = new pg.Client({ connectionString: url });
  const listen = async (isListening: () => void): Promise<void> => {
    client = new pg.Client({ connectionString: url, application_name: 'bongpheak watch' });
    client.on('error', () => undefined);
    client.on('notification', changed);
    const ended = once(client, 'end');
    await client.connect();
    await client.query('listen announcement');
    isListening();
    changed();
    await ended;
    changed();
  };
  const watch = async (isListening: () => void): Promise<void> => {
    while (!isStopped) {
      await listen(isListening).catch(() => undefined);
      if (!isStopped) await pause(REST_MS, undefined, { ref: false });
    }
  };
  await new Promise<void>((isListening) => void watch(isListening));
  return async () => {
    isStopped = true;
    await client.end();
  };
};
