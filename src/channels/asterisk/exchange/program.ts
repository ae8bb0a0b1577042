import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { neededModules } from './modules.ts';

/** An Asterisk that can be run: how to call it, and where its modules and its own documentation (which it reads) lie. */
export type Program = {
  version: string;
  command: string;
  args: readonly string[];
  modules: string;
  data: string;
};

/** The oldest release whose interface we use; 16 only comes unpacked, as plan B. */
const oldestInstalled = 18;

/** The unpacked Asterisk of a folder that `slim` filled; null where the folder holds none, or not all that we load. */
export function unpackedProgram(home: string): Program | null {
  const lib = join(home, 'lib');
  const loader = existsSync(lib) ? readdirSync(lib).find((name) => name.startsWith('ld-linux')) : undefined;
  if (!loader) return null;
  // its own loader: the machine's C library may be older than Asterisk's
  const args = ['--library-path', lib, join(home, 'asterisk')];
  return programOf(join(lib, loader), args, join(home, 'modules'), join(home, 'share'));
}

/** The machine's own Asterisk, 18 or newer with all that we load; null where there is none. */
export function installedProgram(): Program | null {
  const command = '/usr/sbin/asterisk';
  if (!existsSync(command)) return null;
  const modules = ['/usr/lib/asterisk/modules', '/usr/lib64/asterisk/modules', ...multiarchFolders()].find(existsSync);
  const data = ['/usr/share/asterisk', '/var/lib/asterisk'].find((folder) => existsSync(join(folder, 'documentation')));
  if (!modules || !data) return null;
  const program = programOf(command, [], modules, data);
  return program && Number.parseInt(program.version, 10) >= oldestInstalled ? program : null;
}

function multiarchFolders(): string[] {
  return readdirSync('/usr/lib').map((name) => join('/usr/lib', name, 'asterisk/modules'));
}

function programOf(command: string, args: readonly string[], modules: string, data: string): Program | null {
  if (!neededModules.every((name) => existsSync(join(modules, name)))) return null;
  try {
    const said = execFileSync(command, [...args, '-V'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const version = /^Asterisk\s+(\d[\d.]*)/.exec(said)?.[1];
    return version ? { version, command, args, modules, data } : null;
  } catch {
    return null;
  }
}
