import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { type Country, loadCountry } from '../country/load.ts';
import { openCabinet } from '../platform/cabinet.ts';
import { inTransaction, openDatabase } from '../platform/database.ts';
import { provideCabinet, provideDatabase } from '../platform/database-url.ts';
import { migrate, migrateCabinet } from '../platform/migrate.ts';
import { openVault, readOrMakeMasterKey } from '../platform/vault.ts';
import { loadLanguages } from '../speech/languages.ts';
import { FileError } from './csv.ts';
import { type Imported, importRows } from './import.ts';
import { importSummary, jsonLine, readSummary, type Say } from './report.ts';
import { type ReadRow, readRows } from './rows.ts';

type Request = { file: string; dryRun: boolean; json: boolean; country: string; language: string };

const folder = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** The command line as a request; null when it is not understood. */
function requestOf(args: string[]): Request | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        country: { type: 'string', default: 'kh' },
        language: { type: 'string', default: 'km' },
      },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1 || !/^[a-z]{2}$/.test(values.country)) return null;
    return { file, dryRun: values['dry-run'], json: values.json, country: values.country, language: values.language };
  } catch {
    return null;
  }
}

async function store(file: string, rows: readonly ReadRow[]): Promise<Imported> {
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
      return await inTransaction(db, (tx) => importRows(tx, vault, 'system', { file, rows }, new Date()));
    } finally {
      await db.destroy();
    }
  } finally {
    await cabinet.close();
    await keys.stop();
    await database.stop();
  }
}

function print(stream: NodeJS.WriteStream, lines: readonly string[]): void {
  if (lines.length > 0) stream.write(`${lines.join('\n')}\n`);
}

/** The text of the file's fault, in every language: whoever imports reads at least one of them. */
function tellFault(error: FileError, file: string, sayIn: (tag: string) => Say, tags: readonly string[]): void {
  print(
    process.stderr,
    tags.map((tag) => sayIn(tag)(`fault-${error.fault}`, { file, line: error.line, ...error.facts })),
  );
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw new FileError('no-file', 0);
  }
}

async function run(request: Request, country: Country, sayIn: (tag: string) => Say): Promise<void> {
  const say = sayIn(country.languages.includes(request.language) ? request.language : (country.languages[0] ?? 'km'));
  const rows = readRows(bytesOf(request.file), country);
  const done = request.dryRun ? null : await store(request.file, rows);
  if (request.json) print(process.stdout, rows.map(jsonLine));
  else print(process.stdout, done ? importSummary(rows, done, say) : readSummary(rows, say));
}

/** `npm run import -- FILE.csv [--dry-run] [--json] [--country kh] [--language en]`: 0 done, 1 the file is broken, 2 usage. */
async function main(): Promise<number> {
  const request = requestOf(process.argv.slice(2));
  const country = loadCountry(folder(`countries/${request?.country ?? 'kh'}`));
  const languages = loadLanguages(folder('languages'), country.languages);
  const sayIn =
    (tag: string): Say =>
    (key, values) =>
      languages.text(tag, `intake.${key}`, values);
  if (request === null) {
    print(
      process.stderr,
      country.languages.map((tag) => sayIn(tag)('usage')),
    );
    return 2;
  }
  try {
    await run(request, country, sayIn);
    return 0;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    tellFault(error, request.file, sayIn, country.languages);
    return 1;
  }
}

process.exitCode = await main();
