import type { Context } from 'hono';
import { byteRange } from './byte-range.ts';

type Sound = {
  readonly mp3: Uint8Array<ArrayBuffer>;
  /** In quotes, as HTTP has it. */
  readonly etag: string;
  readonly cache: string;
};

/**
 * Sends sound whole or in the piece that was asked for (old players ask for pieces), or says that the browser has it. A piece
 * of what is no longer so is answered with the whole (RFC 9110, 13.1.5).
 */
export const sendSound = (c: Context, { mp3, etag, cache }: Sound): Response => {
  const headers = { 'Cache-Control': cache, ETag: etag, 'Accept-Ranges': 'bytes' };
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
  const isOther = (c.req.header('if-range') ?? etag) !== etag;
  const range = isOther ? null : byteRange(c.req.header('range'), mp3.length);
  if (range === 'unsatisfiable') return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${mp3.length}` });
  const part = range === null ? mp3 : mp3.subarray(range.from, range.to + 1);
  const whole = { ...headers, 'Content-Type': 'audio/mpeg', 'Content-Length': String(part.length) };
  if (range === null) return c.body(part, 200, whole);
  return c.body(part, 206, { ...whole, 'Content-Range': `bytes ${range.from}-${range.to}/${mp3.length}` });
};
