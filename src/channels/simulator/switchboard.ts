import { listenTo } from '../../platform/notices.ts';
import type { World } from '../../world.ts';

/** Where phones wait for news of their calls. */
export type Switchboard = {
  /** Resolves when something happened to calls of this number (any number where null), or after `ms`. */
  wait(phoneHash: Buffer | null, ms: number, gone: AbortSignal): Promise<void>;
  stop(): Promise<void>;
};

type Waiting = { of: string | null; wake(): void };

/** Opens the switchboard of a web process: one listening connection for all its phones, opened for the first of them. */
export function openSwitchboard(world: Pick<World, 'databaseUrl'>): Switchboard {
  const waiting = new Set<Waiting>();
  let notices: ReturnType<typeof listenTo> | undefined;
  const tell = (number: string | null) => {
    for (const one of waiting) if (number === null || one.of === null || one.of === number) one.wake();
  };
  return {
    wait(phoneHash, ms, gone) {
      notices ??= listenTo(world.databaseUrl, 'simulator', tell);
      return new Promise((done) => {
        const one = { of: phoneHash?.toString('hex') ?? null, wake: () => wake() };
        const wake = () => {
          waiting.delete(one);
          clearTimeout(timer);
          gone.removeEventListener('abort', wake);
          done();
        };
        const timer = setTimeout(wake, ms);
        gone.addEventListener('abort', wake);
        waiting.add(one);
      });
    },
    async stop() {
      tell(null);
      await notices?.stop();
    },
  };
}
