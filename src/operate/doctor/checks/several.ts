import { broken, type Check, type Finding, warn } from '../check.ts';
import { askReplica, countConnections, hearsNotices } from '../store.ts';

/** A share of the connections of the server, above which one more process may find none. */
const mostConnections = 0.8;

/** Behind by more than this for longer than a moment, a replica costs more than it gives, in seconds. */
const lateSeconds = 30;

/** What goes wrong only where there are several processes, machines or databases; see `docs/growing.md`. */
export const severalChecks: Check[] = [
  {
    name: 'several',
    async examine({ databaseUrl, config }) {
      const direct = config.databaseDirectUrl ?? databaseUrl;
      if (!direct) return [];
      const findings: Finding[] = [];
      if (!(await hearsNotices(direct))) findings.push(broken('pooler-in-the-way', {}, 'slow'));
      const { used, most } = await countConnections(direct);
      if (used > most * mostConnections) findings.push(warn('connections-many', { used, most }, 'slow'));
      const isSpread = config.databaseDirectUrl ?? config.databaseReplicaUrl ?? config.callsGateways;
      if (isSpread && config.files.kind === 'folder') findings.push(warn('files-one-machine', {}, 'files'));
      return findings;
    },
  },
  {
    name: 'replica',
    async examine({ config }) {
      if (!config.databaseReplicaUrl) return [];
      const replica = await askReplica(config.databaseReplicaUrl).catch((error: unknown) => error);
      if (replica === 'none') return [broken('replica-is-none')];
      if (typeof replica !== 'number') return [warn('replica-away')];
      return replica > lateSeconds ? [warn('replica-late', { seconds: Math.round(replica) })] : [];
    },
  },
];
