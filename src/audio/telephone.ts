import { ALAW_SILENCE, encodeAlaw } from '../speech/alaw.ts';
import { downsampleByTwo } from '../speech/downsample.ts';
import { encodeUlaw, ULAW_SILENCE } from '../speech/ulaw.ts';

/** The forms in which telephones are spoken to, by the endings that Asterisk knows: 8 kHz, one channel, no header. */
export type TelephoneForm = 'ulaw' | 'alaw' | 'slin';

const encodeSlin = (samples: Float32Array): Uint8Array => {
  const bytes = new DataView(new ArrayBuffer(samples.length * 2));
  for (const [at, sample] of samples.entries())
    bytes.setInt16(at * 2, Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))), true);
  return new Uint8Array(bytes.buffer);
};

type Coding = {
  readonly encode: (samples: Float32Array) => Uint8Array;
  readonly bytesPerMs: number;
  /** The byte that silence is made of. */
  readonly silence: number;
};

/** How each form is written. */
export const CODINGS: Readonly<Record<TelephoneForm, Coding>> = {
  ulaw: { encode: encodeUlaw, bytesPerMs: 8, silence: ULAW_SILENCE },
  alaw: { encode: encodeAlaw, bytesPerMs: 8, silence: ALAW_SILENCE },
  slin: { encode: encodeSlin, bytesPerMs: 16, silence: 0 },
};

/** Samples at 16 kHz as a telephone hears them: 8 kHz, µ-law or A-law (ITU-T G.711), or 16 bits a sample, lowest byte first. */
export const telephone = (samples: Float32Array, form: TelephoneForm): Uint8Array =>
  CODINGS[form].encode(downsampleByTwo(samples));
