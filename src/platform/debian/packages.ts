import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Where Debian's packages can be had. Packages of which nothing is needed are named in `without`: a private state says that they
 * are installed, so that apt leaves them out; a name that a suite does not know changes nothing. A suite that is no longer
 * signed anew has `expired`.
 */
export type Source = { suite: string; mirror: string; without?: readonly string[]; expired?: true };

/** The mirror of Debian that is always there. */
export const debian = 'http://deb.debian.org/debian';

/** Both rings: the archive of an old suite is signed with a key that was taken out of the first. */
const keyrings = ['debian-archive-keyring.gpg', 'debian-archive-removed-keys.gpg'].map(
  (name) => `/usr/share/keyrings/${name}`,
);

const pretended = (name: string): string =>
  [
    ...[`Package: ${name}`, 'Status: install ok installed', 'Architecture: all', 'Multi-Arch: foreign'],
    ...['Version: 9999:9999', 'Maintainer: nobody <nobody@localhost>', 'Description: left out', '', ''],
  ].join('\n');

/**
 * Downloads `package` and what it needs from a source, with apt directories of our own under `folder`: the machine's apt and
 * dpkg are neither asked nor changed, and no rights are needed. Gives the paths of the packages; throws what apt said.
 */
export async function downloadPackages(folder: string, name: string, source: Source): Promise<string[]> {
  const archives = join(folder, 'cache/archives');
  for (const part of ['lists/partial', 'cache/archives/partial', 'etc/preferences.d'])
    await mkdir(join(folder, part), { recursive: true });
  await writeFile(join(folder, 'status'), (source.without ?? []).map(pretended).join(''));
  await writeFile(join(folder, 'sources.list'), sourceLine(source));
  await writeFile(join(folder, 'apt.conf'), configuration(folder, source));
  await apt(folder, ['update']);
  await apt(folder, ['-y', '--download-only', 'install', name]);
  const files = await readdir(archives);
  return files.filter((file) => file.endsWith('.deb')).map((file) => join(archives, file));
}

function sourceLine({ suite, mirror }: Source): string {
  const rings = keyrings.filter(existsSync);
  if (rings.length === 0) throw new Error('the package debian-archive-keyring is missing');
  return `deb [signed-by=${rings.join(',')}] ${mirror} ${suite} main\n`;
}

/** The machine's own settings (a proxy, say) stay, but not what it does after an update. */
function configuration(folder: string, { expired }: Source): string {
  return `Dir::State "${folder}";
Dir::State::Lists "${folder}/lists";
Dir::State::status "${folder}/status";
Dir::Cache "${folder}/cache";
Dir::Log "${folder}/log";
Dir::Etc "${folder}/etc";
Dir::Etc::sourcelist "${folder}/sources.list";
Dir::Etc::sourceparts "/dev/null";
APT::Sandbox::User "";
APT::Install-Recommends "false";
Acquire::Languages "none";
Acquire::Check-Valid-Until "${expired ? 'false' : 'true'}";
Acquire::Retries "2";
Acquire::http::Timeout "15";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Pre-Install-Pkgs;
#clear DPkg::Post-Invoke;
`;
}

async function apt(folder: string, args: readonly string[]): Promise<void> {
  try {
    await execute('apt-get', ['-c', join(folder, 'apt.conf'), '-q', ...args], {
      timeout: 300_000,
      maxBuffer: 16 * 2 ** 20,
      env: { ...process.env, LC_ALL: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch (error) {
    throw new Error(whatAptSaid(error), { cause: error });
  }
}

function whatAptSaid(error: unknown): string {
  const { code, stderr } = error as { code?: unknown; stderr?: string };
  if (code === 'ENOENT') return 'there is no apt-get on this machine';
  const lines = (stderr ?? '').split('\n').filter((line) => /^[EW]: /.test(line));
  return lines.slice(0, 3).join(' ') || String(error);
}
