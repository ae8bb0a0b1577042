import { readFileSync } from 'node:fs';
import type { Hono } from 'hono';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { contentHash } from '../../../speech/content-hash.ts';

const text = readFileSync(new URL('./keep.js', import.meta.url), 'utf8');

/** The address of the script that keeps what is typed, which changes with it. */
export const keepScript = `/employer/announce/keep.${contentHash(text).slice(0, 8)}.js`;

/** The script; the same in every language. */
export const addKeepScript = (app: Hono<SignedInEnv>, { prefix }: Office): void => {
  if (prefix !== '') return;
  app.get(keepScript, (c) => {
    c.header('Cache-Control', 'private, max-age=31536000, immutable');
    return c.body(text, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
  });
};
