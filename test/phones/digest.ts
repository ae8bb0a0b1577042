import { createHash, randomUUID } from 'node:crypto';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const part = (challenge: string, name: string): string =>
  new RegExp(`(?:^|[\\s,])${name}="?([^",]+)"?`, 'i').exec(challenge)?.[1] ?? '';

export type Credentials = { readonly user: string; readonly password: string };

/**
 * Answers a digest challenge (RFC 2617, MD5, with or without `qop=auth`).
 * @param challenge the WWW-Authenticate or Proxy-Authenticate header
 * @returns the Authorization header
 */
export const authorize = (challenge: string, method: string, uri: string, who: Credentials): string => {
  const [realm, nonce, opaque] = [part(challenge, 'realm'), part(challenge, 'nonce'), part(challenge, 'opaque')];
  const secret = md5(`${who.user}:${realm}:${who.password}`);
  const asked = md5(`${method}:${uri}`);
  const cnonce = randomUUID().slice(0, 8);
  const counted = part(challenge, 'qop').includes('auth');
  const response = counted
    ? md5(`${secret}:${nonce}:00000001:${cnonce}:auth:${asked}`)
    : md5(`${secret}:${nonce}:${asked}`);
  const parts = [
    `Digest username="${who.user}"`,
    `realm="${realm}"`,
    `nonce="${nonce}"`,
    `uri="${uri}"`,
    `response="${response}"`,
    'algorithm=MD5',
    ...(counted ? [`qop=auth`, `nc=00000001`, `cnonce="${cnonce}"`] : []),
    ...(opaque ? [`opaque="${opaque}"`] : []),
  ];
  return parts.join(', ');
};
