import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AsteriskLine, openAsteriskLine, picksUp } from './asterisk-line.ts';

let line: AsteriskLine;
beforeAll(async () => {
  line = await openAsteriskLine();
});
afterAll(() => line.close());

type Refusal = [
  why: string,
  code: number,
  reason: string,
  headers: [string, string][],
  outcome: string,
  detail: string,
];

test.for<Refusal>([
  ['is busy', 486, 'Busy Here', [], 'busy', 'sip:486'],
  ['rejects the call', 603, 'Decline', [], 'rejected', 'sip:603'],
  ['is switched off', 480, 'Gone', [['Reason', 'Q.850;cause=20']], 'unreachable', 'sip:480'],
  ['does not exist', 404, 'Not Found', [], 'bad-number', 'sip:404'],
  ['has a network in trouble', 503, 'Service Unavailable', [], 'carrier-fault', 'sip:503'],
])('a phone that %s', async ([, code, reason, headers, outcome, detail]) => {
  const { referralId } = await line.ringsFor((call) => call.refuse(code, reason, headers));
  const { dials, applications } = await line.afterwards(referralId);
  expect(dials[0]).toMatchObject({ outcome, cause: detail, answered_at: null });
  expect(applications).toEqual([]);
});

test('an announcement of the network before any answer is not an answer', async () => {
  const { call, referralId } = await line.ringsFor((one) => void one.speakEarly());
  await call.say(new Uint8Array(16_000).fill(0x20));
  call.refuse(480, 'Temporarily Unavailable', [['Reason', 'Q.850;cause=20']]);
  const { dials } = await line.afterwards(referralId);
  expect(dials[0]).toMatchObject({ outcome: 'unreachable', answered_at: null });
});

test('a key by SIP INFO is a key', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.hearsMs(2000);
  await call.press('9', { by: 'info' });
  await call.ended();
  expect((await line.afterwards(referralId)).dials[0]).toMatchObject({ outcome: 'never' });
});
