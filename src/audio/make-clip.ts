import { decodeMp3 } from '../speech/decode.ts';
import { FRAME_MS, MP3_RATE, mp3Frames } from '../speech/mp3.ts';
import { AudioError } from './audio-error.ts';
import { cutBelow } from './cut-below.ts';
import { encodeMp3 } from './encode-mp3.ts';
import { fadedStretch } from './faded-stretch.ts';
import { findSpeech } from './find-speech.ts';
import { judge, type Warning } from './judge.ts';
import { limitPeaks } from './limit-peaks.ts';
import { isWithinLimits, loudnessOf, type Measured, measure, TARGET_LUFS } from './measure.ts';
import { readSound } from './read-sound.ts';

/** A recording in the one form of all, how it sounds (LUFS, dBTP), and what was wrong with the sound it was made of. */
export type MadeClip = {
  readonly mp3: Uint8Array;
  readonly ms: number;
  readonly loudness: number;
  readonly peak: number;
  readonly warnings: readonly Warning[];
};

/** No voice is lower; what is takes loudness away from it. */
const LOWEST_HERTZ = 60;
/** Peaks before coding: the codec adds up to two dB to them. */
const CEILING = 10 ** (-4 / 20);
const GOOD_LU = 0.3;
/** So much the codec takes from speech, as a rule. */
const CODEC_LU = 0.5;
const ROUNDS = 3;
const TRIES = 8;

type Try = { readonly mp3: Uint8Array; readonly measured: Measured };

/** Speech at a loudness, its peaks limited; more gain is needed where more of it is limited. */
const amplified = (speech: Float32Array, loudness: number): Float32Array => {
  let gainDb = 0;
  let loud = speech;
  for (let round = 0; round < ROUNDS; round++) {
    gainDb += loudness - (loudnessOf(loud) ?? loudness);
    const gain = 10 ** (gainDb / 20);
    const louder = speech.map((sample) => sample * gain);
    loud = limitPeaks(louder, MP3_RATE, CEILING);
  }
  return loud;
};

/** Codes speech at the level of all clips, measured as it comes out of a decoder. */
const leveled = async (speech: Float32Array): Promise<Try> => {
  let aim = TARGET_LUFS + CODEC_LU;
  let best: (Try & { missed: number }) | undefined;
  for (let tries = 0; tries < TRIES && !(best && best.missed <= GOOD_LU); tries++) {
    const mp3 = await encodeMp3(amplified(speech, aim));
    const measured = measure(await decodeMp3(mp3));
    if (!measured) break;
    const missed = Math.abs(TARGET_LUFS - measured.loudness);
    if (isWithinLimits(measured) && missed < (best?.missed ?? Number.POSITIVE_INFINITY))
      best = { mp3, measured, missed };
    // the codec answers a change of level by leaps: then most of the way is nearer than all of it
    aim += (tries === 0 ? 1 : 0.7) * (TARGET_LUFS - measured.loudness);
  }
  if (!best) throw new AudioError('nothing-said', 'it cannot be brought to the level of speech');
  return best;
};

/** A clip that is in our form and within the limits already: it comes back from an export as it went. */
const asItIs = async (bytes: Uint8Array): Promise<Try | undefined> => {
  if (!mp3Frames(bytes)) return undefined;
  const samples = await decodeMp3(bytes).catch(() => undefined);
  const measured = samples && measure(samples);
  return measured && isWithinLimits(measured) ? { mp3: bytes, measured } : undefined;
};

/**
 * Brings a sound of any form that ffmpeg reads (at most 60 s) into the form of recordings: silence, breath and click at the
 * edges cut, as loud as all others, peaks within their limit, MP3 of equal frames. What is so already is kept byte for byte.
 * @param expectedMs how long its words take when a machine says them; far longer than that is warned about
 * @throws AudioError
 */
export const makeClip = async (bytes: Uint8Array, { expectedMs }: { expectedMs?: number } = {}): Promise<MadeClip> => {
  const { samples: all, rate } = await readSound(bytes);
  const samples = cutBelow(LOWEST_HERTZ, all, rate);
  const speech = findSpeech(samples, rate);
  if (!speech) throw new AudioError('nothing-said', 'silence, even noise or clicks alone');
  const spoken = fadedStretch(samples, rate, speech.from, speech.to);
  const { mp3, measured } = (await asItIs(bytes)) ?? (await leveled(spoken));
  const { loudness, peak } = measured;
  const ms = (mp3Frames(mp3)?.length ?? 0) * FRAME_MS;
  return { mp3, ms, loudness, peak, warnings: judge(spoken, rate, speech, expectedMs) };
};
