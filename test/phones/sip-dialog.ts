import { randomUUID } from 'node:crypto';
import { repeat } from './repeat.ts';
import type { Address, Header, SipMessage, SipRequest, SipResponse } from './sip-message.ts';
import { headerOf, responseTo } from './sip-message.ts';

/** What a call needs of its phone to send: the socket and the port it stands on. */
export type Wire = { readonly port: number; send(message: SipMessage, to: Address): void };

export type Parties = {
  readonly callId: string;
  /** The From of what this end asks, with its tag; the To, which has one when the other end gave it. */
  local: string;
  remote: string;
  /** The address requests are for, and the socket they go to. */
  target: string;
  readonly peer: Address;
};

type Content = { readonly headers?: readonly Header[]; readonly body?: string; readonly type?: string };

const contentHeaders = ({ headers = [], type }: Content): Header[] =>
  type ? [...headers, ['Content-Type', type]] : [...headers];

/** A branch that no other request bears (RFC 3261 8.1.1.7). */
export const newBranch = (): string => `z9hG4bK${randomUUID()}`;

export const newTag = (): string => randomUUID().slice(0, 13);

/** Both ends of a call and what they asked of one another: asks until it is answered, answers the same again. */
export class SipDialog {
  readonly parties: Parties;
  readonly tag: string;
  #cseq = 0;
  readonly #wire: Wire;
  readonly #asked = new Map<string, (response: SipResponse | undefined) => void>();
  readonly #answers = new Map<string, SipResponse>();

  constructor(wire: Wire, parties: Parties, tag: string) {
    this.#wire = wire;
    this.parties = parties;
    this.tag = tag;
  }

  nextCseq(): number {
    this.#cseq++;
    return this.#cseq;
  }

  /** A request of this end. */
  request(method: string, cseq: number, branch: string, content: Content = {}): SipRequest {
    const { callId, local, remote, target } = this.parties;
    const headers: Header[] = [
      ['Via', `SIP/2.0/UDP 127.0.0.1:${this.#wire.port};rport;branch=${branch}`],
      ['Max-Forwards', '70'],
      ['From', local],
      ['To', remote],
      ['Call-ID', callId],
      ['CSeq', `${cseq} ${method}`],
      ['Contact', this.contact()],
      ...contentHeaders(content),
    ];
    return { kind: 'request', method, uri: target, headers, body: content.body ?? '' };
  }

  contact(): string {
    return `<sip:phone@127.0.0.1:${this.#wire.port}>`;
  }

  send(message: SipMessage): void {
    this.#wire.send(message, this.parties.peer);
  }

  /** Asks something within the call; gives the final answer, or undefined where none came in 32 s. */
  ask(method: string, content: Content = {}): Promise<SipResponse | undefined> {
    const cseq = this.nextCseq();
    const request = this.request(method, cseq, newBranch(), content);
    const key = `${cseq} ${method}`;
    return new Promise((resolve) => {
      const settle = (response: SipResponse | undefined) => {
        stop();
        this.#asked.delete(key);
        resolve(response);
      };
      this.#asked.set(key, settle);
      this.send(request);
      const stop = repeat(
        () => this.send(request),
        () => settle(undefined),
      );
    });
  }

  /** An answer came to something that was asked with `ask`. */
  hear(response: SipResponse): void {
    if (response.code >= 200) this.#asked.get(headerOf(response, 'cseq'))?.(response);
  }

  /** Answers a request. */
  respond(request: SipRequest, code: number, reason: string, content: Content = {}): void {
    const headers: Header[] = [
      ['Contact', this.contact()],
      ['Allow', 'INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, UPDATE'],
      ...contentHeaders(content),
    ];
    const answer = { code, reason, tag: this.tag, headers, body: content.body ?? '' };
    const response = responseTo(request, this.parties.peer, answer);
    this.#answers.set(headerOf(request, 'cseq'), response);
    this.send(response);
  }

  /** Sends again what was answered to this very request; false where it is new. */
  repeats(request: SipRequest): boolean {
    const answer = this.#answers.get(headerOf(request, 'cseq'));
    if (answer) this.send(answer);
    return answer !== undefined;
  }

  close(): void {
    for (const settle of [...this.#asked.values()]) settle(undefined);
  }
}
