import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markSvg } from './mark.tsx';

/** The pictures of the pages, each at an address with the hash of its content, so browsers may keep it for ever. */
export type Pictures = {
  /** The address of a picture. @throws Error naming a picture that there is not */
  readonly url: (name: string) => string;
  /** The SVG of a file name of such an address; undefined where there is none. */
  readonly file: (name: string) => string | undefined;
};

/** Reads all `*.svg` of a folder, and adds the mark. @throws Error for a folder that cannot be read */
export const loadPictures = (folder: string): Pictures => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.svg'));
  const drawn = names.map((name) => [name.slice(0, -4), readFileSync(join(folder, name), 'utf8')] as const);
  const files = new Map<string, string>();
  const urls = new Map<string, string>();
  for (const [name, svg] of [...drawn, ['mark', markSvg] as const]) {
    const file = `${name}.${createHash('sha256').update(svg).digest('hex').slice(0, 8)}.svg`;
    files.set(file, svg);
    urls.set(name, `/pictures/${file}`);
  }
  const url = (name: string): string => {
    const found = urls.get(name);
    if (found === undefined) throw new Error(`there is no picture "${name}" in ${folder}`);
    return found;
  };
  return { url, file: (name) => files.get(name) };
};
