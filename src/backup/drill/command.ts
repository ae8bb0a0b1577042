import { parseArgs } from 'node:util';
import { ConfigError } from '../../config.ts';
import { openDatabase } from '../../platform/database.ts';
import { provideDatabase } from '../../platform/database-url.ts';
import { readOrMakeMasterKey } from '../../platform/vault.ts';
import { complain } from '../complain.ts';
import { readBackupConfig } from '../config.ts';
import { lineNow, untilStored } from '../line-now.ts';
import { openKept, type Store } from '../place/sealed.ts';
import { setDone, setFault } from '../store.ts';
import { type Drilled, drill } from './drill.ts';
import { markPoint, type Point } from './point.ts';

const usage = `npm run drill [-- --alone] [-- --most=20000] [-- --bin=DIR]
Restores the newest backup into an empty folder, compares all of it with what it was, and throws it away.
  --alone   from the place alone, without asking the running database for a point of now
  --most    how many people are opened to see that they can be read`;

/** A point of now, once the place has it; null where no backup service archives the server. */
async function pointNow(url: string, store: Store): Promise<Point | null> {
  const line = await lineNow(url, store);
  if (!line) return null;
  const point = await markPoint(url, store, line, new Date());
  await untilStored(store, line, point.lsn);
  return point;
}

const isWell = ({ different, people, audit }: Drilled) =>
  different.length === 0 && people.broken === 0 && audit.broken === null;

function report({ point, seconds, tables, rows, different, people, audit }: Drilled): string[] {
  return [
    `restored to ${point.at.toISOString()} in ${seconds} s`,
    `${tables} tables with ${rows} rows, of which ${different.length} tables differ from what they were`,
    ...different.map(({ table, wanted, found }) => `  ${table}: ${wanted} rows then, ${found} restored`),
    `people: ${people.read} can be read, ${people.erased} have no key any more, ${people.broken} are broken`,
    audit.broken ?? `audit trail: ${audit.links} links, none missing, none changed`,
  ];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      alone: { type: 'boolean', default: false },
      most: { type: 'string', default: '20000' },
      bin: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(`${usage}\n`);
  const { config, place, key } = await readBackupConfig(process.env);
  if (!config.masterKey && process.env.MODE === 'live') throw new ConfigError('MASTER_KEY is needed');
  const master = config.masterKey ?? (await readOrMakeMasterKey(config.dataDir));
  const masters = { master, other: config.masterKeyOther };
  const store = await openKept(place, key);
  const database = values.alone ? null : await provideDatabase(config);
  const db = database && openDatabase(database.url, { max: 1 });
  try {
    const point = database && (await pointNow(config.databaseDirectUrl ?? database.url, store));
    const tell = (step: string) => void process.stderr.write(`${step}\n`);
    const drilled = await drill(store, { masters, point, most: Number(values.most), bin: values.bin ?? null, tell });
    process.stdout.write(
      report(drilled)
        .map((line) => `${line}\n`)
        .join(''),
    );
    const { seconds, tables, rows, people, different, audit } = drilled;
    if (!isWell(drilled)) process.exitCode = 1;
    if (db && isWell(drilled))
      await setDone(db, 'drill', { seconds, tables, rows, ...people, links: audit.links }, new Date());
    else if (db)
      await setFault(
        db,
        'drill',
        `${different.length} tables differ, ${people.broken} people broken; ${audit.broken ?? 'the audit trail is whole'}`,
        new Date(),
      );
  } catch (error) {
    if (db)
      await setFault(db, 'drill', error instanceof Error ? error.message : String(error), new Date()).catch(
        () => undefined,
      );
    throw error;
  } finally {
    await db?.destroy();
    await database?.stop();
  }
}

main().catch(complain);
