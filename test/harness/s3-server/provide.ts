import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { findLoader, librariesOf, libraryFolders } from '../../../src/platform/debian/libraries.ts';
import { makeOnce, ownCache } from '../../../src/platform/debian/make-once.ts';
import { debian, downloadPackages, type Source } from '../../../src/platform/debian/packages.ts';

const execute = promisify(execFile);

/** How to call a program of the server: the words of the command before its own. */
export type Command = readonly [string, ...string[]];

/** An S3 server that can be run: itself, and what makes its users. */
export type S3Server = { gateway: Command; admin: Command };

/** Goes up with every change of what is unpacked. */
const making = 1;

/** Depended on, and never loaded: 68 MB to download instead of 84. */
const leftOut = [
  ...['adduser', 'ca-certificates', 'debconf', 'dpkg', 'libbabeltrace1', 'libcryptsetup12', 'libdb5.3t64', 'libdw1t64'],
  ...['libelf1t64', 'libglib2.0-0t64', 'libncurses6', 'libncursesw6', 'libpam-modules', 'libpython3.13-stdlib'],
  ...['media-types', 'openssl', 'openssl-provider-legacy', 'passwd', 'python3-prettytable', 'python3-requests'],
  ...['python3-yaml', 'python3.13', 'tar', 'tzdata'],
];

/** The stable release, whose packages stay where they are for years. */
const source: Source = { suite: 'trixie', mirror: debian, without: leftOut };

const programs = { gateway: 'radosgw', admin: 'radosgw-admin' } as const;

/**
 * A real S3 server: the object gateway of Ceph, as hosting companies run it, which can keep its objects in a file of its own
 * (https://github.com/ceph/ceph/blob/main/src/rgw/driver/dbstore/README.md). Unpacked once from Debian's packages into a folder
 * (`S3_SERVER_HOME`, else in the user's cache); nothing on the machine changes. Throws what apt said.
 */
export async function provideS3Server(
  env: Record<string, string | undefined> = process.env,
  tell: (line: string) => void = () => undefined,
): Promise<S3Server> {
  const home = env.S3_SERVER_HOME ? resolve(env.S3_SERVER_HOME) : join(ownCache(env), `s3-server-18-${making}`);
  const found = unpackedServer(home);
  if (found) return found;
  tell(`Unpacking an S3 server for tests (Ceph's, ${source.suite}) into ${home} (once) …`);
  await makeOnce(home, async (made, work) => {
    const packages = await downloadPackages(join(work, 'apt'), 'radosgw', source);
    await unpack(packages, join(work, 'root'), made);
  });
  const server = unpackedServer(home);
  if (!server) throw new Error(`${home} holds no whole S3 server: delete it and try again`);
  return server;
}

function unpackedServer(home: string): S3Server | null {
  const lib = join(home, 'lib');
  const loader = existsSync(lib) ? readdirSync(lib).find((name) => name.startsWith('ld-linux')) : undefined;
  if (!loader || !Object.values(programs).every((name) => existsSync(join(home, name)))) return null;
  // its own loader: the machine's C library may be older than the server's
  const command = (name: string): Command => [join(lib, loader), '--library-path', lib, join(home, name)];
  return { gateway: command(programs.gateway), admin: command(programs.admin) };
}

async function unpack(packages: readonly string[], root: string, home: string): Promise<void> {
  await mkdir(root, { recursive: true });
  for (const file of packages) await execute('dpkg-deb', ['-x', file, root]);
  const general = await libraryFolders(root);
  const folders = [...general, ...general.map((folder) => join(folder, 'ceph')).filter((folder) => existsSync(folder))];
  const loader = await findLoader(general);
  const files = Object.values(programs).map((name) => join(root, 'usr/bin', name));
  await mkdir(join(home, 'lib'), { recursive: true });
  for (const library of [loader, ...(await librariesOf(files, loader, folders))])
    await copyFile(library, join(home, 'lib', basename(library)));
  for (const file of files) await copyFile(file, join(home, basename(file)));
}
