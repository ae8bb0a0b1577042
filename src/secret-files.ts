import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Environment = Record<string, string | undefined>;

/**
 * Takes in what stands in files, so that secrets need not stand in an environment, which other programs of the machine may read:
 * `NAME_FILE` names a file with the value of `NAME`, and a file `NAME` in systemd's CREDENTIALS_DIRECTORY is its value. What the
 * environment says itself comes first; a line's end after the value does not belong to it.
 * @param names the variables that there are
 * @throws Error naming a file that cannot be read
 * @see https://systemd.io/CREDENTIALS/
 */
export function withSecretFiles(env: Environment, names: readonly string[]): Environment {
  const read: Environment = {};
  for (const name of names) {
    const file = env[`${name}_FILE`] || credentialOf(env, name);
    if (!file || env[name]) continue;
    try {
      read[name] = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    } catch {
      throw new Error(`${name}_FILE: ${file} cannot be read`);
    }
  }
  return { ...env, ...read };
}

function credentialOf(env: Environment, name: string): string | null {
  if (!env.CREDENTIALS_DIRECTORY) return null;
  const file = join(env.CREDENTIALS_DIRECTORY, name);
  return existsSync(file) ? file : null;
}
