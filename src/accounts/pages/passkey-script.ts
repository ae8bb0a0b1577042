import { readFileSync } from 'node:fs';
import type { Hono } from 'hono';
import { contentHash } from '../../speech/content-hash.ts';

const text = readFileSync(new URL('./client/passkey.js', import.meta.url), 'utf8');

/** The one script of the pages about accounts, at an address with the hash of its content. */
export const passkeyScript = { url: `/passkey.${contentHash(text).slice(0, 8)}.js`, text } as const;

/** Serves the script, to be kept for ever. */
export const addPasskeyScript = (app: Hono): void => {
  app.get(passkeyScript.url, (c) => {
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    return c.body(passkeyScript.text, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
  });
};
