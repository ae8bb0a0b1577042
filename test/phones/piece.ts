import { hearUlaw } from '../speech/listening.ts';
import { energyOf } from './likeness.ts';
import { loudestStretch } from './loudness.ts';

/** A stretch of a clip that nothing else sounds like, and where in the clip it stands. */
export type Piece = { readonly bytes: Uint8Array; readonly offset: number };

const LENGTH = 400;
const QUARTERS = 4;
/** Of a clip that has all its quarters, so many are enough: a busy machine may split one or the other. */
const ENOUGH = 2;
/** A quarter that has less of the energy of the loudest one is next to silence, which is everywhere. */
const QUIET = 0.05;

/**
 * The loudest 50 ms of every quarter of a µ-law clip, of the whole where it is short: µ-law passes trunks as it is, so
 * the very bytes can be waited for.
 */
export const piecesOf = (clip: Uint8Array): Piece[] => {
  const samples = hearUlaw(clip);
  const size = Math.floor(clip.length / QUARTERS);
  const starts = size < LENGTH ? [0] : Array.from({ length: QUARTERS }, (_, quarter) => quarter * size);
  const found = starts.map((start) => {
    const within = size < LENGTH ? samples : samples.subarray(start, start + size);
    const offset = start + loudestStretch(within, Math.min(LENGTH, within.length));
    return {
      bytes: clip.subarray(offset, offset + LENGTH),
      offset,
      energy: energyOf(samples.subarray(offset, offset + LENGTH)),
    };
  });
  const loudest = Math.max(...found.map(({ energy }) => energy));
  return found.filter(({ energy }) => energy > QUIET * loudest);
};

/** Where the clip of these pieces begins in a sound, in samples, looking from a sample on: by the first of them that is heard. */
export const findPieces = (sound: Uint8Array, pieces: readonly Piece[], from: number): number | undefined => {
  const heard = Buffer.from(sound.buffer, sound.byteOffset, sound.length);
  let [first, count, next] = [-1, 0, Math.floor(from)];
  for (const { bytes, offset } of pieces) {
    const at = heard.indexOf(bytes, next);
    if (at < 0) continue;
    if (count === 0) first = at - offset;
    count++;
    next = at + bytes.length;
  }
  return count >= (pieces.length === QUARTERS ? ENOUGH : 1) ? first : undefined;
};
