import { trunkRows } from '../../../calling/watch/store.ts';
import { inTransaction } from '../../../platform/database.ts';
import { broken, type Check, type Finding, unseen, warn } from '../check.ts';

const freshMs = 60_000;

/** The lines to the telephone network. */
export const lineChecks: Check[] = [
  {
    name: 'lines',
    async examine({ world, config, now }) {
      if (!world) return unseen;
      const rows = await inTransaction(world.db, trunkRows);
      const findings = world.trunks.trunks.flatMap(({ name, channel }): Finding[] => {
        if (channel === 'simulator' && config.mode === 'live')
          return [broken('line-simulated', { line: name }, 'lines')];
        const row = rows.get(name);
        if (!row?.looked_at || now.getTime() - row.looked_at.getTime() > freshMs) return []; // the calls process is missed elsewhere
        if (row.state !== 'open') return [warn('line-closed', { line: name, state: row.state }, 'lines')];
        if (!row.reached_at || row.reached_at < row.looked_at)
          return [broken('line-lost', { line: name }, 'carrier-down')];
        return row.broken_until && row.broken_until > now
          ? [broken('line-broken', { line: name }, 'carrier-down')]
          : [];
      });
      return findings;
    },
  },
];
