import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** A page made ready to be sent: its bytes as they are and compressed, and a tag by which a browser knows it again. */
export type Packed = { readonly etag: string; readonly body: (encoding: Encoding) => Uint8Array<ArrayBuffer> };

export type Encoding = 'br' | 'gzip' | 'identity';

const compress = (bytes: Uint8Array<ArrayBuffer>, encoding: Encoding): Uint8Array<ArrayBuffer> => {
  switch (encoding) {
    case 'br':
      return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
    case 'gzip':
      return gzipSync(bytes);
    case 'identity':
      return bytes;
  }
};

/** Packs a text; each encoding is made once, when it is first asked for. */
export const pack = (text: string): Packed => {
  const bytes = new TextEncoder().encode(text);
  const bodies = new Map<Encoding, Uint8Array<ArrayBuffer>>();
  const body = (encoding: Encoding): Uint8Array<ArrayBuffer> => {
    const made = bodies.get(encoding) ?? compress(bytes, encoding);
    bodies.set(encoding, made);
    return made;
  };
  return { etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`, body };
};

const takes = (accepted: string, name: string): boolean =>
  new RegExp(`(^|,)\\s*${name}\\s*(,|$|;\\s*q=(?!0(\\.0*)?\\s*(,|$)))`, 'i').test(accepted);

/** Browsers say the same few things again and again. */
const known = new Map<string, Encoding>();
const MOST_KNOWN = 200;

/** The smallest encoding that a browser takes, by its `Accept-Encoding`. */
export const encodingFor = (accepted: string | undefined): Encoding => {
  if (accepted === undefined) return 'identity';
  const before = known.get(accepted);
  if (before) return before;
  const encoding = takes(accepted, 'br') ? 'br' : takes(accepted, 'gzip') ? 'gzip' : 'identity';
  if (known.size < MOST_KNOWN) known.set(accepted, encoding);
  return encoding;
};
