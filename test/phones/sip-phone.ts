import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Credentials } from './digest.ts';
import { goFirst } from './go-first.ts';
import { IncomingCall } from './incoming-call.ts';
import type { Sound } from './media.ts';
import { type Dialling, OutgoingCall } from './outgoing-call.ts';
import { PacketClock } from './packet-clock.ts';
import { Registration } from './registration.ts';
import { newTag, type Wire } from './sip-dialog.ts';
import type { SipMessage, SipRequest, SipResponse } from './sip-message.ts';
import { type Address, headerOf, readMessage, responseTo, tagOf, writeMessage } from './sip-message.ts';
import { patienceMs, Watch } from './waiting.ts';

export type SipPhoneOptions = Partial<Sound> & {
  /** The port it stands on; the system chooses without one. */
  readonly port?: number;
  /** What becomes of a call that comes in; without it the call waits for whoever takes it by `nextCall`. */
  readonly onCall?: (call: IncomingCall) => void;
};

goFirst();

/** For how long an ended call answers what is repeated (RFC 3261 timer J). */
const REMEMBER_MS = 32_000;

/**
 * A telephone, or a carrier with any number of telephones behind one socket: SIP over UDP and sound on 127.0.0.1.
 * It sends silence and keeps what it hears, unless told otherwise.
 */
export class SipPhone {
  /** What a call that comes in next meets; see SipPhoneOptions. */
  onCall: ((call: IncomingCall) => void) | undefined;
  /** First lines of what came in, in its order. */
  readonly log: string[] = [];
  /** While true it swallows everything, as a phone that is switched off. */
  offline = false;
  /** How many messages it swallowed. */
  swallowed = 0;
  readonly #sound: Sound;
  readonly #socket: Socket;
  readonly #clock = new PacketClock();
  readonly #watch = new Watch();
  readonly #live = new Set<IncomingCall | OutgoingCall>();
  readonly #waiting: IncomingCall[] = [];
  readonly #byCallId = new Map<string, IncomingCall>();
  readonly #byTag = new Map<string, IncomingCall | OutgoingCall>();
  readonly #registrations = new Map<string, Registration>();
  #port = 0;

  constructor({ sendsSilence = true, keeps = true, onCall }: SipPhoneOptions) {
    this.#sound = { sendsSilence, keeps };
    this.onCall = onCall;
    this.#socket = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024 });
    this.#socket.on('message', (bytes, { address, port }) => this.#hear(bytes, { host: address, port }));
    this.#socket.on('error', () => {});
  }

  /** Where it stands. */
  get address(): Address {
    return { host: '127.0.0.1', port: this.#port };
  }

  /** The calls that are not over. */
  get calls(): readonly (IncomingCall | OutgoingCall)[] {
    return [...this.#live];
  }

  async open(port: number): Promise<void> {
    this.#socket.bind(port, '127.0.0.1');
    await once(this.#socket, 'listening');
    this.#port = this.#socket.address().port;
  }

  /** Hangs up nothing, tells nobody: it is simply gone. */
  close(): void {
    for (const call of this.#byTag.values()) call.close();
    for (const registration of this.#registrations.values()) registration.close();
    this.#socket.close();
  }

  /** The next call that comes in and was not given yet; with a number, the next to that number. */
  nextCall(ms = patienceMs, to?: string): Promise<IncomingCall> {
    const take = () => {
      const at = this.#waiting.findIndex((call) => to === undefined || call.to === to);
      return at < 0 ? undefined : this.#waiting.splice(at, 1)[0];
    };
    return this.#watch.until(() => `a call${to === undefined ? '' : ` to ${to}`}`, ms, take);
  }

  /** Calls a number at an exchange or another phone. */
  dial(to: string, dialling: Dialling): OutgoingCall {
    const call: OutgoingCall = new OutgoingCall(this.#wire(), this.#clock, this.#sound, to, dialling, () =>
      this.#over(call),
    );
    this.#take(call);
    void call.start();
    return call;
  }

  /** Signs in at an exchange as a softphone; gives the exchange's code. */
  async register(at: Address, who: Credentials, seconds = 600): Promise<number> {
    const registration = new Registration(this.#wire(), at, who);
    this.#registrations.set(registration.tag, registration);
    const code = await registration.register(seconds);
    this.#registrations.delete(registration.tag);
    return code;
  }

  #wire(): Wire {
    return { port: this.#port, send: (message, to) => this.#send(message, to) };
  }

  #send(message: SipMessage, to: Address): void {
    if (!this.offline) this.#socket.send(writeMessage(message), to.port, to.host, () => {});
  }

  #take(call: IncomingCall | OutgoingCall): void {
    this.#live.add(call);
    this.#byTag.set(call.tag, call);
  }

  #over(call: IncomingCall | OutgoingCall): void {
    this.#live.delete(call);
    const forget = () => {
      this.#byTag.delete(call.tag);
      if (call instanceof IncomingCall) this.#byCallId.delete(call.callId);
    };
    setTimeout(forget, REMEMBER_MS).unref();
  }

  #hear(bytes: Buffer, from: Address): void {
    if (this.offline) this.swallowed++;
    const message = this.offline ? undefined : readMessage(bytes.toString('utf8'));
    if (!message) return;
    this.log.push(message.kind === 'request' ? message.method : `${message.code} ${headerOf(message, 'cseq')}`);
    if (message.kind === 'response') this.#hearAnswer(message);
    else this.#hearRequest(message, from);
  }

  #hearAnswer(response: SipResponse): void {
    const tag = tagOf(headerOf(response, 'from'));
    (this.#byTag.get(tag) ?? this.#registrations.get(tag))?.hearAnswer(response);
  }

  #hearRequest(request: SipRequest, from: Address): void {
    const tag = tagOf(headerOf(request, 'to'));
    const call = tag ? this.#byTag.get(tag) : this.#byCallId.get(headerOf(request, 'call-id'));
    if (call) call.hear(request);
    else if (tag || request.method === 'CANCEL') this.#answer(request, from, 481, 'Call/Transaction Does Not Exist');
    else if (request.method === 'INVITE') this.#hearCall(request, from);
    else this.#answer(request, from, 200, 'OK');
  }

  #hearCall(invite: SipRequest, from: Address): void {
    const call: IncomingCall = new IncomingCall(this.#wire(), this.#clock, this.#sound, invite, from, () =>
      this.#over(call),
    );
    this.#take(call);
    this.#byCallId.set(call.callId, call);
    this.onCall?.(call);
    call.try();
    this.#waiting.push(call);
    this.#watch.changed();
  }

  /** Answers what belongs to no call: OPTIONS (is the trunk alive?), REGISTER (a trunk signs in). */
  #answer(request: SipRequest, from: Address, code: number, reason: string): void {
    if (request.method === 'ACK') return;
    const names = ['contact', 'expires'];
    const headers = request.method === 'REGISTER' ? request.headers.filter(([name]) => names.includes(name)) : [];
    this.#send(responseTo(request, from, { code, reason, tag: newTag(), headers }), from);
  }
}

/** Switches a phone on. */
export const openSipPhone = async (options: SipPhoneOptions = {}): Promise<SipPhone> => {
  const phone = new SipPhone(options);
  await phone.open(options.port ?? 0);
  return phone;
};
