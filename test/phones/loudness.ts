import { hearUlaw } from '../speech/listening.ts';

const POWER = hearUlaw(Uint8Array.from({ length: 256 }, (_, code) => code)).map((sample) => sample * sample);

/** −46 dB below full scale: placeholder voices and people speak 20 dB above it, lines are quieter. */
const SPEECH = 2.5e-5;

/** Whether somebody speaks in a packet of µ-law: its mean power, not its peaks, since lines click. */
export const isSpeech = (ulaw: Uint8Array): boolean => {
  let power = 0;
  for (const code of ulaw) power += POWER[code] ?? 0;
  return power > SPEECH * ulaw.length;
};

/** The loudest stretch of `length` samples: where it starts. */
export const loudestStretch = (samples: Float32Array, length: number): number => {
  let power = 0;
  let best = { at: 0, power: 0 };
  for (let end = 0; end < samples.length; end++) {
    const gone = end >= length ? samples[end - length]! : 0;
    power += samples[end]! ** 2 - gone ** 2;
    if (power > best.power && end >= length) best = { at: end - length + 1, power };
  }
  return best.at;
};
