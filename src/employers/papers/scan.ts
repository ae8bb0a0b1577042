import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Logger } from '../../platform/logs.ts';

/** What a virus scanner says of a file; `not-scanned`: there is none here, or it could not say. */
export type Scan = 'clean' | 'infected' | 'not-scanned';

/** A scanner that has no daemon reads all its signatures first. */
const LIMIT_MS = 60_000;

const canRun = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const inPath = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(canRun);

const scannerOf = (setting: string): string | null => {
  if (setting === 'off') return null;
  return setting === 'auto' ? (inPath('clamdscan') ?? inPath('clamscan') ?? null) : setting;
};

/** Exit codes of clamscan and clamdscan: 0 no virus, 1 some, 2 an error. @see https://docs.clamav.net/manual/Usage/Scanning.html */
const meaning = new Map<number | null, Scan>([
  [0, 'clean'],
  [1, 'infected'],
]);

const run = (scanner: string, paths: readonly string[], log: Logger): Promise<Scan> =>
  new Promise((done) => {
    // the daemon is another user, who may not open our files: they are handed to it open
    const handed = scanner.endsWith('clamdscan') ? ['--fdpass'] : [];
    const child = spawn(scanner, [...handed, '--no-summary', '--', ...paths], {
      ...{ stdio: 'ignore', timeout: LIMIT_MS, killSignal: 'SIGKILL', env: { PATH: process.env.PATH } },
    });
    const end = (code: number | null) => {
      const scan = meaning.get(code) ?? 'not-scanned';
      if (scan === 'not-scanned') log.warn({ scanner, code }, 'a paper could not be scanned for viruses');
      done(scan);
    };
    child.once('error', () => end(null));
    child.once('close', end);
  });

/**
 * Scans files for viruses with ClamAV, each file once.
 * @param setting `auto`, `off`, or the path of the program (see config CLAMAV)
 */
export async function scanFiles(paths: readonly string[], setting: string, log: Logger): Promise<Scan[]> {
  const scanner = scannerOf(setting);
  if (!scanner || paths.length === 0) return paths.map(() => 'not-scanned');
  const all = await run(scanner, paths, log);
  if (all !== 'infected' || paths.length === 1) return paths.map(() => all);
  const each: Scan[] = [];
  for (const path of paths) each.push(await run(scanner, [path], log));
  return each;
}
