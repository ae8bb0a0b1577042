import type { ClipId } from './clip.ts';

/** A person's recording of a clip: where its bytes are kept (SHA-256, in hexadecimal digits), in the form of all recordings. */
export type Spoken = { readonly file: string; readonly ms: number };

/** Somebody whose recordings we use in one language. */
export type Speaker = { readonly id: string; readonly clips: ReadonlyMap<ClipId, Spoken> };

/**
 * What people have recorded, as it stands since one change of it: the speakers of each language, in the order in which they
 * are asked. A call speaks one edition from its first word to its last.
 */
export type Edition = { readonly number: number; readonly speakers: ReadonlyMap<string, readonly Speaker[]> };

/** Nobody has recorded anything: the voice that ships with the project speaks. */
export const unrecorded: Edition = { number: 0, speakers: new Map() };
