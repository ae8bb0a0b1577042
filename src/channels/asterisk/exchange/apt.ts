import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Plan B: no longer signed anew, so that its date of expiry is past. */
export const olderSuite = 'bullseye';

/** Where Debian's packages can be had; `lean` leaves out what nothing of ours loads. */
export type Source = { suite: string; mirror: string; lean: boolean };

/**
 * Packages of which nothing is loaded here, some of them large (perl, ICU, codecs). The private state says that they are
 * installed, so that apt leaves them out: 20 MB to download instead of 82. A name that a suite does not know changes nothing.
 */
const leftOut = [
  ...['adduser', 'asterisk-core-sounds-en', 'base-passwd', 'debconf', 'gnupg', 'perl-base', 'pci.ids', 'tzdata'],
  ...['freetds-common', 'libasound2-data', 'libasound2t64', 'libcodec2-1.2', 'libcurl4t64', 'libgmime-3.0-0t64'],
  ...['libgsm1', 'libical3t64', 'libiksemel3', 'libjack-jackd2-0', 'libjwt2', 'libldap2', 'liblua5.1-0'],
  ...['libneon27t64', 'libodbc2', 'libogg0', 'libopencore-amrnb0', 'libopencore-amrwb0', 'libopus0', 'libopusenc0'],
  ...['libopusfile0', 'libpam-modules', 'libpam0g', 'libportaudio2', 'libpq5', 'libradcli4', 'libresample1'],
  ...['libsensors-config', 'libsnmp-base', 'libsnmp45', 'libspandsp2t64', 'libspeex1', 'libspeexdsp1'],
  ...['libsybdb5', 'libunbound8', 'libvo-amrwbenc0', 'libvorbis0a', 'libvorbisenc2', 'libvorbisfile3'],
  'openssl-provider-legacy',
];

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
  await writeFile(join(folder, 'status'), source.lean ? leftOut.map(pretended).join('') : '');
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
function configuration(folder: string, { suite }: Source): string {
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
Acquire::Check-Valid-Until "${suite === olderSuite ? 'false' : 'true'}";
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
