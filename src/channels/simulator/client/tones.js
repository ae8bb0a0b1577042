let context;

/** Sound may begin only after the visitor touched the page; called with every touch. */
export function allowSound() {
  context ??= new AudioContext();
  if (context.state === 'suspended') context.resume();
}

function tone(frequencies, seconds, loudness, after = 0) {
  if (context?.state !== 'running') return;
  const begin = context.currentTime + after;
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setTargetAtTime(loudness, begin, 0.01);
  gain.gain.setTargetAtTime(0, begin + seconds, 0.02);
  gain.connect(context.destination);
  for (const frequency of frequencies) {
    const wave = new OscillatorNode(context, { frequency });
    wave.connect(gain);
    wave.start(begin);
    wave.stop(begin + seconds + 0.2);
  }
}

/** @see https://www.itu.int/rec/T-REC-Q.23 */
const rows = { 1: 697, 2: 697, 3: 697, 4: 770, 5: 770, 6: 770, 7: 852, 8: 852, 9: 852, '*': 941, 0: 941, '#': 941 };
const columns = {
  1: 1209,
  4: 1209,
  7: 1209,
  '*': 1209,
  2: 1336,
  5: 1336,
  8: 1336,
  0: 1336,
  3: 1477,
  6: 1477,
  9: 1477,
  '#': 1477,
};

/** The tone of a key. */
export const keyTone = (key) => tone([rows[key], columns[key]], 0.12, 0.08);

/** The tone after which one speaks. */
export const beep = () => tone([1000], 0.2, 0.12);

/** The line at the other end is busy. */
export const busyTone = () => {
  for (let at = 0; at < 4; at++) tone([425], 0.4, 0.08, at * 0.8);
};

let ringing;

function repeat(melody, ms) {
  if (ringing) return;
  melody();
  ringing = setInterval(melody, ms);
}

/** Rings until stopped: two notes up, two notes down, a pause. */
export const ring = () =>
  repeat(() => {
    for (const [at, note] of [659, 784, 988, 784].entries()) tone([note], 0.16, 0.12, at * 0.2);
  }, 2000);

/** What a caller hears while it rings elsewhere, until stopped. */
export const ringElsewhere = () => repeat(() => tone([425], 1, 0.08), 5000);

export function stopRinging() {
  clearInterval(ringing);
  ringing = undefined;
}
