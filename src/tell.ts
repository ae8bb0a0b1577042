import { z } from 'zod';
import { inTransaction } from './platform/database.ts';
import { findEvent } from './platform/events.ts';
import type { Listener, Task } from './world.ts';

const Payload = z.object({ event: z.number() });

/**
 * The task that follows every event: all listeners of its kind act, in one transaction. At least once; whoever must not act
 * twice has a unique key in the database.
 */
export function tellTask(listeners: Listener[]): Task {
  return {
    name: 'tell',
    async run(world, payload) {
      const { event: id } = Payload.parse(payload);
      await inTransaction(world.db, async (tx) => {
        const event = await findEvent(tx, id);
        if (!event) return;
        for (const listener of listeners) {
          if (listener.hears === event.kind) await listener.act(world, tx, event, world.now());
        }
      });
    },
  };
}
