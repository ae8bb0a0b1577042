import { z } from 'zod';
import type { Key } from './dialogue.ts';
import { EFFECTS, type Effect, type Result } from './effects.ts';

/**
 * Where one conversation stands: plain JSON, without a name or a number in it.
 *
 * - `seq` counts what was heard; whatever comes in says which `seq` it answers, so that what is late or comes twice is known.
 * - `since` is the `seq` with which the present turn began: it may have been asked several times since.
 * - `waiting` for a key · `collecting` digits · `telling` what must be heard to its end · `recording` what is said ·
 *   `connecting` to somebody else · `connected` with them · `working`: the outside is asked to do something · `ended` by the
 *   last words · `left`: the other side has gone.
 */
export type Session<D, N extends string> = {
  dialogue: string;
  at: N;
  data: D;
  seq: number;
  since: number;
  silences: number;
  misses: number;
  status: Status;
  /** What was done, in order. */
  done: Done[];
};

const statuses = [
  'waiting',
  'collecting',
  'telling',
  'recording',
  'connecting',
  'connected',
  'working',
  'ended',
  'left',
] as const;
type Status = (typeof statuses)[number];

/** An effect that was asked for and what came of it; or that somebody else was rung, and whether both talked. */
export type Done =
  | { [E in Effect]: { effect: E; result: Result<E> } }[Effect]
  | { effect: 'connect'; result: 'connected' | 'not-connected' };

/** What a channel, or whoever performs, has to tell. `seq` is that of the session whose output it answers. */
export type Heard =
  | { kind: 'key'; key: Key; seq: number }
  | { kind: 'silence'; seq: number }
  | { kind: 'said'; seq: number }
  | { kind: 'digits'; digits: string; seq: number }
  | { kind: 'recorded'; recording: string; seq: number }
  | { kind: 'connected'; seq: number }
  | { kind: 'not-connected'; seq: number }
  | { kind: 'disconnected'; seq: number }
  | { kind: 'did'; result: Result; known?: unknown; seq: number }
  | { kind: 'gone' };

const RESULTS: Readonly<Record<Done['effect'], readonly string[]>> = {
  ...EFFECTS,
  connect: ['connected', 'not-connected'],
};

const done = z.custom<Done>((value) => {
  const read = z.object({ effect: z.string(), result: z.string() }).safeParse(value);
  return read.success && Object.entries(RESULTS).some(([effect, results]) => isOneOf(read.data, effect, results));
});

const isOneOf = (value: { effect: string; result: string }, effect: string, results: readonly string[]) =>
  value.effect === effect && results.includes(value.result);

/** The shape of a stored session, whichever dialogue it is of; `at` and `data` are for the dialogue to judge. */
export const StoredSession = z.object({
  dialogue: z.string(),
  at: z.string(),
  data: z.unknown(),
  seq: z.number().int().nonnegative(),
  since: z.number().int().nonnegative(),
  silences: z.number().int().nonnegative(),
  misses: z.number().int().nonnegative(),
  status: z.enum(statuses),
  done: z.array(done),
});
