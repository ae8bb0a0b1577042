import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { downloadPackages, olderSuite, type Source } from './apt.ts';
import { neededModules, optionalModules } from './modules.ts';
import { installedProgram, type Program, unpackedProgram } from './program.ts';
import { slim } from './slim.ts';

/** There is no Asterisk, and none could be made: says what is missing. */
export class NoAsterisk extends Error {
  override name = 'NoAsterisk';
}

const debian = 'http://deb.debian.org/debian';
/** Asterisk left Debian's stable releases; 22 LTS lives in what comes next, and 16 in what was. */
const sources: readonly Source[] = [
  { suite: 'forky', mirror: debian, lean: true },
  { suite: 'forky', mirror: debian, lean: false },
  { suite: 'sid', mirror: debian, lean: false },
  { suite: olderSuite, mirror: debian, lean: false },
  { suite: olderSuite, mirror: 'http://archive.debian.org/debian', lean: false },
];

/**
 * An Asterisk that can be run: the one unpacked before, else the machine's own (18 or newer), else Debian's packages
 * unpacked into a folder (`ASTERISK_HOME`, else in the user's cache), which takes some seconds once and changes nothing on the
 * machine. Works as root and as anybody. `tell` hears when something is fetched. Throws NoAsterisk.
 */
export async function provideAsterisk(
  env: Record<string, string | undefined> = process.env,
  tell: (line: string) => void = () => undefined,
): Promise<Program> {
  const home = env.ASTERISK_HOME ? resolve(env.ASTERISK_HOME) : cacheFolder(env);
  return unpackedProgram(home) ?? installedProgram() ?? (await unpack(home, sources, tell));
}

/** Goes up with every change of what `slim` makes. */
const making = 3;

/** Named by what it holds: a service that loads one more module makes another folder. */
function cacheFolder(env: Record<string, string | undefined>): string {
  const parts = createHash('sha256')
    .update([making, ...neededModules, ...optionalModules].join())
    .digest('hex');
  const caches = process.getuid?.() === 0 ? '/var/cache' : (env.XDG_CACHE_HOME ?? join(homedir(), '.cache'));
  return join(caches, 'bongpheak', `asterisk-22-${parts.slice(0, 8)}`);
}

/** Tries one source after another. */
export async function unpack(
  home: string,
  from: readonly Source[],
  tell: (line: string) => void = () => undefined,
): Promise<Program> {
  if (process.platform !== 'linux')
    throw new NoAsterisk('Asterisk is unpacked from Debian packages: this needs Linux.');
  if (existsSync(home) && readdirSync(home).length > 0)
    throw new NoAsterisk(`${home} is there, but holds no whole Asterisk: delete it and try again.`);
  const failures: string[] = [];
  for (const source of from) {
    tell(`Unpacking Asterisk (${source.suite}) into ${home} (once) …`);
    try {
      return await unpackFrom(source, home);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      failures.push(`${source.suite} of ${source.mirror}: ${why}`);
      tell(why);
    }
  }
  const need = 'It needs a Debian machine with apt-get and dpkg-deb, and the network; or install Asterisk 18 or newer.';
  throw new NoAsterisk(`Asterisk could not be unpacked. ${need}\n${[...new Set(failures)].join('\n')}`);
}

/** In a folder of its own first: what is cut off half-way, or made twice at once, is never taken for a whole one. */
async function unpackFrom(source: Source, home: string): Promise<Program> {
  await mkdir(dirname(home), { recursive: true });
  const part = await mkdtemp(join(dirname(home), `.${basename(home)}-`));
  try {
    const packages = await downloadPackages(join(part, 'apt'), 'asterisk', source);
    const made = join(part, 'made');
    await slim(packages, join(part, 'root'), made);
    if (!unpackedProgram(made)) throw new Error('what was unpacked does not run here');
    await rename(made, home).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error; // another process was faster
    });
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  const program = unpackedProgram(home);
  if (!program) throw new Error(`${home} holds no whole Asterisk`);
  return program;
}
