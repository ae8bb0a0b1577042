import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import type { Readable } from 'node:stream';
import { AudioError } from './audio-error.ts';
import { hiddenFile } from './hidden-file.ts';
import { turns } from './turns.ts';

/** The bytes of a sound, or the path of the file that holds them. */
export type Source = Uint8Array | string;

/** One run: how the input is read, how the output is written, and how much work it may be. */
export type Run = {
  readonly source: Source;
  readonly reading: readonly string[];
  readonly writing: readonly string[];
  /** Of the processor: a busy machine, which gives it little, is no fault of a recording. */
  readonly seconds: number;
  /** Hears what was written, piece by piece; `false` stops the run: enough. */
  readonly take: (piece: Uint8Array) => boolean;
};

/** What a run said, and whether it came to its end (`stopped`: it was told that it is enough; `too-much`: more work than it may be). */
export type Ran = { readonly complaints: string; readonly end: 'well' | 'badly' | 'stopped' | 'too-much' };

const AT_ONCE = 2;
/** No single block of memory above this: a header can ask for any size. */
const LARGEST_BLOCK = 128 * 1024 * 1024;
const COMPLAINTS = 4000;
/** A program that is not done after so many times the seconds it may work does not work, but stands still. */
const STANDSTILL = 20;
/** The shell's word for a program that is not there. */
const NOT_THERE = 127;

const inTurn = turns(AT_ONCE);

type Child = ChildProcessByStdio<null, Readable, Readable>;

const start = (fd: number, { reading, writing, seconds }: Run): Child => {
  const args = ['-nostdin', '-hide_banner', '-v', 'error', '-max_alloc', String(LARGEST_BLOCK), '-threads', '1'];
  // the file is handed over open, as number 3: no name of it can mean anything else to ffmpeg
  const task = [...args, ...reading, '-i', 'file:/dev/fd/3', '-threads', '1', ...writing, 'pipe:1'];
  const child = spawn('/bin/sh', ['-c', 'ulimit -t "$0" && exec ffmpeg "$@"', String(Math.ceil(seconds)), ...task], {
    stdio: ['ignore', 'pipe', 'pipe', fd],
    env: { PATH: process.env.PATH },
  }) as Child;
  try {
    // calls are answered by the same machine
    if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // it has ended already; how it ended is told by `finish`
  }
  return child;
};

const finish = (child: Child, { take, seconds }: Run): Promise<Ran> =>
  new Promise((done, fail) => {
    let [complaints, stopped, stands] = ['', false, false];
    const watch = setTimeout(
      () => {
        stands = true;
        child.kill('SIGKILL');
      },
      seconds * STANDSTILL * 1000,
    );
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (complaints.length < COMPLAINTS) complaints += text;
    });
    child.stdout.on('data', (piece: Uint8Array) => {
      if (stopped || take(piece)) return;
      stopped = true;
      child.kill('SIGKILL');
    });
    const missing = (why: string) =>
      fail(new AudioError('no-tool', `ffmpeg cannot be started (Debian package: ffmpeg): ${why}`));
    child.once('error', (error) => missing(error.message));
    child.once('close', (code, signal) => {
      clearTimeout(watch);
      if (code === NOT_THERE) return missing(complaints);
      if (stands) return fail(new Error('ffmpeg stands still'));
      const end = stopped ? 'stopped' : code === 0 ? 'well' : signal === null ? 'badly' : 'too-much';
      done({ complaints: complaints.slice(0, COMPLAINTS), end });
    });
  });

/**
 * Runs ffmpeg (Debian package `ffmpeg`) on one input, beside what else happens: at most two at once, one thread each, with a
 * limit of work; no network, no terminal, no environment. The output comes in pieces and is kept nowhere.
 * @throws AudioError `no-tool` when it is not installed; Error where the machine stands still, which may pass
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
