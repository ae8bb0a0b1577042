import { z } from 'zod';
import { inTransaction } from './platform/database.ts';
import { holdUntold, setTold, tellAgain } from './platform/events.ts';
import type { Listener, Task } from './world.ts';

const Payload = z.object({ event: z.number() });

/**
 * The task that follows every event: all listeners of its kind act, in one transaction that also notes that they did. So each
 * acts once, however often the task runs.
 */
export function tellTask(listeners: Listener[]): Task {
  return {
    name: 'tell',
    async run(world, payload) {
      const { event: id } = Payload.parse(payload);
      await inTransaction(world.db, async (tx) => {
        const event = await holdUntold(tx, id);
        if (!event) return;
        for (const listener of listeners) {
          if (listener.hears === event.kind) await listener.act(world, tx, event, world.now());
        }
        await setTold(tx, id, world.now());
      });
    },
  };
}

const graceMs = 20_000;

/** Every minute, and when a worker starts: the queue keeps the tasks of a killed process for hours, the events do not wait. */
export const tellAgainTask: Task = {
  name: 'tell-again',
  cron: '* * * * *',
  async run(world) {
    await inTransaction(world.db, (tx) => tellAgain(tx, new Date(world.now().getTime() - graceMs)));
  },
};
