/** A packet of sound or of a key on its way (RFC 3550). */
export type RtpPacket = {
  readonly type: number;
  readonly marker: boolean;
  readonly seq: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Uint8Array;
};

/** The type of G.711 µ-law. */
export const ULAW_TYPE = 0;
/** Samples in a packet of 20 ms. */
export const PACKET = 160;
export const PACKET_MS = 20;
export const SAMPLES_PER_MS = 8;

const HEAD = 12;

/** Reads a datagram; undefined for what is no RTP. */
export const readRtp = (bytes: Buffer): RtpPacket | undefined => {
  const [first = 0, second = 0] = bytes;
  if (bytes.length < HEAD || first >> 6 !== 2) return undefined;
  let from = HEAD + 4 * (first & 0x0f);
  if (first & 0x10) from += bytes.length >= from + 4 ? 4 + 4 * bytes.readUInt16BE(from + 2) : 4;
  const padding = first & 0x20 ? (bytes.at(-1) ?? 0) : 0;
  return {
    type: second & 0x7f,
    marker: second >= 0x80,
    seq: bytes.readUInt16BE(2),
    timestamp: bytes.readUInt32BE(4),
    ssrc: bytes.readUInt32BE(8),
    payload: bytes.subarray(from, bytes.length - padding),
  };
};

/** The packet as it goes over the wire. */
export const writeRtp = ({ type, marker, seq, timestamp, ssrc, payload }: RtpPacket): Buffer => {
  const bytes = Buffer.alloc(HEAD + payload.length);
  bytes[0] = 0x80;
  bytes[1] = (marker ? 0x80 : 0) | type;
  bytes.writeUInt16BE(seq & 0xffff, 2);
  bytes.writeUInt32BE(timestamp >>> 0, 4);
  bytes.writeUInt32BE(ssrc, 8);
  bytes.set(payload, HEAD);
  return bytes;
};
