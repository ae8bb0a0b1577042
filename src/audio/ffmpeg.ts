import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import type { Readable } from 'node:stream';
import { AudioError } from './audio-error.ts';
import { hiddenFile } from './hidden-file.ts';
import { turns } from './turns.ts';

/** The bytes of a sound, or the path of the file that holds them. */
export type Source = Uint8Array | string;

/** One run: how the input is read, how the output is written, and how long it may take. */
export type Run = {
  readonly source: Source;
  readonly reading: readonly string[];
  readonly writing: readonly string[];
  readonly limitMs: number;
  /** Hears what was written, piece by piece; `false` stops the run: enough. */
  readonly take: (piece: Uint8Array) => boolean;
};

/** What a run said, and whether it came to its end (`stopped`: it was told that it is enough). */
export type Ran = { readonly complaints: string; readonly end: 'well' | 'badly' | 'stopped' | 'too-slow' };

const AT_ONCE = 2;
/** No single block of memory above this: a header can ask for any size. */
const LARGEST_BLOCK = 128 * 1024 * 1024;
const COMPLAINTS = 4000;

const inTurn = turns(AT_ONCE);

type Child = ChildProcessByStdio<null, Readable, Readable>;

const start = (fd: number, { reading, writing, limitMs }: Run): Child => {
  const args = ['-nostdin', '-hide_banner', '-v', 'error', '-max_alloc', String(LARGEST_BLOCK), '-threads', '1'];
  const child = spawn(
    'ffmpeg',
    // the file is handed over open, as number 3: no name of it can mean anything else to ffmpeg
    [...args, ...reading, '-i', 'file:/dev/fd/3', '-threads', '1', ...writing, 'pipe:1'],
    { stdio: ['ignore', 'pipe', 'pipe', fd], timeout: limitMs, killSignal: 'SIGKILL', env: { PATH: process.env.PATH } },
  ) as Child;
  try {
    // calls are answered by the same machine
    if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // it has ended already; how it ended is told by `finish`
  }
  return child;
};

const finish = (child: Child, { take }: Run): Promise<Ran> =>
  new Promise((done, fail) => {
    let [complaints, stopped] = ['', false];
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (complaints.length < COMPLAINTS) complaints += text;
    });
    child.stdout.on('data', (piece: Uint8Array) => {
      if (stopped || take(piece)) return;
      stopped = true;
      child.kill('SIGKILL');
    });
    child.once('error', (error) =>
      fail(new AudioError('no-tool', `ffmpeg cannot be started (Debian package: ffmpeg): ${error.message}`)),
    );
    child.once('close', (code, signal) => {
      const end = stopped ? 'stopped' : code === 0 ? 'well' : signal === 'SIGKILL' ? 'too-slow' : 'badly';
      done({ complaints: complaints.slice(0, COMPLAINTS), end });
    });
  });

/**
 * Runs ffmpeg (Debian package `ffmpeg`) on one input, beside what else happens: at most two at once, one thread each, with a
 * limit of time; no network, no terminal, no environment. The output comes in pieces and is kept nowhere.
 * @throws AudioError `no-tool` when it is not installed
 */
export const runFfmpeg = (run: Run): Promise<Ran> =>
  inTurn(async () => {
    const file = typeof run.source === 'string' ? await open(run.source, 'r') : await hiddenFile(run.source);
    try {
      return await finish(start(file.fd, run), run);
    } finally {
      await file.close();
    }
  });
