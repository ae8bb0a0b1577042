import { readStates, unreleased } from '../../backup/store.ts';
import { type Measure, plain, type Reading, secondsSince } from './measure.ts';

/** Whether the service could be brought back. */
export const backupMeasures = [
  {
    name: 'bongpheak_backup_age_seconds',
    help: 'How long ago a kind of backup, or the restore drill, last went well; a kind that never did is left out',
    labels: ['kind'],
    read: async (tx, _world, now) =>
      (await readStates(tx)).flatMap(({ kind, done_at }): Reading[] =>
        done_at ? [{ labels: { kind }, value: secondsSince(done_at, now) }] : [],
      ),
  },
  {
    name: 'bongpheak_backup_failing',
    help: '1 where a kind of backup, or the restore drill, fails',
    labels: ['kind'],
    read: async (tx) =>
      (await readStates(tx)).map(({ kind, fault }) => ({ labels: { kind }, value: fault === null ? 0 : 1 })),
  },
  {
    name: 'bongpheak_calls_on_hold',
    help: '1 where the database was restored and staff have not released the calls',
    labels: [],
    read: async (tx) => plain((await unreleased(tx)).length > 0 ? 1 : 0),
  },
] as const satisfies Measure[];
