import { randomUUID } from 'node:crypto';
import { authorize, type Credentials } from './digest.ts';
import type { Sound } from './media.ts';
import type { PacketClock } from './packet-clock.ts';
import { repeat } from './repeat.ts';
import { SipCall } from './sip-call.ts';
import { newBranch, newTag, SipDialog, type Wire } from './sip-dialog.ts';
import { type Address, type Header, headerOf, type SipRequest, type SipResponse, tagOf, uriIn } from './sip-message.ts';

/** Whom to call from where: `at` is the exchange's socket, `who` a softphone's user and password. */
export type Dialling = {
  readonly at: Address;
  readonly from?: string;
  readonly headers?: readonly Header[];
  readonly who?: Credentials;
};

/** The numbers of who withholds theirs (RFC 3323 4.1.1.3). */
export const ANONYMOUS = 'anonymous';

const fromHeader = (from: string, tag: string): string =>
  from === ANONYMOUS
    ? `"Anonymous" <sip:anonymous@anonymous.invalid>;tag=${tag}`
    : `<sip:${from}@127.0.0.1>;tag=${tag}`;

/** A call this phone placed. */
export class OutgoingCall extends SipCall {
  readonly to: string;
  readonly from: string;
  /** What the exchange said, in its order: 100, 180, 200. */
  readonly codes: number[] = [];
  readonly #dialling: Dialling;
  #invite: SipRequest;
  #proved = false;
  #cancelled = false;

  constructor(wire: Wire, clock: PacketClock, sound: Sound, to: string, dialling: Dialling, onOver: () => void) {
    const tag = newTag();
    const from = dialling.from ?? dialling.who?.user ?? 'phone';
    const target = `sip:${to}@${dialling.at.host}:${dialling.at.port}`;
    const parties = {
      callId: randomUUID(),
      local: fromHeader(from, tag),
      remote: `<${target}>`,
      target,
      peer: dialling.at,
    };
    super(new SipDialog(wire, parties, tag), clock, sound, onOver);
    this.to = to;
    this.from = from;
    this.#dialling = dialling;
    this.#invite = this.dialog.request('INVITE', this.dialog.nextCseq(), newBranch());
  }

  get tag(): string {
    return this.dialog.tag;
  }

  /** Opens the port and sends the INVITE. */
  async start(): Promise<void> {
    await this.media.open();
    this.#send(this.#dialling.headers ?? []);
  }

  /** Before it is answered: a missed call. After: hangs up. */
  override hangUp(headers: readonly Header[] = []): void {
    if (this.end || this.#cancelled) return;
    if (this.state === 'up') {
      this.bye(headers);
      return;
    }
    this.#cancelled = true;
    if (this.codes.length > 0) this.#cancel();
  }

  /** A request within the call. */
  hear(request: SipRequest): void {
    if (!this.vanished) this.hearInDialog(request);
  }

  /** An answer to something this call asked. */
  hearAnswer(response: SipResponse): void {
    if (this.vanished) return;
    const cseq = headerOf(response, 'cseq');
    if (!cseq.endsWith(' INVITE')) this.dialog.hear(response);
    else if (cseq === headerOf(this.#invite, 'cseq')) this.#hearOfInvite(response);
    else this.#acknowledge(response);
  }

  /** Stops whatever still waits. */
  close(): void {
    this.stopRepeating();
    this.dialog.close();
    this.finish('lost');
  }

  #hearOfInvite(response: SipResponse): void {
    this.stopRepeating();
    this.codes.push(response.code);
    if (response.code < 200) this.#hearProgress(response);
    else if (response.code < 300) this.#hearAnswered(response);
    else this.#hearRefused(response);
  }

  #send(headers: readonly Header[]): void {
    const content = { headers, type: 'application/sdp', body: this.media.describe() };
    const [cseq = ''] = headerOf(this.#invite, 'cseq').split(' ');
    this.#invite = this.dialog.request('INVITE', Number(cseq), newBranch(), content);
    this.dialog.send(this.#invite);
    this.stopRepeating = repeat(
      () => this.dialog.send(this.#invite),
      () => this.finish('lost'),
    );
  }

  /** Asks again with the password, once. */
  #prove(challenge: string, name: string, who: Credentials): void {
    this.#proved = true;
    this.#invite = this.dialog.request('INVITE', this.dialog.nextCseq(), newBranch());
    const proof = authorize(challenge, 'INVITE', this.#invite.uri, who);
    this.#send([...(this.#dialling.headers ?? []), [name, proof]]);
  }

  #cancel(): void {
    const branch = /branch=([^;]+)/.exec(headerOf(this.#invite, 'via'))?.[1] ?? '';
    const [cseq = ''] = headerOf(this.#invite, 'cseq').split(' ');
    this.dialog.send(this.dialog.request('CANCEL', Number(cseq), branch));
  }

  #hearProgress(response: SipResponse): void {
    if (this.#cancelled && this.codes.length === 1) this.#cancel();
    if (this.#cancelled || response.code === 100) return;
    if (response.body !== '' && this.media.meet(response.body) && this.state !== 'early') {
      this.startSending();
      this.enter('early');
    } else if (this.state === 'trying') this.enter('ringing');
  }

  #hearAnswered(response: SipResponse): void {
    const again = this.state === 'up' || this.end !== undefined;
    this.dialog.parties.remote = headerOf(response, 'to');
    this.dialog.parties.target = uriIn(headerOf(response, 'contact')) || this.dialog.parties.target;
    this.#acknowledge(response);
    if (again) return;
    if (this.#cancelled) {
      this.bye([]);
      return;
    }
    this.media.meet(response.body);
    if (this.state !== 'early') this.startSending();
    this.enter('up');
  }

  #hearRefused(response: SipResponse): void {
    this.#acknowledge(response);
    if (this.end) return;
    const [asked, answer] =
      response.code === 407 ? ['proxy-authenticate', 'Proxy-Authorization'] : ['www-authenticate', 'Authorization'];
    const challenge = headerOf(response, asked);
    const { who } = this.#dialling;
    if (challenge && who && !this.#proved && !this.#cancelled) this.#prove(challenge, answer, who);
    else if (this.#cancelled) this.finish('cancelled', { code: response.code, message: response });
    else this.finish('refused', { code: response.code, message: response });
  }

  /** ACK: part of the call after 2xx, part of the INVITE after a refusal (RFC 3261 17.1.1.3). */
  #acknowledge(response: SipResponse): void {
    if (response.code < 200) return;
    const [cseq = ''] = headerOf(response, 'cseq').split(' ');
    const own = /branch=([^;]+)/.exec(headerOf(response, 'via'))?.[1] ?? newBranch();
    const ack = this.dialog.request('ACK', Number(cseq), response.code < 300 ? newBranch() : own);
    const headers = ack.headers.map(([name, value]): Header => {
      return name === 'To' && tagOf(headerOf(response, 'to')) ? [name, headerOf(response, 'to')] : [name, value];
    });
    const uri = response.code < 300 ? ack.uri : this.#invite.uri;
    this.dialog.send({ ...ack, uri, headers });
  }
}
