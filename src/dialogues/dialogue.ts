import type { z } from 'zod';
import type { Line } from '../speech/values.ts';
import type { Effect, Input, KnownOf, Result } from './effects.ts';

/** A key that is pressed alone; `#` only ends a row of digits and never comes by itself. */
export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '*';

/** Who is rung and joined to a call. */
export type Other = 'staff' | 'worker';

/** Words that are kept as they were spoken: by the person called, for themselves or an employer, or to them by who referred them. */
export type RecordingKind = 'secret-word' | 'greeting' | 'voice-answer';

/** A recording of people's own that is played among ours. */
export type OwnVoice = { own: RecordingKind; recording: string };

/** Written down once, or worked out of what the dialogue knows. The shape of a method lets a narrower `D` stand for a wider. */
type Given<D, T> = T | { of(data: D): T }['of'];

/**
 * One way on from a question. Without an `offer` the key works but is not said: 9 is never a wrong key. `set` changes
 * what the dialogue knows; it is pure.
 */
export type Choice<D, N extends string> = { to: N; offer?: Line; set?(data: D): D };
export type Choices<D, N extends string> = Partial<Record<Key, Choice<D, N>>>;

/**
 * Says something, and after it the recordings of people's own that `own` names, and goes on. With `whole`, keys are not
 * heard before it was said to its end.
 */
type Tell<D, N extends string> = {
  tell(data: D): readonly Line[];
  own?(data: D): readonly OwnVoice[];
  whole?: true;
  next: N;
};

/**
 * Asks, says what each key does, and waits for one of them; `lost` is the way on when no answer comes. With `once`, what is
 * offered is not worth asking for a second time.
 */
type Ask<D, N extends string> = {
  ask(data: D): readonly Line[];
  choices: Given<D, Choices<D, N>>;
  once?: true;
  lost: N;
};

/** Goes one way or the other, by what is known. */
type Check<D, N extends string> = { check(data: D): boolean; yes: N; no: N };

/**
 * Asks the outside to do something, and goes on by what came of it: every answer has its way. `learn` takes in what the
 * answer brings, or, of an effect that never brings anything, that it was done. `digits` are those of the `collect` that led here; nothing else ever sees them.
 */
type Do<D, N extends string> = {
  [E in Effect]: {
    do: E;
    with: Input<E> | { of(data: D, digits: string): Input<E> }['of'];
    learn?(data: D, known: KnownOf<E>): D;
    next: Record<Result<E>, N>;
  };
}[Effect];

/** Asks for up to `max` digits, ended by `#` or a pause, and hands them to the `do` that follows, and to nothing else. */
type Collect<D, N extends string> = { collect(data: D): readonly Line[]; max: number; to: N; lost: N };

/** Rings somebody else and joins both: `over` when their talk ends, `failed` when it never began. */
type Connect<N extends string> = { connect: Other; over: N; failed: N };

/** Records what the person says, at most `maxMs`; `set` takes in the recording's id. */
type Record_<D, N extends string> = {
  record(data: D): readonly Line[];
  kind: RecordingKind;
  maxMs: number;
  set(data: D, recording: string): D;
  to: N;
  lost: N;
};

/** Says the last words. */
type End<D> = { end(data: D): readonly Line[] };

/** A closed union, so that whoever shows turns and forgets one does not compile. */
export type Turn<D, N extends string> =
  | Tell<D, N>
  | Ask<D, N>
  | Check<D, N>
  | Do<D, N>
  | Collect<D, N>
  | Connect<N>
  | Record_<D, N>
  | End<D>;

/** The turns whose names begin what one turn is told apart by. */
export type TurnOf<Kind extends string, D, N extends string> = Extract<Turn<D, N>, { [K in Kind]: unknown }>;

/** A conversation as data: `D` is what it knows (never a name or a number), `N` the names of its turns. */
export type Dialogue<D, N extends string> = {
  readonly name: string;
  readonly data: z.ZodType<D>;
  readonly start: N;
  /** Said before a question is asked again because the key was not one of its choices. */
  readonly unclear: Line;
  readonly turns: { readonly [K in N]: Turn<D, N> };
};

/**
 * Lets the compiler take the names of the turns from the turns themselves, so that a way to a turn that does not exist
 * is an error where it is written. Gives the dialogue back as it is.
 */
export const dialogue = <D, const N extends string>(written: {
  readonly name: string;
  readonly data: z.ZodType<D>;
  readonly start: NoInfer<N>;
  readonly unclear: Line;
  readonly turns: { readonly [K in N]: Turn<NoInfer<D>, NoInfer<N>> };
}): Dialogue<D, N> => written;

const ORDER: readonly Key[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0'];

/** The choices of a question, as things stand, in the order in which they are said and shown: 0 (back, or the end) last. */
export function choicesInOrder<D, N extends string>(
  choices: Given<D, Choices<D, N>>,
  data: D,
): (Choice<D, N> & { key: Key })[] {
  const now = typeof choices === 'function' ? choices(data) : choices;
  return ORDER.flatMap((key) => {
    const choice = now[key];
    return choice ? [{ key, ...choice }] : [];
  });
}
