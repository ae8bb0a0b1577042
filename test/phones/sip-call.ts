import { holes, interArrival, spokeOnMs } from './call-figures.ts';
import type { Hearing } from './hearing.ts';
import { KEY_CONTENT, type PhoneKey, readKeyInfo, writeKeyInfo } from './keys.ts';
import { Media, type Sound } from './media.ts';
import type { PacketClock } from './packet-clock.ts';
import { findPieces, piecesOf } from './piece.ts';
import { repeat } from './repeat.ts';
import { PACKET, SAMPLES_PER_MS } from './rtp.ts';
import { timerOf } from './session-timer.ts';
import type { SipDialog } from './sip-dialog.ts';
import { type Header, headerOf, type SipRequest, type SipResponse } from './sip-message.ts';
import { patienceMs, Watch } from './waiting.ts';

export type CallState = 'trying' | 'ringing' | 'early' | 'up' | 'over';

/** How a call ended: `code` of a refusal, `why` the Reason header (RFC 3326) of who ended it, `at` performance.now. */
export type CallEnd = {
  readonly how: 'refused' | 'cancelled' | 'hung-up-here' | 'hung-up-there' | 'lost';
  readonly at: number;
  readonly code?: number;
  readonly why: string;
};

type Press = { readonly ms?: number; readonly by?: 'rfc4733' | 'info' };

/** A line may stand still for so many samples within a clip. */
const STILL = 8000;

const SDP_CONTENT = 'application/sdp';

/** One call of a phone, whoever began it: what both ends can do once they know of one another. */
export abstract class SipCall {
  state: CallState = 'trying';
  end: CallEnd | undefined;
  /** When it was answered (performance.now). */
  answeredAt: number | undefined;
  /** The number that was called, and the one it was called from, as they were written. */
  abstract readonly to: string;
  abstract readonly from: string;
  protected readonly dialog: SipDialog;
  protected readonly media: Media;
  protected readonly watch = new Watch();
  protected stopRepeating: () => void = () => {};
  readonly #clock: PacketClock;
  readonly #onOver: () => void;
  #leaveClock: () => void = () => {};
  #vanished = false;

  constructor(dialog: SipDialog, clock: PacketClock, sound: Sound, onOver: () => void) {
    this.dialog = dialog;
    this.media = new Media(sound, () => this.watch.changed());
    this.#clock = clock;
    this.#onOver = onOver;
  }

  /** What this end of the call heard, and what it may be asked of it. */
  get hearing(): Hearing {
    return this.media.hearing;
  }

  /** How even the sound came: ms between packets, packets lost, holes in the sound. */
  figures(): { interArrival: ReturnType<typeof interArrival>; lost: number; holes: ReturnType<typeof holes> } {
    const { arrivals, lost } = this.hearing;
    return { interArrival: interArrival(arrivals), lost, holes: holes(arrivals) };
  }

  /** How long after a moment the other end still spoke; see `spokeOnMs`. */
  spokeOnMs(at: number, pauseMs?: number): number {
    return spokeOnMs(this.hearing.arrivals, at, pauseMs);
  }

  /** Says µ-law at 8 kHz; settles when it is said. */
  say(ulaw: Uint8Array): Promise<void> {
    return new Promise((resolve) => this.media.speaker.say(ulaw, resolve));
  }

  /** Stops speaking, in the middle of a word. */
  hush(): void {
    this.media.speaker.hush();
  }

  /** Presses a key; gives the moment it went down (performance.now) once it is up again. */
  async press(key: PhoneKey, { ms = 100, by = 'rfc4733' }: Press = {}): Promise<number> {
    let at = performance.now();
    const down = () => {
      at = performance.now();
    };
    if (by === 'info') await this.dialog.ask('INFO', { type: KEY_CONTENT, body: writeKeyInfo(key, ms) });
    else await new Promise<void>((done) => this.media.speaker.press(key, ms, down, done));
    return at;
  }

  /** Sends no packet any more, while the call stays up. */
  stopRtp(): void {
    this.losePackets(Number.POSITIVE_INFINITY);
  }

  /** Packets get lost on their way to the other end, after so many that still come through. */
  losePackets(count: number, { after = 0 } = {}): void {
    this.media.toLose = count;
    this.media.toPass = after;
  }

  /** The phone loses its network, or gets it back: nothing goes out and nothing comes in. */
  vanish(gone = true): void {
    this.#vanished = gone;
    this.media.dead = gone || this.state === 'over';
    if (gone) this.stopRepeating();
  }

  get vanished(): boolean {
    return this.#vanished;
  }

  /** Ends the call, in whatever state it is. */
  abstract hangUp(headers?: readonly Header[]): void;

  /** Waits until the call is in a state, or further. */
  reaches(state: 'ringing' | 'early' | 'up', ms = patienceMs): Promise<void> {
    const order: readonly CallState[] = ['trying', 'ringing', 'early', 'up'];
    const there = () => (order.indexOf(this.state) >= order.indexOf(state) ? true : undefined);
    return this.until(`to be ${state}`, ms, there).then(() => {});
  }

  /** Waits until the call is over. */
  ended(ms = patienceMs): Promise<CallEnd> {
    return this.until('to end', ms, () => this.end);
  }

  /** Waits until the other end speaks. */
  speaks(ms = patienceMs): Promise<void> {
    const from = this.hearing.arrivals.length;
    const spoken = () => this.hearing.arrivals.slice(from).some(({ speech }) => speech) || undefined;
    return this.until('to speak', ms, spoken).then(() => {});
  }

  /** Waits until nobody spoke for `forMs`. */
  fallsSilent(forMs = 1000, ms = patienceMs): Promise<void> {
    const since = performance.now();
    const silent = () => {
      const last = this.hearing.arrivals.findLast(({ speech }) => speech)?.at ?? since;
      return performance.now() - Math.max(last, since) >= forMs || undefined;
    };
    return this.until(`to be silent for ${forMs} ms`, ms, silent).then(() => {});
  }

  /** Waits until so much sound was heard. */
  hearsMs(heardMs: number, ms = heardMs + patienceMs): Promise<void> {
    const heard = () => {
      const last = this.hearing.arrivals.at(-1);
      return (last && (last.position + last.samples) / SAMPLES_PER_MS >= heardMs) || undefined;
    };
    return this.until(`to be heard for ${heardMs} ms`, ms, heard).then(() => {});
  }

  /**
   * Waits until the loudest pieces of a µ-law clip are heard, byte for byte, while the call runs; `fromMs` of the sound on.
   * @returns where in the sound the clip begins, in ms, and how far what is said must have come for all of it (samples of `inTurn`)
   */
  hears(clip: Uint8Array, { ms = patienceMs, fromMs = 0 } = {}): Promise<{ atMs: number; end: number }> {
    const pieces = piecesOf(clip);
    let from: number | undefined;
    const look = () => {
      const said = this.hearing.inTurn();
      from ??= this.hearing.turnAt(fromMs * SAMPLES_PER_MS);
      const at = findPieces(said, pieces, from);
      if (at === undefined) from = Math.max(from, said.length - 2 * clip.length - STILL);
      return at === undefined ? undefined : { atMs: this.hearing.whereIs(at) / SAMPLES_PER_MS, end: at + clip.length };
    };
    return this.until('to say the clip', ms, look);
  }

  /** Waits until a clip was said to its last packet, or nobody spoke for three seconds; as `hears`. */
  async hearsOut(clip: Uint8Array, { ms = patienceMs, fromMs = 0 } = {}): Promise<{ atMs: number; end: number }> {
    const place = await this.hears(clip, { ms, fromMs });
    const isSaid = () => this.hearing.inTurn().length >= place.end - PACKET || undefined;
    await Promise.race([this.until('to say all of the clip', ms, isSaid), this.fallsSilent(3000, ms)]);
    return place;
  }

  /** Waits until a key arrived; gives all keys so far. */
  async keysHeard(count: number, ms = patienceMs): Promise<PhoneKey[]> {
    const { keys } = this.hearing;
    await this.until(`to press ${count} keys`, ms, () => (keys.length >= count ? true : undefined));
    return keys.map(({ key }) => key);
  }

  protected until<T>(what: string, ms: number, look: () => T | undefined): Promise<T> {
    const how = () => `the call from ${this.from} to ${this.to} ${what}: it is ${this.#standing()}`;
    return this.watch.until(how, ms, look, () => this.end !== undefined);
  }

  #standing(): string {
    const { arrivals, startedAt } = this.hearing;
    const heard = `${arrivals.length} packets, the last at ${Math.round((arrivals.at(-1)?.at ?? 0) - (startedAt ?? 0))} ms`;
    if (!this.end) return `${this.state} (${heard})`;
    return `${this.end.how} after ${Math.round(this.end.at - (this.answeredAt ?? this.end.at))} ms, ${this.end.why} (${heard})`;
  }

  protected enter(state: CallState): void {
    if (this.state === 'over') return;
    if (state === 'up' && this.state !== 'up') this.answeredAt = performance.now();
    this.state = state;
    this.watch.changed();
  }

  protected startSending(): void {
    this.#leaveClock();
    this.#leaveClock = this.#clock.join(() => {
      this.media.tick();
      this.watch.changed();
    });
  }

  protected finish(how: CallEnd['how'], { code, message }: { code?: number; message?: SipRequest | SipResponse } = {}) {
    if (this.end) return;
    const why = message ? headerOf(message, 'reason') : '';
    this.end = { how, at: performance.now(), why, ...(code === undefined ? {} : { code }) };
    this.#leaveClock();
    this.media.close();
    this.enter('over');
    this.#onOver();
  }

  /** Says goodbye; the call is over at once, whatever the other end answers. */
  protected bye(headers: readonly Header[]): void {
    void this.dialog.ask('BYE', { headers });
    this.finish('hung-up-here');
  }

  /** Answers with this end's description until it is acknowledged. */
  protected agree(request: SipRequest, headers: readonly Header[] = []): void {
    const content = { headers, type: SDP_CONTENT, body: this.media.describe() };
    this.dialog.respond(request, 200, 'OK', content);
    if (request.method !== 'INVITE') return;
    this.stopRepeating();
    this.stopRepeating = repeat(() => this.dialog.repeats(request));
  }

  /** A request within the call. */
  protected hearInDialog(request: SipRequest): void {
    if (request.method === 'ACK') {
      this.stopRepeating();
      this.media.meet(request.body);
      return;
    }
    if (this.dialog.repeats(request)) return;
    if (request.method === 'INFO') this.#hearInfo(request.body);
    const updates = request.method === 'UPDATE';
    if (request.method === 'INVITE' || (updates && request.body !== '')) {
      this.media.meet(request.body);
      this.agree(request, timerOf(request));
    } else this.dialog.respond(request, 200, 'OK', { headers: updates ? timerOf(request) : [] });
    if (request.method === 'BYE') this.finish('hung-up-there', { message: request });
  }

  #hearInfo(body: string): void {
    const key = readKeyInfo(body);
    const ms = Number(/Duration\s*=\s*(\d+)/i.exec(body)?.[1] ?? 0);
    if (key) this.hearing.hearInfo(key, ms, performance.now());
    this.watch.changed();
  }
}
