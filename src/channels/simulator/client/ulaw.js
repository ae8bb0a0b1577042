const rate = 8000;

/** One sample from −1 to 1 as µ-law. @see https://www.itu.int/rec/T-REC-G.711 */
function encode(sample) {
  const pcm = Math.max(-32635, Math.min(32635, Math.round(sample * 32768)));
  const magnitude = Math.abs(pcm) + 132;
  const exponent = 31 - Math.clz32(magnitude) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 15;
  return ~((pcm < 0 ? 128 : 0) | (exponent << 4) | mantissa) & 255;
}

/** Sound of any rate as telephones carry it: 8 kHz µ-law. The browser's own mixer changes the rate. */
export async function telephoneSound(samples, sampleRate) {
  const length = Math.floor((samples.length * rate) / sampleRate);
  if (length === 0) return new Uint8Array();
  const mixer = new OfflineAudioContext(1, length, rate);
  const buffer = mixer.createBuffer(1, samples.length, sampleRate);
  buffer.copyToChannel(samples, 0);
  const source = new AudioBufferSourceNode(mixer, { buffer });
  source.connect(mixer.destination);
  source.start();
  const mixed = await mixer.startRendering();
  return Uint8Array.from(mixed.getChannelData(0), encode);
}
