import { readFileSync } from 'node:fs';
import { contentHash } from '../../../speech/content-hash.ts';

const text = readFileSync(new URL('./client/place.js', import.meta.url), 'utf8');

/** The script that asks a telephone where it is, at an address that changes with it. */
export const placeScript = { url: `/register/place.${contentHash(text).slice(0, 8)}.js`, text } as const;
