import type { z } from 'zod';
import type { Line } from '../speech/values.ts';
import type { Effect, Input, Result } from './effects.ts';

export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/** One way on from a question. Without an `offer` the key works but is not said: 9 is never a wrong key. */
export type Choice<N extends string> = { to: N; offer?: Line };

/** Says something and goes on. With `whole`, keys are not heard before it was said to its end. */
type Tell<D, N extends string> = { tell(data: D): readonly Line[]; whole?: true; next: N };

/** Asks, says what each key does, and waits for one of them; `lost` is the way on when no answer comes. */
type Ask<D, N extends string> = { ask(data: D): readonly Line[]; choices: Partial<Record<Key, Choice<N>>>; lost: N };

/** Goes one way or the other, by what is known. */
type Check<D, N extends string> = { check(data: D): boolean; yes: N; no: N };

/** Asks the outside to do something, and goes on by what came of it: every answer has its way. */
type Do<N extends string> = { [E in Effect]: { do: E; with: Input<E>; next: Record<Result<E>, N> } }[Effect];

/** Says the last words. */
type End<D> = { end(data: D): readonly Line[] };

/** A closed union, so that whoever shows turns and forgets one does not compile. */
export type Turn<D, N extends string> = Tell<D, N> | Ask<D, N> | Check<D, N> | Do<N> | End<D>;

/** A conversation as data: `D` is what it knows when it begins (never a name or a number), `N` the names of its turns. */
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

const ORDER: readonly Key[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

/** The choices of a question as they are said and shown: 1 to 9, and 0 (the end) last. */
export function choicesInOrder<N extends string>(
  choices: Partial<Record<Key, Choice<N>>>,
): (Choice<N> & { key: Key })[] {
  return ORDER.flatMap((key) => {
    const choice = choices[key];
    return choice ? [{ key, ...choice }] : [];
  });
}
