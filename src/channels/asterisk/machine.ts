/** Speech at the other end, in milliseconds after it was answered; `toMs` is null while it lasts. */
export type Stretch = { fromMs: number; toMs: number | null };

/**
 * A pause ends a stretch of speech, in milliseconds. Asterisk's AMD calls a greeting over after 800 ms of silence and a word
 * over after 50 ms; recorded sentences pause in between, and people who say hello wait longer.
 */
export const pauseMs = 600;

/**
 * Average level of sound that is speech, of 32767: twice the 256 of Asterisk's AMD, because we speak meanwhile and cheap
 * telephones let us hear ourselves.
 */
export const speechLevel = 512;

/** AMD looks for 5 s (`total_analysis_time`), before anything is said; we speak from the first moment, and may look longer. */
export const watchMs = 10_000;

/** AMD takes a greeting of more than 1.5 s for a machine's. We are slower to hang up on a person: nobody says hello so long. */
const greetingMs = 3_500;

/** A mailbox greets at once; who speaks at length later answers what we say (`initial_silence` of AMD: 2.5 s). */
export const beginsWithinMs = 3_000;

/** More speech than that, in pieces: an announcement of several sentences, told without listening to us. */
const speechInAllMs = 6_000;

/**
 * Whether a mailbox or an announcement of the network answered: one long stretch from the beginning, or speech nearly all
 * the time. What a person does is left alone: whoever pressed a key is not asked about here.
 * @param stretches in order, by the beginning of the answered call
 * @param nowMs how long the call has been answered
 */
export function isMachine(stretches: readonly Stretch[], nowMs: number): boolean {
  const first = stretches[0];
  if (!first || first.fromMs > beginsWithinMs) return false;
  const lengths = stretches.map(({ fromMs, toMs }) => Math.max(0, Math.min(toMs ?? nowMs, watchMs) - fromMs));
  if (lengths.some((ms, at) => ms >= greetingMs && (stretches[at]?.fromMs ?? 0) <= beginsWithinMs)) return true;
  return lengths.reduce((sum, ms) => sum + ms, 0) >= speechInAllMs;
}
