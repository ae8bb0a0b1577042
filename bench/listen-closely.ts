import { readFile } from 'node:fs/promises';
import type { Rendering } from '../src/speech/render.ts';
import type { Arrival } from '../test/phones/hearing.ts';
import type { IncomingCall } from '../test/phones/incoming-call.ts';
import { findPieces, piecesOf } from '../test/phones/piece.ts';
import type { Spoken } from './job-of-calls.ts';

const samplesPerMs = 8;

/** What is known of a clip that was to be heard once the beginning of its file was. */
const knownByMs = 3_000;

/** One call as it was heard. */
export type Heard = { clips: number; missing: number; gaps: number[]; keyToSilenceMs: number; keyToAnswerMs: number };

/** The files of a call, in memory. */
export type Files = { announced: Buffer; applied: Buffer };

/** Reads the files of a call. */
export async function filesOf({ announced, applied }: Spoken): Promise<Files> {
  return { announced: await readFile(announced.telephone), applied: await readFile(applied.telephone) };
}

/**
 * What a telephone heard of a call in which 1 was pressed once, at `key` (performance.now, when it went down). µ-law passes trunks as it is, so what
 * was heard is compared byte by byte.
 */
export function listen({ call, key }: { call: IncomingCall; key: number }, spoken: Spoken, files: Files): Heard {
  const { arrivals } = call.hearing;
  const sound = call.hearing.sound();
  const began = beginOf(sound, files.announced, 0) ?? 0;
  const before = arrivals.filter(({ at }) => at < key);
  const heardBefore = lastOf(before);
  const stopped = cutAt(arrivals, sound, { file: files.announced, began, after: key });
  const answered = beginOf(sound, files.applied, heardBefore) ?? sound.length;
  const after = arrivals.filter(({ position }) => position >= answered);
  const one = wholeClips(sound, spoken.announced, files.announced, { began, until: heardBefore });
  const two = wholeClips(sound, spoken.applied, files.applied, { began: answered, until: lastOf(arrivals) });
  return {
    clips: one.clips + two.clips,
    missing: one.missing + two.missing,
    gaps: [...gapsOf(before), ...gapsOf(after)],
    keyToSilenceMs: stopped - key,
    keyToAnswerMs: (after[0]?.at ?? Number.NaN) - key,
  };
}

const lastOf = (arrivals: readonly Arrival[]): number => {
  const last = arrivals.at(-1);
  return last ? last.position + last.samples : 0;
};

const gapsOf = (arrivals: readonly Arrival[]): number[] =>
  arrivals.slice(1).map(({ at }, n) => at - (arrivals[n]?.at ?? at));

const beginOf = (sound: Uint8Array, file: Uint8Array, from: number): number | undefined =>
  findPieces(sound, piecesOf(file.subarray(0, knownByMs * samplesPerMs)), from);

/** When the last packet came in which the file went on and somebody spoke. */
function cutAt(
  arrivals: readonly Arrival[],
  sound: Uint8Array,
  { file, began, after }: { file: Buffer; began: number; after: number },
): number {
  let last = after;
  for (const { at, position, samples, speech } of arrivals) {
    if (at < after || !speech) continue;
    const place = position - began;
    if (file.subarray(place, place + samples).equals(sound.subarray(position, position + samples))) last = at;
  }
  return last;
}

/** The clips that end before a sample of the sound, and how many of them are not there as they are in the file. */
function wholeClips(
  sound: Uint8Array,
  { marks }: Rendering,
  file: Buffer,
  { began, until }: { began: number; until: number },
): { clips: number; missing: number } {
  const due = marks.filter(({ toMs }) => began + toMs * samplesPerMs <= until);
  const isThere = ({ fromMs, toMs }: (typeof marks)[number]) => {
    const [from, to] = [fromMs * samplesPerMs, toMs * samplesPerMs];
    return file.subarray(from, to).equals(sound.subarray(began + from, began + to));
  };
  return { clips: due.length, missing: due.filter((mark) => !isThere(mark)).length };
}
