import { isPassing } from '../../platform/database.ts';
import { listenTo } from '../../platform/notices.ts';
import type { World } from '../../world.ts';

/** Keeps this process at the newest edition, until stopped: what was approved anywhere is heard here in the next call. */
export function keepEdition({ databaseUrl, speech, log }: Pick<World, 'databaseUrl' | 'speech' | 'log'>): {
  stop(): Promise<void>;
} {
  let learning = Promise.resolve();
  return listenTo(databaseUrl, 'edition', () => {
    learning = learning
      .then(() => speech.refresh())
      .catch((err: unknown) => {
        if (!isPassing(err)) log.error({ err }, 'the newest recordings cannot be learnt');
      });
  });
}
