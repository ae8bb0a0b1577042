/**
 * Draws how much of the time is over, and how loud it is, until it ends.
 * @returns `end`: stops, and gives for how long and how loud it was (root mean square, of 1)
 */
export function watch(stream, { ring, level, longestMs }) {
  const context = new AudioContext();
  const ear = new AnalyserNode(context, { fftSize: 1024 });
  new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(ear);
  const samples = new Float32Array(ear.fftSize);
  const began = performance.now();
  let loudest = 0;
  const draw = () => {
    ear.getFloatTimeDomainData(samples);
    const loud = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
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
