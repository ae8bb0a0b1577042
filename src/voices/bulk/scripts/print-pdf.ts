import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { turns } from '../../../audio/turns.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const limitMs = 60_000;

/** It takes some 200 MB while it prints. */
const oneAtATime = turns(1);

/** The page came out of no printer: Chromium is missing here, or broken. */
export class PrintError extends Error {
  override readonly name = 'PrintError';
}

const settings = (folder: string) => [
  ...['--headless', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-extensions'],
  // the page is our own and has no script; as root, in a container, the sandbox cannot be made
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ...['--host-resolver-rules=MAP * ~NOTFOUND', '--disable-background-networking', '--disable-sync'],
  ...['--no-pdf-header-footer', `--user-data-dir=${join(folder, 'profile')}`],
  ...[`--print-to-pdf=${join(folder, 'page.pdf')}`, `file://${join(folder, 'page.html')}`],
];

/** Whether it came to its end; with all that it started, it is ended after a minute. */
const finished = (child: ChildProcess): Promise<boolean> =>
  new Promise((done) => {
    const timer = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), limitMs);
    const end = (isWell: boolean) => {
      clearTimeout(timer);
      done(isWell);
    };
    child.once('error', () => end(false)).once('close', (code) => end(code === 0));
  });

/**
 * Prints a page as PDF by Chromium, the only one that shapes Khmer right and lets it be copied right; without network, with a
 * profile that is thrown away. @param chromium the program, where it is not at one of its usual places
 * @throws PrintError
 */
export const printPdf = (html: string, chromium: string | null = null): Promise<Uint8Array<ArrayBuffer>> =>
  oneAtATime(async () => {
    const program = chromium ?? places.find((path) => existsSync(path));
    if (!program) throw new PrintError('Chromium is missing (Debian packages: chromium, fonts-noto-core)');
    const folder = await mkdtemp(join(tmpdir(), 'bongpheak-print-'));
    try {
      await writeFile(join(folder, 'page.html'), html, { mode: 0o600 });
      const env = { PATH: process.env.PATH, HOME: folder, LANG: 'C.UTF-8' };
      const child = spawn(program, settings(folder), { stdio: 'ignore', detached: true, env });
      if (!(await finished(child))) throw new PrintError(`${program} did not print`);
      return new Uint8Array(await readFile(join(folder, 'page.pdf')));
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  });
