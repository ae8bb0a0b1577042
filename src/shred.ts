import { z } from 'zod';
import type { Task } from './world.ts';

const Payload = z.object({ keys: z.array(z.uuid()) });

/** Removes keys from the cabinet, as `shredLater` asked. Doing it twice is doing it once. */
export const shredTask: Task = {
  name: 'shred-keys',
  async run({ vault }, payload) {
    await vault.shred(Payload.parse(payload).keys);
  },
};

/**
 * Every night: a removed row stays in the file of its table until that is written anew. (What a disk keeps of a file that was thrown
 * away is a matter of the disk: encrypt it, see docs/privacy-data.md.)
 */
export const tidyCabinetTask: Task = {
  name: 'tidy-cabinet',
  cron: '20 20 * * *',
  run: ({ cabinet }) => cabinet.tidy(),
};
