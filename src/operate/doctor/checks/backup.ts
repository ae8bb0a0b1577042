import { readStates, unreleased } from '../../../backup/store.ts';
import { inTransaction } from '../../../platform/database.ts';
import { broken, type Check, type Finding, unseen, warn } from '../check.ts';
import { isLogUnbounded } from '../store.ts';

const dayMs = 24 * 3_600_000;
/** After so long without a word a backup of a kind is late, in milliseconds; what is kept only when it changes is not among them. */
const patience = { base: 1.5 * dayMs, log: 10 * 60_000 } as const;
const drillMs = 35 * dayMs;

/** Whether the service could be brought back. */
export const backupChecks: Check[] = [
  {
    name: 'backup',
    async examine({ world, config, now }) {
      if (!world) return unseen;
      const states = await readStates(world.db);
      const made = states.filter(({ kind }) => kind !== 'drill');
      if (made.length === 0) return [(config.mode === 'live' ? broken : warn)('backup-none', {}, 'backup')];
      const findings: Finding[] = [];
      for (const { kind, fault } of made)
        if (fault) findings.push(broken('backup-failing', { kind, fault }, 'backup-failing'));
      for (const [kind, ms] of Object.entries(patience)) {
        const done = made.find((state) => state.kind === kind)?.done_at;
        const late = done ? now.getTime() - done.getTime() : null;
        if (late === null || late > ms)
          findings.push(
            broken(
              'backup-late',
              { kind, hours: late === null ? '?' : Math.round(late / 3_600_000) },
              'backup-failing',
            ),
          );
      }
      return findings;
    },
  },
  {
    name: 'log-bound',
    async examine({ db }) {
      if (!db) return unseen;
      return (await isLogUnbounded(db)) ? [warn('log-unbounded', {}, 'backup')] : [];
    },
  },
  {
    name: 'drill',
    async examine({ world, now }) {
      if (!world) return unseen;
      const states = await readStates(world.db);
      if (states.every(({ kind }) => kind === 'drill')) return [];
      const drill = states.find(({ kind }) => kind === 'drill');
      if (drill?.fault) return [broken('drill-failed', { fault: drill.fault }, 'drill')];
      if (!drill?.done_at) return [warn('drill-never', {}, 'drill')];
      const days = Math.round((now.getTime() - drill.done_at.getTime()) / dayMs);
      return days * dayMs > drillMs ? [warn('drill-late', { days }, 'drill')] : [];
    },
  },
  {
    name: 'restored',
    async examine({ world }) {
      if (!world) return unseen;
      const held = await inTransaction(world.db, unreleased);
      return held.length > 0 ? [broken('calls-on-hold', {}, 'calls-on-hold')] : [];
    },
  },
];
