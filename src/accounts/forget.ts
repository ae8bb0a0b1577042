import { inTransaction } from '../platform/database.ts';
import type { Task } from '../world.ts';
import { deleteOverInvitations } from './colleagues/store.ts';
import { deleteOverSessions } from './sessions/store.ts';

const keptMs = 30 * 24 * 3_600_000;

/** Every night: sessions that are over go, and numbers and addresses of invitations that nobody can take up any more. */
export const forgetSessionsTask: Task = {
  name: 'forget-sessions',
  cron: '50 18 * * *',
  async run(world) {
    const now = world.now();
    await inTransaction(world.db, async (tx) => {
      await deleteOverSessions(tx, now);
      await deleteOverInvitations(tx, new Date(now.getTime() - keptMs));
    });
  },
};
