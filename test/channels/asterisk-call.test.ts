import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AsteriskLine, notHeard, openAsteriskLine, ourNumber, picksUp } from './asterisk-line.ts';

let line: AsteriskLine;
beforeAll(async () => {
  line = await openAsteriskLine();
});
afterAll(() => line.close());

/** Hears it twice and presses nothing; the second time it says that it was not heard. */
async function pressesNothing(): Promise<void> {
  const { call, referralId } = await line.ringsFor(picksUp, { language: 'en' });
  await call.ended(200_000);
  const { applications, call: stored, dials } = await line.afterwards(referralId);
  expect(applications).toEqual([]);
  expect(stored).toMatchObject({ state: 'done', outcome: 'nothing' });
  expect(await notHeard(call, 'en', await line.saidIn(dials[0]!.id, 'en'))).toEqual([]);
}

/** Hears all out, presses 1 at the end of the menu, and 1 again at the question that follows. */
async function applies(tag: string): Promise<void> {
  const { call, referralId } = await line.ringsFor(picksUp, { language: tag });
  expect(call.from).toBe(ourNumber);
  await call.speaks(60_000); // all is rendered for the first time
  await call.fallsSilent(1500, 100_000);
  await call.press('1');
  await call.speaks();
  await call.fallsSilent(1500, 100_000);
  await call.press('1');
  await call.ended(60_000);
  const { applications, call: stored, dials } = await line.afterwards(referralId);
  expect(applications).toHaveLength(1);
  expect(applications[0]).toMatchObject({ channel: 'phone', experienced: true });
  expect(stored).toMatchObject({ state: 'done', outcome: 'applied' });
  const said = await line.saidIn(dials[0]!.id, tag);
  expect(said.length).toBeGreaterThan(20);
  expect(await notHeard(call, tag, said)).toEqual([]);
}

const whole: Promise<unknown>[] = [];
beforeAll(() => {
  const all = [applies('km'), applies('en'), pressesNothing()];
  whole.push(...all.map((one) => one.catch((error: unknown) => error))); // they take as long as they are, and the others need not wait for them
});

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

test('a phone that rings and is not taken', async () => {
  const { call, referralId } = await line.ringsFor((one) => one.ring());
  const { dials } = await line.afterwards(referralId);
  expect(dials[0]).toMatchObject({ outcome: 'no-answer', answered_at: null });
  expect(dials[0]?.rang_at).toBeTruthy();
  expect(call.end?.how).toBe('cancelled');
}, 60_000);

test('an announcement of the network before any answer is not an answer', async () => {
  const { call, referralId } = await line.ringsFor((one) => void one.speakEarly());
  await call.say(new Uint8Array(16_000).fill(0x20));
  call.refuse(480, 'Temporarily Unavailable', [['Reason', 'Q.850;cause=20']]);
  const { dials } = await line.afterwards(referralId);
  expect(dials[0]).toMatchObject({ outcome: 'unreachable', answered_at: null });
});

test('who hangs up in mid-sentence without a key has left, and is not rung again', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.speaks();
  await call.hearsMs(3000);
  call.hangUp();
  const { dials, call: stored } = await line.afterwards(referralId);
  expect(dials[0]).toMatchObject({ outcome: 'left' });
  expect(stored).toMatchObject({ state: 'done' });
});

test('a key in the middle of a word is heard, and silences us at once; who hangs up then has applied', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.speaks();
  await call.hearsMs(20_000);
  await call.press('1');
  call.hangUp();
  const { applications, dials } = await line.afterwards(referralId);
  expect(applications).toHaveLength(1);
  expect(dials[0]).toMatchObject({ outcome: 'applied' });
}, 60_000);

test('a key by SIP INFO is a key', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.hearsMs(2000);
  await call.press('9', { by: 'info' });
  await call.ended(60_000);
  expect((await line.afterwards(referralId)).dials[0]).toMatchObject({ outcome: 'never' });
}, 60_000);

test('two workers heard the whole call, each in their language, pressed 1 and 1, and have applied; one pressed nothing', async () => {
  expect(await Promise.all(whole)).toEqual([undefined, undefined, undefined]);
}, 240_000);
