import { telephoneSound } from './ulaw.js';

/** Louder than this is a voice; so much quiet after it ends what is said, and so much before it means that nothing is. */
const loud = 0.02;
const quietMs = 2000;
const nothingMs = 5000;
/** Who is asked whether we may listen and does not answer has refused. */
const permissionMs = 20_000;

async function listen() {
  const stream = navigator.mediaDevices?.getUserMedia({ audio: { channelCount: 1, echoCancellation: true } });
  if (!stream) throw new Error('no microphone');
  let late = false;
  const refused = new Promise((_, fail) => setTimeout(() => fail(new Error('no answer')), permissionMs));
  stream.then((open) => late && close(open)).catch(() => undefined);
  return Promise.race([stream, refused]).catch((error) => {
    late = true;
    throw error;
  });
}

const close = (stream) => {
  for (const track of stream.getTracks()) track.stop();
};

/**
 * Records until `#`, silence, or `maxMs`.
 * @param onAsk called before the browser asks whether we may listen
 * @param onStart called when the microphone is open
 * @returns `sound`, 8 kHz µ-law, or null where there is no microphone; `stop` ends it
 */
export function record({ maxMs, onAsk, onStart }) {
  let finish;
  const finished = new Promise((done) => {
    finish = done;
  });
  const take = async () => {
    onAsk();
    const stream = await listen();
    const context = new AudioContext();
    try {
      await context.audioWorklet.addModule(new URL('./recorder.js', import.meta.url));
      const ear = new AudioWorkletNode(context, 'recorder', { numberOfOutputs: 1 });
      new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(ear);
      ear.connect(context.destination); // it says nothing, but without a way out it is not asked
      onStart();
      const samples = await gather(ear, context.sampleRate, maxMs, finished, finish);
      return await telephoneSound(samples, context.sampleRate);
    } finally {
      close(stream);
      await context.close();
    }
  };
  return { sound: take().catch(() => null), stop: () => finish() };
}

async function gather(ear, rate, maxMs, finished, finish) {
  const pieces = [];
  let samples = 0;
  let quietSince = null;
  const ms = () => (samples * 1000) / rate;
  ear.port.onmessage = ({ data }) => {
    pieces.push(data);
    samples += data.length;
    if (data.some((sample) => Math.abs(sample) > loud)) quietSince = ms();
    const isOver = quietSince === null ? ms() > nothingMs : ms() - quietSince > quietMs;
    if (isOver || ms() >= maxMs) finish();
  };
  const timer = setTimeout(finish, maxMs + 2000); // a microphone that is there and gives nothing
  await finished;
  clearTimeout(timer);
  ear.port.onmessage = null;
  const all = new Float32Array(samples);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
