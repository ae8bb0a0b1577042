import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/** Starts a program that ends with us, however we end: a run of the tests that is killed leaves nothing behind. */
export function spawnMortal(command: string, args: string[], options: SpawnOptions): ChildProcess {
  return spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], options);
}
