import { setTimeout as pause } from 'node:timers/promises';
import { encodeUlaw } from '../../speech/ulaw.ts';
import { authorization, type Carrier } from './rest.ts';

/** Carriers tell of a recording before it can be fetched; so many tries, half a second apart. */
const tries = 12;
const restMs = 500;
const patienceMs = 4_000;
const rate = 8000;
/** Below this a sample is silence, and less sound than `leastMs` is nothing said. */
const quiet = 0.01;
const leastMs = 300;

/**
 * Fetches what was recorded, as raw 8 kHz µ-law, and has the carrier throw its copy away. Null where nothing was said, or it
 * cannot be had. Only from the carrier's own interface, since the account's secret goes with the request.
 * @see https://www.somleng.org/docs/twilio_api/ "Fetch a Recording's media file"; deleting is Twilio's
 * (https://www.twilio.com/docs/voice/api/recording#delete-a-recording-resource), Somleng does not list it
 */
export async function fetchRecording(carrier: Carrier, url: string): Promise<Buffer | null> {
  if (URL.parse(url)?.origin !== new URL(carrier.api).origin) return null;
  const headers = { Authorization: authorization(carrier) };
  for (let left = tries; left > 0; left--) {
    const wav = await fetch(`${url}.wav`, { headers, signal: AbortSignal.timeout(patienceMs) })
      .then(async (response) => (response.ok ? Buffer.from(await response.arrayBuffer()) : null))
      .catch(() => null);
    if (wav) {
      void fetch(`${url}.json`, { method: 'DELETE', headers, signal: AbortSignal.timeout(patienceMs) }).catch(
        () => null,
      );
      return ulawOf(wav);
    }
    await pause(restMs);
  }
  return null;
}

/** A WAV file of 16-bit mono at 8 kHz (what telephones record) as µ-law; null for any other, or silence. */
function ulawOf(wav: Buffer): Buffer | null {
  const format = chunk(wav, 'fmt ');
  const data = chunk(wav, 'data');
  if (!format || !data || format.length < 16) return null;
  const isTelephone = format.readUInt16LE(0) === 1 && format.readUInt16LE(2) === 1 && format.readUInt32LE(4) === rate;
  if (!isTelephone || format.readUInt16LE(14) !== 16) return null;
  const samples = Float32Array.from({ length: data.length >> 1 }, (_, at) => data.readInt16LE(at * 2) / 32_768);
  const loud = samples.reduce((count, sample) => count + (Math.abs(sample) > quiet ? 1 : 0), 0);
  return loud < (leastMs * rate) / 1000 ? null : Buffer.from(encodeUlaw(samples));
}

/** The content of a chunk of a RIFF file. */
function chunk(wav: Buffer, name: string): Buffer | null {
  for (let at = 12; at + 8 <= wav.length; ) {
    const length = wav.readUInt32LE(at + 4);
    if (wav.toString('latin1', at, at + 4) === name) return wav.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length % 2);
  }
  return null;
}
