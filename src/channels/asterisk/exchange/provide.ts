import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeOnce, ownCache } from '../../../platform/debian/make-once.ts';
import { debian, downloadPackages, type Source } from '../../../platform/debian/packages.ts';
import { leftOut } from './left-out.ts';
import { neededModules, optionalModules } from './modules.ts';
import { installedProgram, type Program, unpackedProgram } from './program.ts';
import { slim } from './slim.ts';

/** There is no Asterisk, and none could be made: says what is missing. */
export class NoAsterisk extends Error {
  override name = 'NoAsterisk';
}

/** Plan B: no longer signed anew, so that its date of expiry is past. */
const olderSuite = { suite: 'bullseye', expired: true } as const;

/** Asterisk left Debian's stable releases; 22 LTS lives in what comes next, and 16 in what was. */
const sources: readonly Source[] = [
  { suite: 'forky', mirror: debian, without: leftOut },
  { suite: 'forky', mirror: debian },
  { suite: 'sid', mirror: debian },
  { ...olderSuite, mirror: debian },
  { ...olderSuite, mirror: 'http://archive.debian.org/debian' },
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
  return join(ownCache(env), `asterisk-22-${parts.slice(0, 8)}`);
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

async function unpackFrom(source: Source, home: string): Promise<Program> {
  await makeOnce(home, async (made, work) => {
    const packages = await downloadPackages(join(work, 'apt'), 'asterisk', source);
    await slim(packages, join(work, 'root'), made);
    if (!unpackedProgram(made)) throw new Error('what was unpacked does not run here');
  });
  const program = unpackedProgram(home);
  if (!program) throw new Error(`${home} holds no whole Asterisk`);
  return program;
}
