import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Shown } from '../../src/channels/simulator/show.ts';
import type { PhoneState } from '../../src/channels/simulator/state.ts';
import type { Key } from '../../src/dialogues/dialogue.ts';

/** What the network answers to an event; `null` where it knows nothing of such a call. */
export type Answer = { state: 'ringing' | 'talking' | 'over'; tag: string; shown: Shown | null } | null;

/** A worker's phone without a browser: it speaks the same HTTP as the one at `/phone`. */
export type WorkerPhone = ReturnType<typeof createWorkerPhone>;

type Called = { called: string; dialId?: string };

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

  const post = async (path: string, body: string | Uint8Array<ArrayBuffer>): Promise<Answer> => {
    const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream';
    const headers = { 'Content-Type': type, 'X-Phone': '1' };
    const response = await request(path, { method: 'POST', headers, body });
    const answer = await response.json();
    return response.ok ? answer : null;
  };

  const hear = async (path: string, body: string | Uint8Array<ArrayBuffer>): Promise<Answer> => {
    const [answer] = await Promise.all(twice ? [post(path, body), post(path, body)] : [post(path, body)]);
    if (answer?.shown && answer.shown.next.await !== 'nothing-new') shown = answer.shown;
    return answer ?? null;
  };
  const send = (event: object) => hear('/phone/event', JSON.stringify({ dialId, sourceId: randomUUID(), event }));
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
    /** Takes up whatever call it shows now. */
    async look(): Promise<void> {
      const { call } = await this.state();
      if (call && call.dialId !== dialId) shown = null;
      dialId = call?.dialId ?? dialId;
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
    /** Taps the one number, as often as told at once; gives what the network says to each. */
    async calls(taps = 1): Promise<string[]> {
      const headers = { 'Content-Type': 'application/json', 'X-Phone': '1' };
      const tap = async () => {
        const body = JSON.stringify({ sourceId: randomUUID() });
        const response = await request('/phone/call', { method: 'POST', headers, body });
        const answer: Called = await response.json();
        if (answer.dialId) dialId = answer.dialId;
        return answer.called;
      };
      shown = null;
      return await Promise.all(Array.from({ length: taps }, tap));
    },
    answer: () => send({ kind: 'answer' }),
    /** Presses a key; what must be heard to its end before, is. */
    async press(key: Key): Promise<Answer> {
      if (shown?.next.await === 'said') await send({ kind: 'said', seq: seq() });
      return await send({ kind: 'key', key, seq: seq() });
    },
    /** Presses one key after the other. */
    async pressAll(keys: string): Promise<Answer> {
      let answer: Answer = null;
      for (const key of keys) answer = await this.press(key as Key);
      return answer;
    },
    keyIn: (digits: string) => send({ kind: 'digits', digits, seq: seq() }),
    /** Heard that somebody else is about to be rung. */
    awaitOther: () => send({ kind: 'connect', seq: seq() }),
    /** Speaks into it: raw 8 kHz µ-law. */
    speak: (sound: Uint8Array<ArrayBuffer>, to = dialId) =>
      hear(`/phone/recording?${new URLSearchParams({ dial: to, source: randomUUID(), seq: `${seq()}` })}`, sound),
    /** Fetches what it is to play, or anything else of the site. */
    fetch: (path = shown?.audio ?? '') => request(path),
    /** Presses a button of the page's forms. */
    taps: (form: 'hasten' | 'doubt') => request(`/phone/${form}`, { method: 'POST', body: new URLSearchParams() }),
    hearOut: () => send({ kind: 'said', seq: seq() }),
    keepSilent: () => send({ kind: 'silence', seq: seq() }),
    resume: () => send({ kind: 'resume' }),
    hangUp: () => send({ kind: 'hang-up' }),
    /** The network could not reach it. */
    fail: (cause: 'busy' | 'no-answer' | 'unreachable' | 'bad-number' | 'machine' | 'carrier-fault') =>
      send({ kind: cause }),
  };
}
