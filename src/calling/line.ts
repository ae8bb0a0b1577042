import type { E164 } from '../kit/phone.ts';
import type { EndCause } from './rules.ts';
import type { Channel } from './trunks/trunk.ts';

/** One dial as a voice channel carries it; the id makes every request to the channel repeatable. */
export type Placing = {
  dialId: string;
  to: E164;
  /** The number that the phone shows. */
  from: string;
  /** The trunk that carries it, by name. */
  trunk: string;
  ringSeconds: number;
  /** The dial whose talk this one joins when it is answered; it has no conversation of its own. */
  joins: string | null;
};

/**
 * What calling asks of a voice channel. What happens to a dial comes back through `talk.ts` and `end.ts`, from whichever process
 * the channel hears it in.
 */
export type VoiceLine = {
  readonly channel: Channel;
  /** The trunks that this process carries now; all of the channel where left out. Others may be carried by other processes. */
  readonly trunks?: readonly string[];
  /** Whether a call can be placed on this trunk now; false while its exchange is out of reach or not yet asked what it carries. */
  ready(trunk: string): boolean;
  /**
   * Rings a number. Asking twice with one id rings once. A cause means that it did not even begin; `unsent`, that we could not
   * send it ourselves; `uncertain`, that we asked and had no answer: it may ring or not, and is traced before anything else is done.
   */
  place(placing: Placing): Promise<'placed' | 'uncertain' | 'unsent' | EndCause>;
  /**
   * What became of a dial that we lost sight of; `unknown` was never placed, `unsent` we have it ourselves and it was never sent,
   * `cannot-tell` is to be asked again later.
   */
  trace(dialId: string): Promise<'ringing' | 'talking' | 'over' | 'unknown' | 'unsent' | 'cannot-tell'>;
  hangUp(dialId: string): Promise<void>;
  /**
   * How many calls this process alone has in hand now, which would notice its end; left out where whoever answers the telephone keeps
   * everything in the database.
   */
  inHand?(): number;
};

/** The line of this process that carries a trunk; undefined where another process does, or none. */
export function lineOf(
  lines: readonly VoiceLine[],
  { channel, trunk }: { channel: string | undefined; trunk: string | null },
): VoiceLine | undefined {
  const isOn = ({ trunks }: VoiceLine) => trunks === undefined || (trunk !== null && trunks.includes(trunk));
  return lines.find((line) => line.channel === channel && isOn(line));
}
