import { inTransaction } from '../../platform/database.ts';
import type { Task } from '../../world.ts';
import { clearOldFolders } from '../papers/folder.ts';
import { sweepRegistrations } from './store.ts';

const HOUR_MS = 3600 * 1000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** Every hour: what somebody began to register and has not touched for a week goes, and papers that a killed process left. */
export const sweepRegistrationsTask: Task = {
  name: 'sweep-registrations',
  cron: '20 * * * *',
  async run(world) {
    const now = world.now().getTime();
    await clearOldFolders(world, new Date(now - HOUR_MS));
    await inTransaction(world.db, (tx) => sweepRegistrations(tx, new Date(now - WEEK_MS)));
  },
};
