import { inTransaction } from '../../platform/database.ts';
import type { Task } from '../../world.ts';
import { sweepRegistrations } from './store.ts';

const WEEK_MS = 7 * 24 * 3600 * 1000;

/** Every night: what somebody began to register and has not touched for a week is thrown away. */
export const sweepRegistrationsTask: Task = {
  name: 'sweep-registrations',
  cron: '20 19 * * *',
  async run({ db, now }) {
    await inTransaction(db, (tx) => sweepRegistrations(tx, new Date(now().getTime() - WEEK_MS)));
  },
};
