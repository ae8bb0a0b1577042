import { parseArgs } from 'node:util';
import { openDatabase } from '../platform/database.ts';
import { provideDatabase } from '../platform/database-url.ts';
import { takeBase } from './base/take.ts';
import { checkPlace } from './check.ts';
import { complain } from './complain.ts';
import { type BackupConfig, readBackupConfig } from './config.ts';
import { markPoint } from './drill/point.ts';
import { BackupFault } from './fault.ts';
import { lineNow, untilStored } from './line-now.ts';
import { openKept, openStore } from './place/sealed.ts';
import { readStates } from './store.ts';

const usage = `npm run backup -- --now       a base backup now, beside the running backup service
npm run backup -- --check     opens and checks everything in the place, and says what can be restored
npm run backup -- --status    what the backup service says of itself
The service itself runs with the others (npm start), or alone: npm start -- --services=backup`;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function now(settings: BackupConfig): Promise<void> {
  const store = await openStore(settings.place, settings.key);
  const database = await provideDatabase(settings.config);
  try {
    const url = settings.config.databaseDirectUrl ?? database.url;
    const line = await lineNow(url, store);
    if (!line)
      throw new BackupFault(
        'unfit-server',
        'no backup service archives this server: start one (npm start -- --services=backup)',
      );
    const base = await takeBase(url, store, line, () => new Date());
    const point = await markPoint(url, store, line, new Date());
    await untilStored(store, line, point.lsn);
    const seconds = (base.endedAt.getTime() - base.startedAt.getTime()) / 1000;
    print(`base backup ${base.id}: ${Math.ceil(base.tarBytes / 2 ** 20)} MB in ${seconds} s, in ${store.place.where}`);
  } finally {
    await database.stop();
  }
}

async function status({ config }: BackupConfig): Promise<void> {
  const database = await provideDatabase(config);
  const db = openDatabase(database.url, { max: 1 });
  try {
    for (const { kind, done_at, facts, fault, fault_at } of await readStates(db)) {
      print(`${kind.padEnd(8)} last well ${done_at?.toISOString() ?? 'never'} ${JSON.stringify(facts)}`);
      if (fault) print(`         WRONG since ${fault_at?.toISOString()}: ${fault}`);
    }
  } finally {
    await db.destroy();
    await database.stop();
  }
}

async function main(): Promise<void> {
  const options = { now: { type: 'boolean' }, check: { type: 'boolean' }, status: { type: 'boolean' } } as const;
  const { values } = parseArgs({ options });
  if (Object.keys(values).length !== 1) return print(usage);
  const settings = await readBackupConfig(process.env);
  if (values.now) await now(settings);
  else if (values.status) await status(settings);
  else for (const line of await checkPlace(await openKept(settings.place, settings.key))) print(line);
}

main().catch(complain);
