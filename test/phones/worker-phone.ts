import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Shown } from '../../src/channels/simulator/show.ts';
import type { PhoneState } from '../../src/channels/simulator/state.ts';
import type { Key } from '../../src/dialogues/dialogue.ts';

/** What the network answers to an event; `null` where it knows nothing of such a call. */
export type Answer = { state: 'ringing' | 'talking' | 'over'; tag: string; shown: Shown | null } | null;

/** A worker's phone without a browser: it speaks the same HTTP as the one at `/phone`. */
export type WorkerPhone = ReturnType<typeof createWorkerPhone>;

type Options = {
  /** Sends every event twice, as networks do. */
  twice?: boolean;
  /** For how long it tries again where the service does not answer, in milliseconds. */
  patienceMs?: number;
};

/** Switches a phone on at a service. Nobody waits in it: "heard out" is said as soon as it is asked for. */
export function createWorkerPhone(baseUrl: string, { twice = false, patienceMs = 30_000 }: Options = {}) {
  let cookie = '';
  let dialId = '';
  let shown: Shown | null = null;

  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const until = Date.now() + patienceMs;
    for (;;) {
      const headers = { ...init.headers, cookie };
      const response = await fetch(`${baseUrl}${path}`, { redirect: 'manual', ...init, headers }).catch(() => null);
      if (response && response.status < 500 && response.status !== 429) return response;
      if (Date.now() > until) throw new Error(`${path} is not answered: ${response?.status ?? 'no connection'}`);
      await response?.body?.cancel();
      await pause(100);
    }
  };

  const post = async (body: string): Promise<Answer> => {
    const headers = { 'Content-Type': 'application/json', 'X-Phone': '1' };
    const response = await request('/phone/event', { method: 'POST', headers, body });
    const answer = await response.json();
    return response.ok ? answer : null;
  };

  const send = async (event: object): Promise<Answer> => {
    const body = JSON.stringify({ dialId, sourceId: randomUUID(), event });
    const [answer] = await Promise.all(twice ? [post(body), post(body)] : [post(body)]);
    if (answer?.shown && answer.shown.next.await !== 'nothing-new') shown = answer.shown;
    return answer ?? null;
  };
  const seq = () => shown?.seq ?? 0;

  return {
    /** What is being said to it. */
    shown: () => shown,
    /** Gives the phone a number (as people write it); without one it is rung by every call. */
    async takeNumber(number: string): Promise<void> {
      const body = new URLSearchParams({ number });
      const response = await request('/phone/number', { method: 'POST', body });
      cookie = response.headers.getSetCookie().map((one) => one.split(';')[0])[0] ?? '';
      if (!cookie || response.headers.get('location')?.includes('wrong')) throw new Error('not taken for a number');
    },
    /** What the phone shows now; waits for news where `seen` is what it shows. */
    async state(seen = ''): Promise<PhoneState> {
      return (await request(`/phone/state?seen=${encodeURIComponent(seen)}`)).json();
    },
    /** Waits until it rings; gives the dial, or null after `ms`. */
    async rings(ms = 30_000): Promise<string | null> {
      const until = Date.now() + ms;
      for (let seen = ''; Date.now() < until; ) {
        const news = await Promise.race([this.state(seen), pause(until - Date.now(), null)]);
        if (news?.call?.state === 'ringing' && news.call.dialId !== dialId) {
          dialId = news.call.dialId;
          shown = null;
          return dialId;
        }
        seen = news?.version ?? seen;
      }
      return null;
    },
    answer: () => send({ kind: 'answer' }),
    /** Presses a key; what must be heard to its end before, is. */
    async press(key: Key): Promise<Answer> {
      if (shown?.next.await === 'said') await send({ kind: 'said', seq: seq() });
      return await send({ kind: 'key', key, seq: seq() });
    },
    hearOut: () => send({ kind: 'said', seq: seq() }),
    keepSilent: () => send({ kind: 'silence', seq: seq() }),
    resume: () => send({ kind: 'resume' }),
    hangUp: () => send({ kind: 'hang-up' }),
    /** The network could not reach it. */
    fail: (cause: 'busy' | 'no-answer' | 'unreachable' | 'bad-number') => send({ kind: cause }),
  };
}
