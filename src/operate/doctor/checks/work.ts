import { inTransaction } from '../../../platform/database.ts';
import { whatIsWrong } from '../../alerts/read.ts';
import { silentMs } from '../../beat/beat.ts';
import { beatsSince } from '../../beat/store.ts';
import { secondsSince } from '../../measures/measure.ts';
import { oldestUntold, queueByTask } from '../../measures/store.ts';
import { broken, type Check, type Finding, unseen, warn } from '../check.ts';

/** What no service can do without; backups have a check of their own. */
const needed = ['web', 'worker', 'calls'];

const longUntold = 180;

/** What the service does, or does not do. */
export const workChecks: Check[] = [
  {
    name: 'processes',
    async examine({ world, now }) {
      if (!world) return unseen;
      const beats = await beatsSince(world.db, new Date(now.getTime() - silentMs));
      const missing = needed.filter((service) => !beats.some((beat) => beat.services.includes(service)));
      return missing.map((service) => broken('process-missing', { service }, 'service-down'));
    },
  },
  {
    name: 'tasks',
    async examine({ world }) {
      if (!world) return unseen;
      const queue = await inTransaction(world.db, queueByTask);
      return queue
        .filter(({ failing }) => failing > 0)
        .map(({ task, failing }) => warn('task-failing', { task, count: failing }, 'task-failing'));
    },
  },
  {
    name: 'events',
    async examine({ world, now }) {
      if (!world) return unseen;
      const seconds = secondsSince(await inTransaction(world.db, oldestUntold), now);
      return seconds > longUntold ? [broken('events-untold', { minutes: Math.round(seconds / 60) }, 'queue-late')] : [];
    },
  },
  {
    name: 'alerts',
    async examine({ world, now }) {
      if (!world) return unseen;
      const wrong = await inTransaction(world.db, (tx) => whatIsWrong(tx, now));
      const told = wrong.filter(({ rule }) => !rule.endsWith('-down')); // processes and lines have checks of their own
      return told.map(
        ({ rule, about, page }): Finding => warn('alert-firing', { alert: `${rule} ${about}`.trim() }, page),
      );
    },
  },
];
