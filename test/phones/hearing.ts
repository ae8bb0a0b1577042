import { ULAW_SILENCE } from '../../src/speech/ulaw.ts';
import { type PhoneKey, readKey } from './keys.ts';
import { isSpeech } from './loudness.ts';
import { PACKET, type RtpPacket, SAMPLES_PER_MS, ULAW_TYPE } from './rtp.ts';

/**
 * A packet of sound: when it came (performance.now), where its sound stands by its timestamp and where in the order of sending,
 * and whether somebody speaks in it.
 */
export type Arrival = {
  readonly at: number;
  readonly position: number;
  readonly inTurn: number;
  readonly samples: number;
  readonly speech: boolean;
};
/** A key that was pressed at the other end; `atMs` counts from the first sound. */
export type HeardKey = {
  readonly key: PhoneKey;
  readonly by: 'rfc4733' | 'info';
  readonly atMs: number;
  readonly ms: number;
};

type Stream = { readonly ssrc: number; timestamp: number; position: number; seq: number };

/** A timestamp that strays so far from the clock is a new beginning, not a late packet. */
const STRAY = 10_000 * SAMPLES_PER_MS;

/** Sound that grows at any place; what nobody said is silence. */
class Tape {
  #sound = new Uint8Array(0);
  length = 0;

  write(payload: Uint8Array, position: number): void {
    const end = position + payload.length;
    if (end > this.#sound.length) {
      const wider = new Uint8Array(Math.max(2 * this.#sound.length, end, 64_000)).fill(ULAW_SILENCE);
      wider.set(this.#sound);
      this.#sound = wider;
    }
    this.#sound.set(payload, position);
    this.length = Math.max(this.length, end);
  }

  read(): Uint8Array {
    return this.#sound.subarray(0, this.length);
  }
}

/**
 * The ear of a phone: puts what arrives where its timestamps say, and a second time in the order in which it was sent; what never
 * came stays silent.
 */
export class Hearing {
  readonly arrivals: Arrival[] = [];
  readonly keys: HeardKey[] = [];
  /** When the first sound came (performance.now). */
  startedAt: number | undefined;
  /** Packets that never came, by their sequence numbers. */
  lost = 0;
  #stream: Stream | undefined;
  readonly #byTime = new Tape();
  readonly #inTurn = new Tape();
  #turn = 0;
  #keyAt = -1;
  readonly #keeps: boolean;

  /** @param keeps whether the sound is kept, or only counted and weighed */
  constructor(keeps: boolean) {
    this.#keeps = keeps;
  }

  /** Takes a packet that came at a moment; `keysType` is the number under which keys come. */
  hear(packet: RtpPacket, at: number, keysType: number): void {
    this.startedAt ??= at;
    const stream = this.#streamOf(packet, at);
    if (!stream) return;
    const position = stream.position + ((packet.timestamp - stream.timestamp) | 0);
    if (packet.type === keysType) this.#hearKey(packet, position);
    else if (packet.type === ULAW_TYPE) this.#hearSound(packet.payload, position, at, packet.seq !== stream.seq);
  }

  /** A key that came by SIP INFO. */
  hearInfo(key: PhoneKey, ms: number, at: number): void {
    this.keys.push({ key, by: 'info', atMs: at - (this.startedAt ?? at), ms });
  }

  /** All that was heard so far, as µ-law; starts with the first sound. */
  sound(): Uint8Array {
    return this.#byTime.read();
  }

  /**
   * What was said, as µ-law: packet after packet as they were sent. A busy machine sends late, and its timestamps tear words apart or
   * lay one over the other; their order does not change. Pauses in which nothing was sent are left out; what came after its turn is silent.
   */
  inTurn(): Uint8Array {
    return this.#inTurn.read();
  }

  /** Where a sample of `inTurn` stands in `sound`. */
  whereIs(sample: number): number {
    const packet = this.arrivals.findLast(({ inTurn }) => inTurn <= sample);
    return packet ? packet.position + sample - packet.inTurn : 0;
  }

  /** Where in `inTurn` that stands which was sent from a place of `sound` on. */
  turnAt(position: number): number {
    return this.arrivals.find((packet) => packet.position >= position)?.inTurn ?? this.#turn;
  }

  #streamOf({ ssrc, seq, timestamp }: RtpPacket, at: number): Stream | undefined {
    const due = Math.round((at - (this.startedAt ?? at)) * SAMPLES_PER_MS);
    const stream = this.#stream;
    if (stream?.ssrc !== ssrc) {
      this.#stream = { ssrc, timestamp, position: due, seq };
      return this.#stream;
    }
    const step = ((seq - stream.seq) << 16) >> 16;
    if (step === 0) return undefined;
    this.lost += step > 0 ? step - 1 : -1;
    this.#turn += Math.max(0, step - 1) * PACKET;
    if (step > 0) stream.seq = seq;
    if (Math.abs(stream.position + ((timestamp - stream.timestamp) | 0) - due) > STRAY) {
      stream.timestamp = timestamp;
      stream.position = due;
    }
    return stream;
  }

  #hearKey(packet: RtpPacket, position: number): void {
    const event = readKey(packet.payload);
    if (!event?.ended || this.#keyAt === packet.timestamp) return;
    this.#keyAt = packet.timestamp;
    const ms = event.samples / SAMPLES_PER_MS;
    this.keys.push({ key: event.key, by: 'rfc4733', atMs: position / SAMPLES_PER_MS, ms });
  }

  #hearSound(payload: Uint8Array, position: number, at: number, isLate: boolean): void {
    if (position < 0) return;
    this.arrivals.push({ at, position, inTurn: this.#turn, samples: payload.length, speech: isSpeech(payload) });
    if (this.#keeps) this.#byTime.write(payload, position);
    if (isLate) return;
    if (this.#keeps) this.#inTurn.write(payload, this.#turn);
    this.#turn += payload.length;
  }
}
