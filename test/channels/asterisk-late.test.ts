import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Ari } from '../../src/channels/asterisk/ari.ts';
import type { Exchange } from '../../src/channels/asterisk/exchange.ts';
import { lateMs, newLeg } from '../../src/channels/asterisk/leg.ts';
import { lookAtTrunks } from '../../src/channels/asterisk/look-at-trunks.ts';
import { lastWordSaid } from '../../src/channels/asterisk/said.ts';
import { createDoorman } from '../../src/channels/asterisk/send-away.ts';
import { answerWith } from '../../src/channels/asterisk/talk.ts';
import { speechBegan, speechEnded, watchForMachine } from '../../src/channels/asterisk/watch.ts';
import type { Reply } from '../../src/conversations/converse.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

const goodbye = { say: 'call.goodbye' };
let world: TestWorld;
let ms: number;
beforeAll(async () => {
  world = await createTestWorld();
  ms = (await world.speech.render('km', world.speech.sayAll('km', [goodbye]).clips)).ms;
});
afterAll(() => world.close());
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** An exchange that does what it is asked, and never tells of it. */
function silentExchange() {
  const asked: string[] = [];
  const ari: Ari = {
    isUp: true,
    ask: async (method, path) => void asked.push(`${method} ${path}`),
    get: () => Promise.reject(new Error('nothing is looked up')),
    getFile: () => Promise.reject(new Error('nothing was recorded')),
    start: () => undefined,
    standBy: () => undefined,
    stop: () => undefined,
  };
  const exchange: Exchange = {
    world,
    name: 'main',
    ari,
    trunks: [],
    legs: new Map(),
    callers: new Map(),
    doorman: createDoorman(),
    trunkStates: new Map(),
    isReady: true,
    stopping: new AbortController().signal,
    lastWordSaid: (leg) => lastWordSaid(exchange, leg),
  };
  const leg = newLeg({ channelId: 'c', dialId: randomUUID(), trunk: 'carrier', joins: null, stage: 'talking' });
  leg.tag = 'km';
  return { exchange, leg, asked };
}

const farewell: Reply = {
  out: [{ say: [goodbye] }, { bye: true }],
  session: { seq: 3 } as Reply['session'],
  edition: 0,
  again: false,
};

test('a call whose last word is never told to have been said is hung up all the same', async () => {
  const { exchange, leg, asked } = silentExchange();
  await answerWith(exchange, leg, farewell);
  await vi.advanceTimersByTimeAsync(ms + lateMs - 1);
  expect(asked.map((one) => one.split(' ')[0])).toEqual(['POST']);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toContain('DELETE /channels/c?reason=normal');
});

test.each([
  ['Down', ['DELETE /channels/c?reason=normal']],
  ['Ringing', []],
  ['Up', []],
])('what was sent over a trunk that is found dead is taken back, unless it rings by now: %s', async (state, taken) => {
  const { exchange: silent, leg, asked } = silentExchange();
  const exchange: Exchange = { ...silent, trunks: [{ name: 'carrier' } as Exchange['trunks'][number]] };
  Object.assign(leg, { stage: 'placing', isAsked: true });
  exchange.legs.set(leg.channelId, leg);
  exchange.trunkStates.set('carrier', 'alive');
  exchange.ari.get = async (path, shape) =>
    shape.parse(path === '/endpoints/PJSIP' ? [{ resource: 'carrier', state: 'offline' }] : { state });
  await lookAtTrunks(exchange);
  expect(exchange.trunkStates.get('carrier')).toBe('dead');
  expect(asked).toEqual(taken);
});

test('a hanging up that brings no end is asked for again', async () => {
  const { exchange, leg, asked } = silentExchange();
  await answerWith(exchange, leg, { ...farewell, out: [{ bye: true }] });
  await vi.advanceTimersByTimeAsync(3 * lateMs);
  expect(asked).toEqual(Array(4).fill('DELETE /channels/c?reason=normal'));
});

test.each(['before', 'after'])(
  'a mailbox that speaks at once is known, also where that is told %s its answer',
  async (when) => {
    const { exchange, leg, asked } = silentExchange();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    if (when === 'before') speechBegan(exchange, leg);
    watchForMachine(exchange, leg);
    leg.answeredAt = new Date();
    if (when === 'after') speechBegan(exchange, leg);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(leg.ours).toBeNull();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(leg.ours).toBe('machine');
    expect(asked).toEqual(['DELETE /channels/c?reason=normal']);
  },
);

test('what the network said before the answer, and then no more, makes nobody a machine', async () => {
  const { exchange, leg, asked } = silentExchange();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  speechBegan(exchange, leg);
  speechEnded(exchange, leg);
  watchForMachine(exchange, leg);
  leg.answeredAt = new Date();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([leg.ours, asked]).toEqual([null, ['POST /channels/c/variable']]);
});
