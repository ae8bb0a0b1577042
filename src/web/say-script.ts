import { readFileSync } from 'node:fs';
import { contentHash } from '../speech/content-hash.ts';
import { type Packed, pack } from './packed.ts';

const text = readFileSync(new URL('./say.js', import.meta.url), 'utf8');

/** The one script of job seekers' pages, at an address with the hash of its content, so browsers may keep it for ever. */
export const sayScript: { readonly url: string; readonly packed: Packed } = {
  url: `/say.${contentHash(text).slice(0, 8)}.js`,
  packed: pack(text.replace(/^ *\/[/*].*\n/gm, '').replace(/^ +/gm, '')),
};
