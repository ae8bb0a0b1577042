import { AudioError } from '../../audio/audio-error.ts';
import { runFfmpeg } from '../../audio/ffmpeg.ts';
import type { Format } from './rules.ts';

/** A picture made anew, and a fingerprint by which the same one is known when a messenger has saved it again. */
export type Picture = { readonly jpeg: Uint8Array; readonly print: string | null };

const demuxers: Record<Exclude<Format, 'pdf'>, string> = { jpeg: 'jpeg_pipe', png: 'png_pipe', webp: 'webp_pipe' };
const SECONDS = 20;
const LARGEST_BYTES = 12 * 1024 * 1024;
const [ACROSS, DOWN] = [9, 8];

const written = async (
  bytes: Uint8Array,
  format: keyof typeof demuxers,
  writing: readonly string[],
): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const take = (piece: Uint8Array) => {
    pieces.push(piece);
    size += piece.length;
    return size <= LARGEST_BYTES;
  };
  const reading = ['-f', demuxers[format]];
  const ran = await runFfmpeg({
    source: bytes,
    reading,
    writing: ['-frames:v', '1', ...writing],
    seconds: SECONDS,
    take,
  });
  return ran.end === 'well' ? Buffer.concat(pieces) : Buffer.alloc(0);
};

/** A picture as flat as this could be any wall. */
const FLAT_BITS = 8;

/** Which of 64 points is brighter than its neighbour (dHash); null for a picture in which little is to be seen. */
const printOf = (grey: Buffer): string | null => {
  if (grey.length !== ACROSS * DOWN) return null;
  const bits = Array.from({ length: 64 }, (_, at) => {
    const point = Math.floor(at / 8) * ACROSS + (at % 8);
    return (grey[point] ?? 0) > (grey[point + 1] ?? 0) + 2 ? '1' : '0';
  }).join('');
  const set = bits.replaceAll('0', '').length;
  return set < FLAT_BITS || set > 64 - FLAT_BITS ? null : BigInt(`0b${bits}`).toString(16).padStart(16, '0');
};

/**
 * Makes a picture anew, at most 2,000 points wide, without what the camera wrote beside it (place, time, device); null where it
 * is none, or cannot be read here.
 */
export async function makeAnew(bytes: Uint8Array, format: Exclude<Format, 'pdf'>): Promise<Picture | 'broken' | null> {
  try {
    const smaller = "scale='min(2000,iw)':-2,format=yuvj420p";
    const jpeg = await written(bytes, format, ['-vf', smaller, '-map_metadata', '-1', '-q:v', '4', '-f', 'mjpeg']);
    if (jpeg.length === 0) return 'broken';
    const grey = await written(jpeg, 'jpeg', ['-vf', `scale=${ACROSS}:${DOWN},format=gray`, '-f', 'rawvideo']);
    return { jpeg, print: printOf(grey) };
  } catch (error) {
    if (error instanceof AudioError && error.problem === 'no-tool') return null;
    throw error;
  }
}
