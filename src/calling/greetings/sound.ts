import { AudioError } from '../../audio/audio-error.ts';
import { fadedStretch } from '../../audio/faded-stretch.ts';
import { findSpeech } from '../../audio/find-speech.ts';
import { limitPeaks } from '../../audio/limit-peaks.ts';
import { integratedLoudness } from '../../audio/loudness.ts';
import { TARGET_LUFS } from '../../audio/measure.ts';
import { readSound } from '../../audio/read-sound.ts';
import { telephone } from '../../audio/telephone.ts';
import { greetingLimits } from './rules.ts';

/** A voice as it is played in a call, raw 8 kHz µ-law; `wasCut` where more was spoken than is played. */
export type Voice = { readonly audio: Buffer; readonly wasCut: boolean };

/** Of what is longer than that only the beginning is read; who speaks later than that has said nothing. */
const readMs = 30_000;
const ceiling = 10 ** (-3 / 20);

/**
 * Makes a greeting of any sound that a telephone or a browser records: silence at its edges cut, as loud as our recordings, and
 * no longer than a greeting may be. @throws AudioError
 */
export async function makeVoice(sound: Uint8Array): Promise<Voice> {
  const { samples, rate } = await readSound(sound, { toMs: readMs, maxBytes: greetingLimits.maxBytes });
  const speech = findSpeech(samples, rate);
  if (!speech) throw new AudioError('nothing-said', 'silence, even noise or clicks alone');
  const most = speech.from + (greetingLimits.maxMs * rate) / 1000;
  const spoken = fadedStretch(samples, rate, speech.from, Math.min(speech.to, most));
  const gain = 10 ** ((TARGET_LUFS - integratedLoudness([spoken], rate)) / 20);
  const leveled = limitPeaks(
    spoken.map((sample) => sample * gain),
    rate,
    ceiling,
  );
  return { audio: Buffer.from(telephone(leveled, 'ulaw')), wasCut: speech.to > most };
}
