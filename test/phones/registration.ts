import { randomUUID } from 'node:crypto';
import { authorize, type Credentials } from './digest.ts';
import { newTag, SipDialog, type Wire } from './sip-dialog.ts';
import { type Address, headerOf, type SipResponse } from './sip-message.ts';

/** A softphone's sign-in at an exchange (RFC 3261 10), or its sign-out with 0 seconds. */
export class Registration {
  readonly #dialog: SipDialog;
  readonly #who: Credentials;

  constructor(wire: Wire, at: Address, who: Credentials) {
    const tag = newTag();
    const name = `<sip:${who.user}@${at.host}:${at.port}>`;
    const target = `sip:${at.host}:${at.port}`;
    const parties = { callId: randomUUID(), local: `${name};tag=${tag}`, remote: name, target, peer: at };
    this.#dialog = new SipDialog(wire, parties, tag);
    this.#who = who;
  }

  get tag(): string {
    return this.#dialog.tag;
  }

  hearAnswer(response: SipResponse): void {
    this.#dialog.hear(response);
  }

  /** Signs in; gives the code of the exchange's last word, 408 where there is none. */
  async register(seconds: number): Promise<number> {
    const expires = ['Expires', String(seconds)] as const;
    const first = await this.#dialog.ask('REGISTER', { headers: [expires] });
    if (first?.code !== 401) return first?.code ?? 408;
    const { target } = this.#dialog.parties;
    const proof = authorize(headerOf(first, 'www-authenticate'), 'REGISTER', target, this.#who);
    const second = await this.#dialog.ask('REGISTER', { headers: [expires, ['Authorization', proof]] });
    return second?.code ?? 408;
  }

  /** Gives up waiting. */
  close(): void {
    this.#dialog.close();
  }
}
