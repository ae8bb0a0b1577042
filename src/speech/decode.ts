import { MPEGDecoder } from 'mpg123-decoder';

let decoder: Promise<MPEGDecoder> | undefined;
let last: Promise<unknown> = Promise.resolve();

const ready = async () => {
  const made = new MPEGDecoder({ enableGapless: false });
  await made.ready;
  return made;
};

/**
 * Decodes a mono MP3 to samples from −1 to 1 at its own rate. One decoder serves all, one recording after the other.
 * @throws Error naming what the decoder did not understand
 */
export const decodeMp3 = (bytes: Uint8Array): Promise<Float32Array> => {
  const result = last.then(async () => {
    decoder ??= ready();
    const mpg123 = await decoder;
    const { channelData, errors } = mpg123.decode(bytes);
    await mpg123.reset();
    const [problem] = errors;
    if (problem) throw new Error(`MP3: ${problem.message}`);
    return channelData[0] ?? new Float32Array();
  });
  last = result.catch(() => undefined);
  return result;
};
