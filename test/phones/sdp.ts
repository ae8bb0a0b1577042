import type { Address } from './sip-message.ts';

/** What the other end says of its sound: where it wants it, and the number under which it takes keys (RFC 4733). */
export type Sdp = { readonly to: Address; readonly ulaw: boolean; readonly keys: number | undefined };

/** The number under which keys are offered where the other end has named none. */
export const KEYS_TYPE = 101;

/** Describes the sound of this end: µ-law and keys on a port of this machine (RFC 4566). */
export const writeSdp = (port: number, keys: number, version: number): string =>
  [
    'v=0',
    `o=- 1 ${version} IN IP4 127.0.0.1`,
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} RTP/AVP 0 ${keys}`,
    'a=rtpmap:0 PCMU/8000',
    `a=rtpmap:${keys} telephone-event/8000`,
    `a=fmtp:${keys} 0-16`,
    'a=ptime:20',
    'a=sendrecv',
    '',
  ].join('\r\n');

/** Reads the other end's description; undefined where it names no sound. */
export const readSdp = (body: string): Sdp | undefined => {
  const audio = /^m=audio (\d+) RTP\/S?AVPF? ([\d ]+)/m.exec(body);
  if (!audio) return undefined;
  const host = /^c=IN IP4 (\S+)/m.exec(body.slice(audio.index))?.[1] ?? /^c=IN IP4 (\S+)/m.exec(body)?.[1];
  const keys = /^a=rtpmap:(\d+) telephone-event\/8000/im.exec(body)?.[1];
  return {
    to: { host: host ?? '127.0.0.1', port: Number(audio[1]) },
    ulaw: (audio[2] ?? '').trim().split(' ').includes('0'),
    keys: keys === undefined ? undefined : Number(keys),
  };
};
