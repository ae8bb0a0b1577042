import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { Hearing } from './hearing.ts';
import { readRtp } from './rtp.ts';
import { KEYS_TYPE, readSdp, writeSdp } from './sdp.ts';
import type { Address } from './sip-message.ts';
import { Speaker } from './speaker.ts';

/** What a phone does with sound: whether it sends silence while nobody speaks, and keeps what it hears. */
export type Sound = { readonly sendsSilence: boolean; readonly keeps: boolean };

/** The sound of one call: a port, an ear, a mouth. */
export class Media {
  readonly hearing: Hearing;
  readonly speaker: Speaker;
  /** Packets to be lost on the way out, as bad networks do, after so many that still come through. */
  toLose = 0;
  toPass = 0;
  /** No packet goes out nor comes in any more. */
  dead = false;
  readonly #socket: Socket;
  readonly #changed: () => void;
  #port = 0;
  #version = 0;
  #to: Address | undefined;

  constructor(sound: Sound, changed: () => void) {
    this.hearing = new Hearing(sound.keeps);
    this.speaker = new Speaker(sound.sendsSilence);
    this.speaker.keysType = KEYS_TYPE;
    this.#changed = changed;
    this.#socket = createSocket({ type: 'udp4', recvBufferSize: 512 * 1024 });
    this.#socket.on('message', (bytes) => this.#hear(bytes));
    this.#socket.on('error', () => {});
  }

  /** Opens the port. */
  async open(): Promise<void> {
    if (this.#port > 0) return;
    this.#socket.bind(0, '127.0.0.1');
    await once(this.#socket, 'listening');
    this.#port = this.#socket.address().port;
  }

  close(): void {
    this.dead = true;
    this.speaker.hush();
    this.#socket.close();
  }

  /** This end's description. */
  describe(): string {
    this.#version++;
    return writeSdp(this.#port, this.speaker.keysType, this.#version);
  }

  /** Takes the other end's description, if there is one; false where it has no µ-law. */
  meet(body: string): boolean {
    const sdp = readSdp(body);
    if (!sdp) return body === '';
    this.#to = sdp.to;
    this.speaker.keysType = sdp.keys ?? KEYS_TYPE;
    return sdp.ulaw;
  }

  /** Sends what is due for the next 20 ms. */
  tick(): void {
    if (this.dead) return;
    for (const packet of this.speaker.packets()) {
      if (this.toLose > 0 && this.toPass > 0) this.toPass--;
      else if (this.toLose > 0) {
        this.toLose--;
        continue;
      }
      if (this.#to) this.#socket.send(packet, this.#to.port, this.#to.host, () => {});
    }
  }

  #hear(bytes: Buffer): void {
    const at = performance.now();
    const packet = readRtp(bytes);
    if (!packet || this.dead) return;
    this.hearing.hear(packet, at, this.speaker.keysType);
    this.#changed();
  }
}
