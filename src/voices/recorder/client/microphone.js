import { joined } from './wav.js';

/** Who presses the button and speaks at once has begun a little before it. */
const beforeMs = 200;
/** Nothing that was meant to help telephone calls: it would change the voice. */
const wanted = { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false };

/** Why there is no microphone, by the name of what the browser throws. @see https://www.w3.org/TR/mediacapture-streams/ */
const problems = { NotAllowedError: 'denied', SecurityError: 'denied', NotReadableError: 'busy', AbortError: 'busy' };

async function ask() {
  if (!window.isSecureContext) throw new Error('insecure');
  if (!navigator.mediaDevices?.getUserMedia) throw new Error('no-microphone');
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: wanted });
  } catch (error) {
    throw new Error(problems[error.name] ?? 'no-microphone');
  }
}

/** Prepares an ear, so that nothing is missed once the microphone is open; browsers without worklets have an older way. */
async function makeEar(context, hear) {
  if (!context.audioWorklet) {
    const ear = context.createScriptProcessor(2048, 1, 1);
    ear.onaudioprocess = ({ inputBuffer }) => hear(inputBuffer.getChannelData(0).slice());
    return ear;
  }
  await context.audioWorklet.addModule(new URL('./ear.js', import.meta.url));
  const ear = new AudioWorkletNode(context, 'ear', { numberOfOutputs: 1 });
  ear.port.onmessage = ({ data }) => hear(data);
  return ear;
}

/**
 * Opens the microphone, as it is, without anything that betters telephone calls.
 * @param onPiece called with every piece that is heard, recorded or not
 * @param onEnd called when somebody takes the microphone away
 * @throws Error `denied`, `insecure`, `busy` or `no-microphone`
 */
export async function openMicrophone({ onPiece, onEnd }) {
  const context = new AudioContext();
  const rate = context.sampleRate;
  let before = [];
  let pieces = null;
  let ending = null;
  const hear = (piece) => {
    onPiece(piece);
    if (pieces) pieces.push(piece);
    else before = [...before, piece].slice(-Math.ceil((beforeMs * rate) / 1000 / piece.length));
    ending?.();
  };
  const ear = await makeEar(context, hear);
  await context.resume();
  const stream = await ask().catch((error) => {
    void context.close();
    throw error;
  });
  new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(ear);
  ear.connect(context.destination); // it says nothing, but without a way out it is not asked
  for (const track of stream.getTracks()) track.onended = onEnd;
  return {
    rate,
    start() {
      pieces = before;
      before = [];
    },
    /** Ends with the piece that is just being heard; @returns all samples since the start */
    async stop() {
      await Promise.race([
        new Promise((done) => {
          ending = done;
        }),
        new Promise((done) => setTimeout(done, 200)), // a microphone that was taken away says nothing more
      ]);
      ending = null;
      const all = joined(pieces ?? []);
      pieces = null;
      return all;
    },
    close() {
      for (const track of stream.getTracks()) track.stop();
      void context.close();
    },
  };
}
