import { pendingMigrations } from '../../pending.ts';
import { broken, type Check, type Finding, unseen, warn } from '../check.ts';
import { askServer, countKeys, khmerTrigrams } from '../store.ts';

const oldest = 150_000;

/** The database, the cabinet of keys beside it, and the key that opens them. */
export const databaseChecks: Check[] = [
  {
    name: 'database',
    async examine({ db, databaseUrl, config, faults }) {
      if (!db || !databaseUrl) return [broken('database-away', { why: faults.database ?? '?' }, 'service-down')];
      const server = await askServer(databaseUrl);
      const findings: Finding[] = [];
      if (server.version < oldest)
        findings.push(broken('database-old', { version: Math.floor(server.version / 10_000) }));
      if (!server.fsync && config.mode === 'live') findings.push(broken('database-forgets'));
      if (config.mode === 'live' && !config.databaseUrl) findings.push(broken('database-embedded', {}, 'go-live'));
      const trigrams = await khmerTrigrams(db);
      if (trigrams === null) findings.push(broken('extension-missing', { extension: 'pg_trgm' }));
      if (trigrams === 0) findings.push(broken('database-locale'));
      return findings;
    },
  },
  {
    name: 'migrations',
    async examine({ db }) {
      const pending = db ? await pendingMigrations(db) : [];
      return pending.length > 0
        ? [warn('migrations-pending', { count: pending.length, first: pending[0] ?? '' }, 'upgrade')]
        : [];
    },
  },
  {
    name: 'keys',
    async examine({ databaseUrl, keysUrl, config, faults }) {
      if (!keysUrl || faults.keys) return [broken('keys-away', { why: faults.keys ?? '?' }, 'service-down')];
      const [main, keys] = await Promise.all([
        databaseUrl ? askServer(databaseUrl).catch(() => null) : null,
        askServer(keysUrl),
      ]);
      const findings: Finding[] = [];
      if (main?.identity && main.identity === keys.identity)
        findings.push((config.mode === 'live' ? broken : warn)('keys-same-server', {}, 'go-live'));
      if ((await countKeys(keysUrl)) === 0) findings.push(warn('keys-none'));
      return findings;
    },
  },
  {
    name: 'master-key',
    async examine({ config, faults }) {
      if (faults.start?.name === 'WrongMasterKey') return [broken('master-key-wrong', {}, 'lost-master-key')];
      return config.masterKeyOther ? [warn('master-key-two', {}, 'leaked-key')] : [];
    },
  },
  {
    name: 'clock',
    async examine({ databaseUrl, db }) {
      if (!db || !databaseUrl) return unseen;
      const before = Date.now();
      const { clock } = await askServer(databaseUrl);
      const middle = (before + Date.now()) / 2;
      const seconds = Math.round(Math.abs(clock.getTime() - middle) / 1000);
      if (seconds >= 30) return [broken('clock-off', { seconds })];
      return seconds >= 2 ? [warn('clock-off', { seconds })] : [];
    },
  },
  {
    name: 'start',
    async examine({ faults }) {
      const error = faults.start;
      if (!error || error.name === 'WrongMasterKey') return [];
      return [broken('cannot-start', { why: error.message.split('\n')[0] ?? error.name }, 'start')];
    },
  },
];
