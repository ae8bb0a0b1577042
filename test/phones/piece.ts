import { hearUlaw } from '../speech/listening.ts';
import { loudestStretch } from './loudness.ts';

/** A stretch of a clip that nothing else sounds like, and where in the clip it stands. */
export type Piece = { readonly bytes: Uint8Array; readonly offset: number };

const LENGTH = 400;

/** The loudest 50 ms of a µ-law clip: µ-law passes trunks as it is, so the very bytes can be waited for. */
export const pieceOf = (clip: Uint8Array): Piece => {
  const offset = loudestStretch(hearUlaw(clip), Math.min(LENGTH, clip.length));
  return { bytes: clip.subarray(offset, offset + LENGTH), offset };
};

/** Where the clip of a piece begins in a sound, in samples, looking from a sample on. */
export const findPiece = (sound: Uint8Array, piece: Piece, from: number): number | undefined => {
  const at = Buffer.from(sound.buffer, sound.byteOffset, sound.length).indexOf(piece.bytes, Math.floor(from));
  return at < 0 ? undefined : at - piece.offset;
};
