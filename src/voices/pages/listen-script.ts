import { readFileSync } from 'node:fs';
import { contentHash } from '../../speech/content-hash.ts';

const text = readFileSync(new URL('./client/listen.js', import.meta.url), 'utf8');

/** The keys of the page on which takes are judged, at an address with the hash of its content. */
export const listenScript = { url: `/studio/listen.${contentHash(text).slice(0, 8)}.js`, text } as const;
