import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openFiles } from '../../files/open.ts';
import { createLogger } from '../../platform/logs.ts';
import { complain } from '../complain.ts';
import { readBackupConfig } from '../config.ts';
import { BackupFault } from '../fault.ts';
import { openKept } from '../place/sealed.ts';
import { restore } from './restore.ts';

const usage = `npm run restore -- --to DIR [--from PLACE] [--at 2026-11-22T10:00:00+07:00] [--server] [--bin DIR] [--erase-unreadable]
  --to      an empty folder: the new DATA_DIR, or with --server the data folder of a PostgreSQL of your own
  --from    the place of backups, instead of BACKUP_TO
  --at      the moment to go back to; the newest where left out
  --bin     where PostgreSQL's programs of the same major version are
The keys MASTER_KEY and BACKUP_KEY, KEYS_URL and the settings of FILES come from the environment.`;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function readMoment(text: string | undefined): Date | null {
  if (text === undefined) return null;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new BackupFault('moment-not-kept', '--at is a moment with its offset, such as 2026-11-22T10:00:00+07:00');
  return new Date(text);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      to: { type: 'string' },
      from: { type: 'string' },
      at: { type: 'string' },
      bin: { type: 'string' },
      server: { type: 'boolean', default: false },
      'erase-unreadable': { type: 'boolean', default: false },
    },
  });
  if (!values.to) return print(usage);
  const to = resolve(values.to);
  const started = performance.now();
  const dataDir = values.server ? undefined : to;
  const { config, place, key } = await readBackupConfig(process.env, { from: values.from, dataDir });
  const done = await restore(await openKept(place, key), {
    to,
    isServer: values.server,
    at: readMoment(values.at),
    keysUrl: config.keysUrl,
    dataDir: config.dataDir,
    files: await openFiles(config.files, createLogger('warn')),
    bin: values.bin ?? null,
    eraseUnreadable: values['erase-unreadable'],
    tell: (step) => process.stderr.write(`${step}\n`),
    now: () => new Date(),
  });
  print(
    `Restored in ${Math.round((performance.now() - started) / 1000)} s, as of ${done.moment.toISOString()}, into ${to}`,
  );
  print(`${done.people} people; ${done.erasedAgain} of them, who were erased after that moment, were erased again`);
  print(
    `${done.keys} keys (${done.keysFromBackup ? 'from the backup' : 'of the living cabinet'}), ${done.files} files`,
  );
  print(
    `${done.held.calls} calls wait until staff release them on /desk/restored; ${done.held.texts} texts were given up`,
  );
}

main().catch(complain);
