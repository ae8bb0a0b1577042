import { inTransaction } from '../platform/database.ts';
import type { Task } from '../world.ts';
import { deleteCodes } from './store.ts';

const keptMs = 48 * 60 * 60_000;

/** Every hour: codes go after two days; until then they count how often a number was asked for. */
export const forgetCodesTask: Task = {
  name: 'forget-codes',
  cron: '35 * * * *',
  async run(world) {
    await inTransaction(world.db, (tx) => deleteCodes(tx, new Date(world.now().getTime() - keptMs)));
  },
};
