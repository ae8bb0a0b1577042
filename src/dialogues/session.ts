import { z } from 'zod';
import type { Key } from './dialogue.ts';
import { EFFECTS, type Effect, type Result } from './effects.ts';

/**
 * Where one conversation stands: plain JSON, without a name or a number in it.
 *
 * - `seq` counts what was heard; whatever comes in says which `seq` it answers, so that what is late or comes twice is known.
 * - `since` is the `seq` with which the present turn began: it may have been asked several times since.
 * - `waiting` for a key · `telling` what must be heard to its end · `working`: the outside is asked to do something ·
 *   `ended` by the last words · `left`: the other side has gone.
 */
export type Session<D, N extends string> = {
  dialogue: string;
  at: N;
  data: D;
  seq: number;
  since: number;
  silences: number;
  misses: number;
  status: 'waiting' | 'telling' | 'working' | 'ended' | 'left';
  /** What was done, in order. */
  done: Done[];
};

/** An effect that was asked for and what came of it. */
export type Done = { [E in Effect]: { effect: E; result: Result<E> } }[Effect];

/** What a channel, or whoever performs, has to tell. `seq` is that of the session whose output it answers. */
export type Heard =
  | { kind: 'key'; key: Key; seq: number }
  | { kind: 'silence'; seq: number }
  | { kind: 'said'; seq: number }
  | { kind: 'did'; result: Result; seq: number }
  | { kind: 'gone' };

const done = z.custom<Done>((value) => {
  const read = z.object({ effect: z.string(), result: z.string() }).safeParse(value);
  return read.success && Object.entries(EFFECTS).some(([effect, results]) => isOneOf(read.data, effect, results));
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
  status: z.enum(['waiting', 'telling', 'working', 'ended', 'left']),
  done: z.array(done),
});
