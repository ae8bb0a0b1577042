import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeUlaw } from '../../src/speech/ulaw.ts';
import { somePhone } from '../harness/builders.ts';
import { ANONYMOUS } from '../phones/outgoing-call.ts';
import { type AsteriskLine, openAsteriskLine, picksUp } from './asterisk-line.ts';

let line: AsteriskLine;
beforeAll(async () => {
  line = await openAsteriskLine({ rtpTimeoutSeconds: 2 });
});
afterAll(() => line.close());

/** Somebody speaks: not words, but as loud. */
const speech = (ms: number) => encodeUlaw(Float32Array.from({ length: ms * 8 }, (_, at) => 0.3 * Math.sin(at / 4)));

test('a line on which no sound comes any more is given up, and one of us sees to it', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.speaks(30_000);
  call.stopRtp();
  const { dials, wishes } = await line.afterwards(referralId);
  expect(dials[0]).toMatchObject({ outcome: 'interrupted', cause: 'q850:44' });
  expect(wishes).toMatchObject([{ kind: 'interrupted' }]);
});

test('a mailbox that greets at length is hung up on, and the person is called again', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.say(speech(6000));
  await call.ended();
  const { dials, call: stored } = await line.afterwards(referralId);
  expect(dials[0]).toMatchObject({ outcome: 'machine' });
  expect(stored).toMatchObject({ state: 'waiting', outcome: 'machine' });
});

test('a person who says hello is not taken for a machine', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.say(speech(900));
  await call.hearsMs(8000);
  expect(call.state).toBe('up');
  await call.press('9');
  await call.ended();
  expect((await line.afterwards(referralId)).dials[0]).toMatchObject({ outcome: 'never' });
}, 60_000);

test('keys that mean nothing are answered, and three of them end the call kindly', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.speaks(30_000);
  for (const key of ['7', '7', '7'] as const) {
    await call.press(key);
    await call.hearsMs(call.hearing.sound().length / 8 + 2500);
  }
  await call.ended(60_000);
  expect((await line.afterwards(referralId)).dials[0]).toMatchObject({ outcome: 'nothing' });
}, 90_000);

test('a burst of one key is one answer', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.hearsMs(4000);
  for (let time = 0; time < 4; time++) await call.press('1', { ms: 60 });
  await call.hearsMs(9000);
  call.hangUp();
  const { applications, dials } = await line.afterwards(referralId);
  expect(applications).toHaveLength(1);
  expect(dials[0]).toMatchObject({ outcome: 'applied' });
}, 60_000);

test('a missed call costs the caller nothing, and is rung back', async () => {
  const number = somePhone();
  const missed = line.phone.dial('012777888', { at: line.sip, from: number.slice(1) });
  await missed.ended(20_000);
  expect(missed.end).toMatchObject({ how: 'refused', code: 486 });
  expect(missed.codes).toContain(180);
  const back = await line.phone.nextCall(20_000, number.slice(1));
  await back.answer();
  await back.speaks(30_000);
  back.hangUp();
});

test('who hangs up before we do has left a missed call', async () => {
  const number = somePhone();
  const missed = line.phone.dial('012777888', { at: line.sip, from: number.slice(1) });
  await missed.reaches('ringing');
  missed.hangUp();
  const back = await line.phone.nextCall(20_000, number.slice(1));
  back.refuse(486, 'Busy Here');
});

test('who hides their number, or rings from abroad, is refused and not rung back', async () => {
  for (const from of [ANONYMOUS, '4915112345678']) {
    const call = line.phone.dial('012777888', { at: line.sip, from });
    await call.ended(20_000);
    expect(call.end).toMatchObject({ how: 'refused', code: 486 });
  }
  await expect
    .poll(() =>
      line.world.db.selectFrom('missed_call').select('came_of').where('came_of', '=', 'not-a-mobile').execute(),
    )
    .toHaveLength(2);
});
