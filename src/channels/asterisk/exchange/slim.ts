import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { findLoader, librariesOf, libraryFolders } from '../../../platform/debian/libraries.ts';
import { neededModules, optionalModules } from './modules.ts';

const execute = promisify(execFile);

/**
 * Makes a small folder that Asterisk runs from, wherever it lies: the program, the modules that we load, the libraries that
 * they need with the loader that fits them, and the documentation that Asterisk reads at its start (without it no
 * configuration is understood). `root` is where the packages were unpacked. Throws where a part is missing.
 */
export async function slim(packages: readonly string[], root: string, home: string): Promise<void> {
  await mkdir(root, { recursive: true });
  for (const file of packages) await execute('dpkg-deb', ['-x', file, root]);
  const folders = await libraryFolders(root);
  const loader = await findLoader(folders);
  const modules = [join(root, 'usr/lib/asterisk/modules'), ...folders.map((at) => join(at, 'asterisk/modules'))].find(
    existsSync,
  );
  if (!modules) throw new Error('the packages hold no modules of Asterisk');
  const wanted = [...neededModules, ...optionalModules.filter((name) => existsSync(join(modules, name)))];
  const asterisk = join(root, 'usr/sbin/asterisk');
  const programs = [asterisk, ...wanted.map((name) => join(modules, name)), ...loadedLater(folders)];

  for (const part of ['lib', 'modules', 'share/documentation']) await mkdir(join(home, part), { recursive: true });
  for (const library of [...(await librariesOf(programs, loader, folders)), ...loadedLater(folders)])
    await copyFile(library, join(home, 'lib', basename(library)));
  await copyFile(loader, join(home, 'lib', basename(loader)));
  await copyFile(asterisk, join(home, 'asterisk'));
  for (const name of wanted) await copyFile(join(modules, name), join(home, 'modules', name));
  const words = join(root, 'usr/share/asterisk/documentation');
  await cp(words, join(home, 'share/documentation'), { recursive: true, dereference: true });
  const text = join(home, 'share/documentation/core-en_US.xml');
  await writeFile(text, onSettings(await readFile(text, 'utf8')));
}

/**
 * Asterisk asks its documentation about every setting that it knows, each time through the whole of it. Of what is not on
 * settings (three quarters) only the name is kept, which it misses otherwise: so it starts in a quarter of the time.
 */
function onSettings(xml: string): string {
  const [opening] = /^[\s\S]*?<docs[^>]*>/.exec(xml) ?? [];
  const settings = xml.match(/<configInfo [\s\S]*?<\/configInfo>/g) ?? [];
  const others = xml.matchAll(/<((?:application|function|manager|agi) [^>]*language=[^>]*[^>/])>/g);
  const names = [...others].map(([, tag = '']) => `<${tag}><synopsis/></${tag.split(' ')[0]}>`);
  if (!opening || settings.length === 0) return xml;
  return `${opening}\n${[...settings, ...names].join('\n')}\n</docs>\n`;
}

/** What NSS, which libsrtp encrypts with, loads by name when it is first used. */
function loadedLater(folders: readonly string[]): string[] {
  const names = ['libsoftokn3.so', 'libfreebl3.so', 'libfreeblpriv3.so'];
  return folders
    .flatMap((folder) => names.flatMap((name) => [join(folder, name), join(folder, 'nss', name)]))
    .filter((file) => existsSync(file));
}
