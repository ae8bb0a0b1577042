import type { Context } from 'hono';
import type { JSX } from 'hono/jsx/jsx-runtime';
import { sendGuarded } from './guards.ts';
import { encodingFor, type Packed, pack } from './packed.ts';
import { pageText } from './page.ts';
import { speakingPolicy } from './policy.ts';
import { seekerStyle } from './style.ts';

export type PageStatus = 200 | 400 | 403 | 404 | 410 | 422 | 429 | 500;

/** A page that may be sent many times. */
export type Made = { readonly packed: Packed; readonly status: PageStatus };

const policy = speakingPolicy(seekerStyle);

/** Makes a page ready to be kept and sent. */
export const made = (page: JSX.Element, status: PageStatus = 200): Made => ({ packed: pack(pageText(page)), status });

/**
 * Sends a page, compressed, or says that the browser has it already.
 * @param keep `shared` for a page that is the same for everybody; `never` for one that holds what somebody typed
 */
export const answer = (c: Context, { packed, status }: Made, keep: 'shared' | 'never' = 'shared'): Response => {
  const headers: Record<string, string> = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    Vary: 'Accept-Encoding, Cookie',
  };
  const isShared = keep === 'shared';
  headers['Cache-Control'] = isShared ? 'private, no-cache' : 'no-store';
  if (isShared && status === 200) {
    headers.ETag = packed.etag;
    if (c.req.header('if-none-match') === packed.etag) return c.body(null, 304, headers);
  }
  const encoding = encodingFor(c.req.header('accept-encoding'));
  if (encoding !== 'identity') headers['Content-Encoding'] = encoding;
  return isShared
    ? sendGuarded(c, packed.body(encoding), status, headers)
    : c.body(packed.body(encoding), status, headers);
};

/** Sends a page that is made for this visitor alone. */
export const answerOnce = (c: Context, page: JSX.Element, status: PageStatus = 200): Response =>
  answer(c, made(page, status), 'never');
