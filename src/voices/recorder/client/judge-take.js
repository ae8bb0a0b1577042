import { findSpeech } from '../../../audio/find-speech.ts';
import { judge } from '../../../audio/judge.ts';

function speechIn(samples, rate) {
  try {
    return findSpeech(samples, rate);
  } catch (error) {
    if (error instanceof TypeError) return { from: 0, to: samples.length, level: 0, floor: null }; // too old a browser
    throw error;
  }
}

/**
 * What the server will find in a sound, by the very same measures: where somebody speaks (samples), and what is wrong with it. A
 * browser that is too old to measure leaves that to the server.
 * @param expectedMs how long a machine takes to say it; null where none says it
 * @returns null where nothing is said
 */
export function judgeTake(samples, rate, expectedMs) {
  const speech = speechIn(samples, rate);
  if (!speech) return null;
  const { from, to } = speech;
  return { from, to, warnings: [...judge(samples.slice(from, to), rate, speech, expectedMs ?? undefined)] };
}
