import { isPassing } from '../platform/database.ts';
import type { Task, World } from '../world.ts';
import { linkAudit } from './link.ts';
import { auditHead } from './store.ts';

const EVERY_MS = 5_000;

/** Links what was written, every five seconds, as long as the process lives. */
export function keepLinking(world: World): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<unknown> = Promise.resolve();
  let isStopped = false;
  const round = () => {
    underWay = linkAudit(world)
      .catch((err: unknown) => {
        if (!isPassing(err)) world.log.error({ err }, 'the audit trail could not be linked');
      })
      .finally(() => {
        if (!isStopped) timer = setTimeout(round, EVERY_MS);
      });
  };
  round();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}

/** Every hour: the head of the chain goes into the log, which stands elsewhere, so that a tail cut off later is missed. */
export const auditHeadTask: Task = {
  name: 'audit-head',
  cron: '0 * * * *',
  async run(world) {
    const { seq, chain } = await auditHead(world.db);
    world.log.info({ auditHead: `${seq}:${chain}` }, 'the audit trail so far');
  },
};
