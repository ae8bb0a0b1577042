/** Between the pieces of a sentence; recordings carry their own short silence. */
const betweenMs = 40;
/** Sounds that are ready to be played again at once. */
const most = 12;

/** Plays sounds one after the other; a new one stops the one before. */
export function createPlayer() {
  let context = null;
  let stopCurrent = null;
  const decoded = new Map();

  const open = async () => {
    context ??= new AudioContext();
    await context.resume();
    return context;
  };

  const fetched = async (address) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`no sound at ${address}`);
    return (await open()).decodeAudioData(await response.arrayBuffer());
  };

  /** An address, a file, or samples with their rate, as the browser plays it; null for what cannot be had. */
  async function soundOf(source) {
    if (typeof source === 'string') {
      if (!decoded.has(source)) decoded.set(source, fetched(source));
      if (decoded.size > most) decoded.delete(decoded.keys().next().value);
      return decoded.get(source).catch(() => void decoded.delete(source));
    }
    if (source instanceof ArrayBuffer) return (await open()).decodeAudioData(source.slice(0)).catch(() => null);
    if (source.samples.length === 0) return null;
    const buffer = (await open()).createBuffer(1, source.samples.length, source.rate);
    buffer.copyToChannel(source.samples, 0);
    return buffer;
  }

  function begin(buffers, onEnd) {
    let at = context.currentTime + 0.05;
    const nodes = buffers.map((buffer) => {
      const node = new AudioBufferSourceNode(context, { buffer });
      node.connect(context.destination);
      node.start(at);
      at += buffer.duration + betweenMs / 1000;
      return node;
    });
    const finish = () => {
      if (stopCurrent !== stop) return;
      stopCurrent = null;
      onEnd();
    };
    const stop = () => {
      for (const node of nodes) node.stop();
      finish();
    };
    stopCurrent = stop;
    nodes.at(-1).onended = finish;
  }

  return {
    isPlaying: () => stopCurrent !== null,
    stop: () => stopCurrent?.(),
    /** @returns whether there was anything to play */
    async play(sources, onEnd) {
      stopCurrent?.();
      await open();
      const sounds = (await Promise.all(sources.filter((source) => source !== null).map(soundOf))).filter(Boolean);
      stopCurrent?.();
      if (sounds.length > 0) begin(sounds, onEnd);
      return sounds.length > 0;
    },
  };
}
