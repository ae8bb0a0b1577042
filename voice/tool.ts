import { spawnSync } from 'node:child_process';

/** Runs a program of the system on some input. @returns what it wrote @throws Error with its own words when it fails */
export const runTool = (program: string, args: readonly string[], input?: Uint8Array): Uint8Array => {
  const { error, status, stdout, stderr } = spawnSync(program, args, { input, maxBuffer: 64 * 1024 * 1024 });
  if (error) throw new Error(`${program} cannot be started (Debian package: ${program}): ${error.message}`);
  if (status !== 0) throw new Error(`${program}: ${stderr.toString().trim()}`);
  return stdout;
};
