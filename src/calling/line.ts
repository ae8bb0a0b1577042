import type { EndCause } from './rules.ts';

/** One dial as a voice channel carries it; the id makes every request to the channel repeatable. */
export type Placing = { dialId: string; to: string; ringSeconds: number };

/**
 * What calling asks of a voice channel. What happens to a dial comes back through `talk.ts` and `end.ts`, from whichever process
 * the channel hears it in.
 */
export type VoiceLine = {
  readonly name: string;
  /** How many more calls it can carry now. */
  free(): Promise<number>;
  /** Rings a number (E.164). Asking twice with one id rings once. A cause means that it did not even begin. */
  place(placing: Placing): Promise<'placed' | EndCause>;
  /** What became of a dial that we lost sight of; `unknown` was never placed. */
  trace(dialId: string): Promise<'ringing' | 'talking' | 'over' | 'unknown'>;
  hangUp(dialId: string): Promise<void>;
};
