/**
 * The one form of MP3 that recordings are kept in, so that files can be joined without decoding: MPEG-2 Layer III,
 * 16 kHz, mono, 24 kbit/s, no bit reservoir, no tags. Every frame then has the same 108 bytes and stands for itself.
 */
const FRAME_BYTES = 108;
export const FRAME_MS = 36;
export const FRAME_SAMPLES = 576;
export const MP3_RATE = 16_000;

/** Sync, MPEG-2, Layer III, no CRC; then 24 kbit/s, 16 kHz, no padding. The last byte: mono. */
const isFrameHeader = (frame: Uint8Array) =>
  frame[0] === 0xff && frame[1] === 0xf3 && frame[2] === 0x38 && ((frame[3] ?? 0) & 0xc0) === 0xc0;

/** A frame points back into the bytes of the frame before it by the first byte of its side information. */
const standsForItself = (frame: Uint8Array) => frame[4] === 0;

/** Cuts a recording into its frames. @returns `undefined` when it is in any other form, or broken */
export const mp3Frames = (bytes: Uint8Array): Uint8Array[] | undefined => {
  if (bytes.length === 0 || bytes.length % FRAME_BYTES !== 0) return undefined;
  const frames = Array.from({ length: bytes.length / FRAME_BYTES }, (_, at) =>
    bytes.subarray(at * FRAME_BYTES, (at + 1) * FRAME_BYTES),
  );
  return frames.every((frame) => isFrameHeader(frame) && standsForItself(frame)) ? frames : undefined;
};

/** Frames of silence, the nearest number of them to that time: a header, and nothing in the frame. */
export const silentFrames = (ms: number): Uint8Array => {
  const count = Math.round(ms / FRAME_MS);
  const bytes = new Uint8Array(count * FRAME_BYTES);
  for (let at = 0; at < count; at++) bytes.set([0xff, 0xf3, 0x38, 0xc4], at * FRAME_BYTES);
  return bytes;
};
