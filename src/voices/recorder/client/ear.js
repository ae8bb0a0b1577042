/** So much is handed on at once: often enough for a level that moves, seldom enough for an old phone. */
const size = 1024;

/** Hands on what the microphone hears, in the sound's own thread. */
class Ear extends AudioWorkletProcessor {
  piece = new Float32Array(size);
  filled = 0;

  process([input]) {
    const [heard] = input;
    if (heard) this.hear(heard);
    return true;
  }

  hear(heard) {
    this.piece.set(heard, this.filled);
    this.filled += heard.length;
    if (this.filled < size) return;
    this.port.postMessage(this.piece.slice());
    this.filled = 0;
  }
}

registerProcessor('ear', Ear);
