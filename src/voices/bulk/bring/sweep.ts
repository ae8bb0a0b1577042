import { inTransaction } from '../../../platform/database.ts';
import type { Task } from '../../../world.ts';
import { forgottenImports, leaveFiles, updateImport } from '../store.ts';
import { clearOldFolders } from './folder.ts';

/** Nobody comes back to a long recording after a month; what was sent takes up the disk. */
const keptMs = 30 * 24 * 3_600_000;

/** Every night (UTC): imports that nobody finished within a month end, and what was sent for them goes. */
export const importSweepTask: Task = {
  name: 'voice-import-sweep',
  cron: '50 18 * * *',
  async run(world) {
    const before = new Date(world.now().getTime() - keptMs);
    await inTransaction(world.db, async (tx) => {
      for (const id of await forgottenImports(tx, before)) {
        await leaveFiles(tx, id);
        await updateImport(tx, id, { state: 'done' });
      }
    });
    await clearOldFolders(world, before);
  },
};
