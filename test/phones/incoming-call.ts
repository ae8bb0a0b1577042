import type { Sound } from './media.ts';
import type { PacketClock } from './packet-clock.ts';
import { repeat } from './repeat.ts';
import { timerOf } from './session-timer.ts';
import { SipCall } from './sip-call.ts';
import { newTag, SipDialog, type Wire } from './sip-dialog.ts';
import { type Address, type Header, headerOf, numberIn, type SipRequest, uriIn } from './sip-message.ts';

/** A call that came to the phone. */
export class IncomingCall extends SipCall {
  readonly to: string;
  readonly from: string;
  /** The request as it came, for whoever looks into its headers. */
  readonly invite: SipRequest;
  #answered = false;

  constructor(wire: Wire, clock: PacketClock, sound: Sound, invite: SipRequest, peer: Address, onOver: () => void) {
    const tag = newTag();
    const parties = {
      callId: headerOf(invite, 'call-id'),
      local: `${headerOf(invite, 'to')};tag=${tag}`,
      remote: headerOf(invite, 'from'),
      target: uriIn(headerOf(invite, 'contact')),
      peer,
    };
    super(new SipDialog(wire, parties, tag), clock, sound, onOver);
    this.invite = invite;
    this.to = numberIn(invite.uri);
    this.from = numberIn(headerOf(invite, 'from'));
  }

  get tag(): string {
    return this.dialog.tag;
  }

  get callId(): string {
    return this.dialog.parties.callId;
  }

  /** Says that the request came (100), unless something was said already. */
  try(): void {
    if (this.state === 'trying' && !this.#answered && !this.vanished) this.dialog.respond(this.invite, 100, 'Trying');
  }

  /** Rings (180). */
  ring(): void {
    this.dialog.respond(this.invite, 180, 'Ringing');
    this.enter('ringing');
  }

  /** Is heard before it answers (183), as a network that says "the number you have dialled …". */
  async speakEarly(): Promise<void> {
    await this.#open();
    const content = { type: 'application/sdp', body: this.media.describe() };
    this.dialog.respond(this.invite, 183, 'Session Progress', content);
    this.enter('early');
  }

  /** Answers; settles when the answer is on its way. */
  async answer(): Promise<void> {
    await this.#open();
    if (this.#answered) return;
    this.#answered = true;
    this.agree(this.invite, timerOf(this.invite));
    this.enter('up');
  }

  /** Does not take the call: 486 busy, 603 declined, 404 no such number, 503 … */
  refuse(code: number, reason: string, headers: readonly Header[] = []): void {
    if (this.#answered) return;
    this.#answered = true;
    this.dialog.respond(this.invite, code, reason, { headers });
    this.stopRepeating = repeat(() => this.dialog.repeats(this.invite));
    this.finish('refused', { code });
  }

  override hangUp(headers: readonly Header[] = []): void {
    if (this.end) return;
    if (this.#answered) this.bye(headers);
    else this.refuse(603, 'Decline', headers);
  }

  /** A request for this call. */
  hear(request: SipRequest): void {
    if (this.vanished) return;
    if (request.method === 'INVITE' && headerOf(request, 'cseq') === headerOf(this.invite, 'cseq')) {
      this.dialog.repeats(request);
    } else if (request.method === 'CANCEL') this.#hearCancel(request);
    else this.hearInDialog(request);
  }

  /** An answer to something this call asked. */
  hearAnswer(...[response]: Parameters<SipDialog['hear']>): void {
    if (!this.vanished) this.dialog.hear(response);
  }

  /** Stops whatever still waits. */
  close(): void {
    this.stopRepeating();
    this.dialog.close();
    this.finish('lost');
  }

  async #open(): Promise<void> {
    await this.media.open();
    if (this.end || this.state === 'early') return;
    if (this.media.meet(this.invite.body)) this.startSending();
    else this.refuse(488, 'Not Acceptable Here');
  }

  #hearCancel(request: SipRequest): void {
    this.dialog.respond(request, 200, 'OK');
    if (this.#answered) return;
    this.#answered = true;
    this.dialog.respond(this.invite, 487, 'Request Terminated');
    this.stopRepeating = repeat(() => this.dialog.repeats(this.invite));
    this.finish('cancelled', { message: request });
  }
}
