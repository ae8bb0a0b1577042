const header = 44;

/** Pieces of sound in one. */
export function joined(pieces) {
  const all = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Samples from −1 to 1 as a WAV file: one channel, 16 bits, whatever the rate. @returns ArrayBuffer */
export function encodeWav(samples, rate) {
  const file = new ArrayBuffer(header + samples.length * 2);
  const view = new DataView(file);
  const word = (at, text) => [...text].forEach((letter, n) => void view.setUint8(at + n, letter.charCodeAt(0)));
  word(0, 'RIFF');
  view.setUint32(4, file.byteLength - 8, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  for (const [at, sample] of samples.entries())
    view.setInt16(header + 2 * at, Math.max(-32768, Math.min(32767, Math.round(sample * 32768))), true);
  return file;
}

/** The samples of a file that `encodeWav` made. */
export function decodeWav(file) {
  const view = new DataView(file, header);
  return Float32Array.from({ length: view.byteLength / 2 }, (_, at) => view.getInt16(at * 2, true) / 32768);
}
