/** Hands on what the microphone hears, in the sound's own thread. */
class Recorder extends AudioWorkletProcessor {
  process([input]) {
    const [heard] = input;
    if (heard) this.port.postMessage(heard.slice());
    return true;
  }
}

registerProcessor('recorder', Recorder);
