import { inTransaction } from '../../platform/database.ts';
import type { Task } from '../../world.ts';
import { takeBackMs } from '../rules.ts';
import { untoldInquiries } from '../store.ts';
import { tellInquiry } from './tell.ts';

/** Every ten minutes: whoever asked is told what there is to tell. */
export const tellInquiriesTask: Task = {
  name: 'tell-inquiries',
  cron: '*/10 * * * *',
  async run(world) {
    const now = world.now();
    const saidBefore = new Date(now.getTime() - takeBackMs);
    const ids = await inTransaction(world.db, (tx) => untoldInquiries(tx, { now, saidBefore }));
    for (const id of ids) await inTransaction(world.db, (tx) => tellInquiry(tx, world, id, world.now()));
  },
};
