import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findHome } from '../../platform/embedded-home.ts';
import { BackupFault } from '../fault.ts';

/** Programs of PostgreSQL that can run what is restored, and as whom. */
export type Programs = { bin: string; user: { uid: number; gid: number } | undefined };

/**
 * The server's programs of a major version: in the folder the operator names, in the package of the embedded server, or where Debian
 * puts them. Throws BackupFault `unfit-server` where there are none.
 */
export async function findPrograms(dataDir: string, major: number, named: string | null): Promise<Programs> {
  const { bin, user } = await findHome(dataDir);
  for (const folder of [named, bin, `/usr/lib/postgresql/${major}/bin`])
    if (folder && versionOf(folder) === major) return { bin: folder, user };
  throw new BackupFault(
    'unfit-server',
    `this backup is of PostgreSQL ${major}, and no server of that version is here: install it, or name the folder of its programs with --bin`,
  );
}

function versionOf(folder: string): number | null {
  const program = join(folder, 'postgres');
  if (!existsSync(program)) return null;
  const said = execFileSync(program, ['--version'], { encoding: 'utf8' });
  return Number(/(\d+)/.exec(said)?.[1] ?? Number.NaN);
}
