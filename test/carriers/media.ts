import { decodeMp3 } from '../../src/speech/decode.ts';
import { CarrierError } from './verbs.ts';

/** A recording as the carrier fetched it. */
export type Media = { bytes: Uint8Array; ms: number };

/** MPEG-2 Layer III at 16 kHz: the only form of ours. A carrier takes others, too; a wrong header here is a mistake of ours. */
const isOurMp3 = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xf3 && ((bytes[2] ?? 0) & 0x0c) === 0x08;

/**
 * Fetches what a <Play> names and decodes it, as a carrier does.
 * @throws CarrierError 11200 (not there), 13420 (no audio by its type), 12300 (audio that cannot be decoded)
 */
export async function fetchMedia(url: string): Promise<Media> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
  if (response?.status !== 200) throw new CarrierError(11200, `<Play> got ${response?.status ?? 'no answer'}`);
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (type === 'audio/mpeg') return { bytes, ms: await mp3Length(bytes) };
  if (/^audio\/(x-)?wav$/.test(type)) return { bytes, ms: wavLength(bytes) };
  throw new CarrierError(13420, `<Play> of ${type || 'no type'}`);
}

async function mp3Length(bytes: Uint8Array): Promise<number> {
  if (!isOurMp3(bytes)) throw new CarrierError(12300, 'no MP3 of 16 kHz');
  const samples = await decodeMp3(bytes).catch(() => {
    throw new CarrierError(12300, 'an MP3 that cannot be decoded');
  });
  return samples.length / 16;
}

function wavLength(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isWav = bytes.length > 44 && view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57415645;
  for (let at = 12; isWav && at + 8 < bytes.length; at += 8 + view.getUint32(at + 4, true))
    if (view.getUint32(at) === 0x64617461) return (view.getUint32(at + 4, true) * 1000) / view.getUint32(28, true);
  throw new CarrierError(12300, 'no WAV');
}

/** Samples of 8 kHz from −1 to 1 as a WAV file of 16 bit. */
export function wavOf(samples: Float32Array): Buffer {
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(8000, 24);
  file.writeUInt32LE(16_000, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples.length * 2, 40);
  for (const [at, sample] of samples.entries())
    file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), 44 + at * 2);
  return file;
}
