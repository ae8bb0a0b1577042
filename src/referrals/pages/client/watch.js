const pieceLength = 1024;

const loudnessOf = (samples) => Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

/** How loud the loudest moment of a recording is (root mean square, of 1); 0 where it cannot be read. */
export async function loudestIn(sound) {
  const reader = new OfflineAudioContext(1, 1, 44_100);
  const read = await sound
    .arrayBuffer()
    .then((bytes) => reader.decodeAudioData(bytes))
    .catch(() => null);
  const samples = read?.getChannelData(0) ?? new Float32Array();
  let loudest = 0;
  for (let at = 0; at < samples.length; at += pieceLength)
    loudest = Math.max(loudest, loudnessOf(samples.subarray(at, at + pieceLength)));
  return loudest;
}

/**
 * Draws how much of the time is over, and how loud it is, until it ends.
 * @returns `end`: stops, and gives for how long and how loud it was (root mean square, of 1)
 */
export function watch(stream, { ring, level, longestMs }) {
  const context = new AudioContext();
  const ear = new AnalyserNode(context, { fftSize: pieceLength });
  new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(ear);
  const samples = new Float32Array(ear.fftSize);
  const began = performance.now();
  let loudest = 0;
  const draw = () => {
    ear.getFloatTimeDomainData(samples);
    const loud = loudnessOf(samples);
    loudest = Math.max(loudest, loud);
    ring.style.strokeDashoffset = String(Math.max(0, 100 - ((performance.now() - began) * 100) / longestMs));
    level.setAttribute('r', String(34 + Math.min(16, loud * 120)));
  };
  const timer = setInterval(draw, 50);
  return {
    async end() {
      clearInterval(timer);
      ring.style.strokeDashoffset = '100';
      level.setAttribute('r', '34');
      await context.close();
      return { ms: performance.now() - began, loudest };
    },
  };
}
