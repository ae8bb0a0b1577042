import { lastNight } from '../../retention/store.ts';
import { type Measure, plain, secondsSince } from './measure.ts';

/** Whether what is to be forgotten is forgotten. */
export const retentionMeasures = [
  {
    name: 'bongpheak_retention_stopped',
    help: 'Whether the newest night of retention did nothing, because somebody must look first',
    labels: [],
    read: async (tx) => plain((await lastNight(tx))?.mode === 'stopped' ? 1 : 0),
  },
  {
    name: 'bongpheak_retention_age_seconds',
    help: 'How long ago retention ran, or refused to (0 before the first night)',
    labels: [],
    read: async (tx, _world, now) => plain(secondsSince((await lastNight(tx))?.at ?? null, now)),
  },
] as const satisfies Measure[];
