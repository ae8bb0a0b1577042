import { findSpeech } from '../../../audio/find-speech.ts';
import { judge } from '../../../audio/judge.ts';

/**
 * What the server will find in a sound, by the very same measures: where somebody speaks (samples), and what is wrong with it.
 * @param expectedMs how long a machine takes to say it; null where none says it
 * @returns null where nothing is said
 */
export function judgeTake(samples, rate, expectedMs) {
  const speech = findSpeech(samples, rate);
  if (!speech) return null;
  const { from, to } = speech;
  return { from, to, warnings: [...judge(samples.slice(from, to), rate, speech, expectedMs ?? undefined)] };
}
