import type { Context } from 'hono';
import { byteRange } from './byte-range.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Sound = ({ readonly mp3: Bytes } | { readonly wav: Bytes }) & {
  /** In quotes, as HTTP has it. */
  readonly etag: string;
  readonly cache: string;
};

/**
 * Sends sound whole or in the piece that was asked for (old players ask for pieces), or says that the browser has it. A piece
 * of what is no longer so is answered with the whole (RFC 9110, 13.1.5).
 */
export const sendSound = (c: Context, sound: Sound): Response => {
  const { etag, cache } = sound;
  const [bytes, type] = 'mp3' in sound ? [sound.mp3, 'audio/mpeg'] : [sound.wav, 'audio/wav'];
  const headers = { 'Cache-Control': cache, ETag: etag, 'Accept-Ranges': 'bytes' };
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
  const isOther = (c.req.header('if-range') ?? etag) !== etag;
  const range = isOther ? null : byteRange(c.req.header('range'), bytes.length);
  if (range === 'unsatisfiable') return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${bytes.length}` });
  const part = range === null ? bytes : bytes.subarray(range.from, range.to + 1);
  const whole = { ...headers, 'Content-Type': type, 'Content-Length': String(part.length) };
  if (range === null) return c.body(part, 200, whole);
  return c.body(part, 206, { ...whole, 'Content-Range': `bytes ${range.from}-${range.to}/${bytes.length}` });
};
