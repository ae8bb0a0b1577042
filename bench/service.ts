import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = new URL('..', import.meta.url).pathname;

/** Progress, on standard error. */
export const say = (line: string) => process.stderr.write(`${line}\n`);

/** A new folder for data that another account may enter (PostgreSQL does not run as root). */
export async function dataFolder(): Promise<{ dataDir: string; remove(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bongpheak-bench-'));
  await chmod(dataDir, 0o755);
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

/** Starts a program of ours as a process of its own, after loading `preload`; `core` pins it where `taskset` is there. */
export function start(
  args: string[],
  env: Record<string, string>,
  { preload = [], core }: { preload?: string[]; core?: number } = {},
): ChildProcess {
  const imports = ['tsx', ...preload].flatMap((module) => ['--import', module]);
  const pinned = core !== undefined && existsSync('/usr/bin/taskset') ? ['/usr/bin/taskset', '-c', String(core)] : [];
  const [command = process.execPath, ...rest] = [...pinned, process.execPath, ...imports, ...args];
  return spawn(command, rest, {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
}

/** Ends a process and waits until it is gone. */
export async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

/** Waits until the service says that it is ready. Throws after two minutes. */
export async function untilReady(url: string): Promise<void> {
  for (let tries = 0; tries < 2400; tries++) {
    const ready = await fetch(`${url}/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await pause(50);
  }
  throw new Error('the service did not become ready');
}
