import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Linux counts processor time in hundredths of a second (USER_HZ, proc(5)). */
const ticksASecond = 100;
const pageKiB = 4;

/** Processor time of a process so far, all its threads together, in seconds; 0 when it is gone. */
export async function cpuSeconds(pid: number): Promise<number> {
  const fields = await statOf(pid);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticksASecond;
}

/** Processor time of a process and of those that it started and that have ended, in seconds. */
export async function cpuSecondsWithEnded(pid: number): Promise<number> {
  const fields = await statOf(pid);
  return (await cpuSeconds(pid)) + (Number(fields[13] ?? 0) + Number(fields[14] ?? 0)) / ticksASecond;
}

/** Memory that a process holds, in MiB. */
export async function memoryMiB(pid: number): Promise<number> {
  return (Number((await statOf(pid))[21] ?? 0) * pageKiB) / 1024;
}

/** A process and all that it has started, now. */
export async function familyOf(pid: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (/^\d+$/.test(name)) parents.set(Number(name), Number((await statOf(Number(name)))[1] ?? 0));
  }
  const family = [pid];
  for (const one of family) for (const [child, parent] of parents) if (parent === one) family.push(child);
  return family;
}

/** Puts a process, all its threads and what they will start on one core, where the machine can do that. */
export async function pin(pid: number, core: number): Promise<void> {
  if (existsSync('/usr/bin/taskset'))
    await promisify(execFile)('taskset', ['-a', '-c', '-p', String(core), String(pid)]);
}

/**
 * Puts a process before all ordinary ones of its core, where we may: what measures is not held up by what is measured, and a
 * core for itself is one on which nobody else comes first.
 */
export async function putFirst(pid: number): Promise<void> {
  await promisify(execFile)('chrt', ['-a', '-r', '-p', '1', String(pid)]).catch(() => undefined);
}

/** The load average of the last minute: what else the machine does. */
export async function loadAverage(): Promise<number> {
  return Number((await readFile('/proc/loadavg', 'utf8')).split(' ')[0]);
}

/** The fields of /proc/PID/stat from the third on: the second is a name that may hold anything. */
async function statOf(pid: number): Promise<string[]> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}
