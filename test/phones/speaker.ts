import { randomInt } from 'node:crypto';
import { ULAW_SILENCE } from '../../src/speech/ulaw.ts';
import { type PhoneKey, writeKey } from './keys.ts';
import { PACKET, SAMPLES_PER_MS, ULAW_TYPE, writeRtp } from './rtp.ts';

type Said = { readonly ulaw: Uint8Array; at: number; readonly done: () => void };
type Pressed = {
  readonly key: PhoneKey;
  readonly samples: number;
  readonly down: () => void;
  readonly done: () => void;
  held: number;
  timestamp: number;
};

/** Between two keys a person lifts the finger. */
const GAP_PACKETS = 2;
/** The end of a key is said three times, since packets get lost (RFC 4733 2.5.1.4). */
const ENDS = 3;

/** The mouth and the finger of a phone: makes the packets of each 20 ms. It has no clock and no socket. */
export class Speaker {
  readonly #ssrc = randomInt(2 ** 32);
  readonly #says: Said[] = [];
  readonly #keys: Pressed[] = [];
  #seq = randomInt(2 ** 16);
  #timestamp = randomInt(2 ** 32);
  #gap = 0;
  #talking = false;
  /** The number under which the other end takes keys. */
  keysType = 0;
  /** Whether silence is sent while there is nothing to say. */
  sendsSilence: boolean;

  constructor(sendsSilence: boolean) {
    this.sendsSilence = sendsSilence;
  }

  /** Says µ-law after what is being said; `done` when its last packet is made. */
  say(ulaw: Uint8Array, done: () => void): void {
    if (ulaw.length === 0) done();
    else this.#says.push({ ulaw, at: 0, done });
  }

  /** Presses a key after those pressed before: `down` with its first packet, `done` with its last. */
  press(key: PhoneKey, ms: number, down: () => void, done: () => void): void {
    const samples = Math.max(PACKET, Math.ceil((ms * SAMPLES_PER_MS) / PACKET) * PACKET);
    this.#keys.push({ key, samples, down, done, held: 0, timestamp: 0 });
  }

  /** Stops saying and pressing. */
  hush(): void {
    for (const { done } of [...this.#says.splice(0), ...this.#keys.splice(0)]) done();
  }

  /** The packets of the next 20 ms. */
  packets(): Buffer[] {
    const key = this.#gap > 0 ? undefined : this.#keys[0];
    if (this.#gap > 0) this.#gap--;
    const packets = key ? this.#keyPackets(key) : this.#soundPackets();
    this.#timestamp = (this.#timestamp + PACKET) >>> 0;
    return packets;
  }

  #packet(type: number, marker: boolean, timestamp: number, payload: Uint8Array): Buffer {
    this.#seq = (this.#seq + 1) & 0xffff;
    return writeRtp({ type, marker, seq: this.#seq, timestamp, ssrc: this.#ssrc, payload });
  }

  #keyPackets(pressed: Pressed): Buffer[] {
    const first = pressed.held === 0;
    if (first) {
      pressed.timestamp = this.#timestamp;
      pressed.down();
    }
    pressed.held += PACKET;
    const ended = pressed.held >= pressed.samples;
    const payload = writeKey({ key: pressed.key, samples: pressed.held, ended });
    const packets = Array.from({ length: ended ? ENDS : 1 }, (_, at) =>
      this.#packet(this.keysType, first && at === 0, pressed.timestamp, payload),
    );
    if (ended) {
      this.#keys.shift();
      this.#gap = GAP_PACKETS;
      pressed.done();
    }
    return packets;
  }

  #soundPackets(): Buffer[] {
    const said = this.#says[0];
    if (!said && !this.sendsSilence) {
      this.#talking = false;
      return [];
    }
    const payload = new Uint8Array(PACKET).fill(ULAW_SILENCE);
    if (said) {
      payload.set(said.ulaw.subarray(said.at, said.at + PACKET));
      said.at += PACKET;
    }
    const packet = this.#packet(ULAW_TYPE, !this.#talking, this.#timestamp, payload);
    this.#talking = true;
    if (said && said.at >= said.ulaw.length) this.#says.shift()?.done();
    return [packet];
  }
}
