import { statfs } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { waitingFor } from '../../platform/database.ts';
import type { OwnMeasure } from './measure.ts';

const delay = monitorEventLoopDelay({ resolution: 20 });
delay.enable();

/** What only the process itself can measure. */
export const ownMeasures = [
  {
    name: 'bongpheak_errors_last_5_minutes',
    help: 'Errors that this process logged in the last five minutes',
    labels: [],
    read: async ({ metrics }) => metrics.recent().errors,
  },
  {
    name: 'bongpheak_http_failures_last_5_minutes',
    help: 'Requests that this process answered with 5xx in the last five minutes',
    labels: [],
    read: async ({ metrics }) => metrics.recent().failures,
  },
  {
    name: 'bongpheak_database_waiting',
    help: 'Who waits for a connection to the database in this process',
    labels: [],
    read: async ({ db }) => waitingFor(db),
  },
  {
    name: 'bongpheak_replica_read',
    help: 'Whether this process reads pages from the replica: 1, or 0 while it is away or behind; -1 where there is none',
    labels: [],
    read: async ({ reader }) => Number(reader.state()?.used ?? -1),
  },
  {
    name: 'bongpheak_event_loop_lag_seconds',
    help: 'How late this process comes to its work (99th percentile since it was asked last)',
    labels: [],
    async read() {
      const seconds = delay.percentile(99) / 1e9;
      delay.reset();
      return Number.isFinite(seconds) ? Math.max(0, seconds - 0.02) : 0;
    },
  },
  {
    name: 'bongpheak_disk_free_ratio',
    help: 'Free space of the disk that DATA_DIR is on, of 1',
    labels: [],
    async read({ config }) {
      const { bavail, blocks } = await statfs(config.dataDir);
      return blocks === 0 ? 1 : bavail / blocks;
    },
  },
] as const satisfies OwnMeasure[];
