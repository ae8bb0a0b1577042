import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { type Country, loadCountry } from '../country/load.ts';
import { PackError } from '../country/pack-error.ts';
import { instantOf, localDay } from '../kit/clock.ts';
import { openCabinet } from '../platform/cabinet.ts';
import { inTransaction, openDatabase } from '../platform/database.ts';
import { provideCabinet, provideDatabase } from '../platform/database-url.ts';
import { migrate, migrateCabinet } from '../platform/migrate.ts';
import { openVault, readOrMakeMasterKey } from '../platform/vault.ts';
import { figuresLine, figuresOf, type Measured } from './measure.ts';
import { judgedLine, judgeListed, ListedFileError, readListed } from './read-file.ts';
import { changeLine, type Replayed, reopen, replay } from './replay.ts';

const usage = `npm run --silent screen -- --file FILE.json        what the rules say about announcements of a file
npm run --silent screen -- --measure               how right they are about the labelled announcements
npm run screen -- --since=2026-01-31 [--apply]     what they say of those that are kept, with --apply asked to be looked at again
Each also takes --country=kh.`;

const folder = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const print = (lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(''));

class UsageError extends Error {}

type Asked = { country: string } & (
  | { mode: 'file'; file: string }
  | { mode: 'measure' }
  | { mode: 'since'; since: string; apply: boolean }
);

function askedOf(args: string[]): Asked {
  const { values } = parseArgs({
    args,
    options: {
      file: { type: 'string' },
      measure: { type: 'boolean', default: false },
      since: { type: 'string' },
      apply: { type: 'boolean', default: false },
      country: { type: 'string', default: 'kh' },
    },
  });
  const { file, measure, since, apply, country } = values;
  if (!/^[a-z]{2}$/.test(country)) throw new UsageError('--country is two letters');
  if ([file !== undefined, measure, since !== undefined].filter(Boolean).length !== 1)
    throw new UsageError('one of --file, --measure and --since is needed');
  if (file !== undefined) return { country, mode: 'file', file };
  if (since === undefined) return { country, mode: 'measure' };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(since) || Number.isNaN(Date.parse(since)))
    throw new UsageError('--since is a day, such as 2026-01-31');
  return { country, mode: 'since', since, apply };
}

function measure(country: Country, today: string): void {
  const where = folder('test/screening/labelled');
  const sets = readdirSync(where).filter((name) => name.endsWith('.json'));
  const measured = (names: readonly string[]): Measured[] =>
    names
      .flatMap((name) => readListed(join(where, name)))
      .flatMap((one) => {
        if (!one.label) return [];
        return [{ label: one.label, lang: one.lang ?? '?', verdict: judgeListed(country, one, today).verdict }];
      });
  const heldOut = measured(sets.filter((name) => name.startsWith('held-out')));
  const known = measured(sets.filter((name) => !name.startsWith('held-out')));
  const all = [...known, ...heldOut];
  print([
    figuresLine('written before', figuresOf(known)),
    figuresLine('held out', figuresOf(heldOut)),
    ...[...new Set(all.map(({ lang }) => lang))].map((lang) =>
      figuresLine(lang, figuresOf(all.filter((one) => one.lang === lang))),
    ),
    figuresLine('all', figuresOf(all)),
  ]);
}

async function replayAll(country: Country, { since, apply }: { since: string; apply: boolean }): Promise<void> {
  const config = readConfig(process.env, []);
  const database = await provideDatabase(config);
  const keys = await provideCabinet(config);
  const cabinet = openCabinet(keys.url);
  try {
    await migrate(config.databaseDirectUrl ?? database.url);
    await migrateCabinet(keys.url);
    const master = config.masterKey ?? (await readOrMakeMasterKey(config.dataDir));
    const vault = await openVault({ master, other: config.masterKeyOther }, cabinet);
    const db = openDatabase(database.url, { max: 2 });
    try {
      const [year = 0, month = 1, day = 1] = since.split('-').map(Number);
      const from = instantOf({ year, month, day, hour: 0, minute: 0 }, country.timeZone);
      const counts = { asked: 0, changed: 0, reopened: 0 };
      for (let after: number | null = 0; after !== null; ) {
        const page = { since: from, after, limit: 200 };
        const replayed: { replayed: Replayed[]; next: number | null } = await inTransaction(db, (tx) =>
          replay(tx, { country, vault }, page, new Date()),
        );
        const lines = replayed.replayed.flatMap((one) => changeLine(one) ?? []);
        print(lines);
        counts.asked += replayed.replayed.length;
        counts.changed += lines.length;
        if (apply) counts.reopened += await inTransaction(db, (tx) => reopen(tx, replayed.replayed, new Date()));
        after = replayed.next;
      }
      process.stderr.write(`${JSON.stringify(counts)}\n`);
    } finally {
      await db.destroy();
    }
  } finally {
    await cabinet.close();
    await keys.stop();
    await database.stop();
  }
}

/** 0 done; 2 the file, the country's rules or the request cannot be understood. */
async function main(): Promise<number> {
  try {
    const asked = askedOf(process.argv.slice(2));
    const country = loadCountry(folder(`countries/${asked.country}`));
    const today = localDay(new Date(), country.timeZone);
    switch (asked.mode) {
      case 'file':
        print(readListed(asked.file).map((one) => judgedLine(one, judgeListed(country, one, today))));
        return 0;
      case 'measure':
        measure(country, today);
        return 0;
      case 'since':
        await replayAll(country, asked);
        return 0;
    }
  } catch (error) {
    if (error instanceof ListedFileError || error instanceof PackError) process.stderr.write(`${error.message}\n`);
    else if (error instanceof UsageError || (error instanceof TypeError && 'code' in error))
      process.stderr.write(`${error.message}\n${usage}\n`);
    else throw error;
    return 2;
  }
}

process.exitCode = await main();
