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

/** The loudest stretch of `length` samples: where it starts, to steps of an eighth of it. */
export const loudestStretch = (samples: Float32Array, length: number): number => {
  const step = Math.max(1, Math.floor(length / 8));
  let best = { at: 0, power: -1 };
  for (let at = 0; at + length <= samples.length || at === 0; at += step) {
    let power = 0;
    for (let n = at; n < at + length; n++) power += (samples[n] ?? 0) ** 2;
    if (power > best.power) best = { at, power };
  }
  return best.at;
};
