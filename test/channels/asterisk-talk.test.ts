import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeUlaw } from '../../src/speech/ulaw.ts';
import { somePhone } from '../harness/builders.ts';
import { ANONYMOUS } from '../phones/outgoing-call.ts';
import { patienceMs } from '../phones/waiting.ts';
import { type AsteriskLine, openAsteriskLine, picksUp } from './asterisk-line.ts';

let line: AsteriskLine;
beforeAll(async () => {
  line = await openAsteriskLine({ rtpTimeoutSeconds: 10 });
});
afterAll(() => line.close());

/** Somebody speaks: not words, but as loud. */
const speech = (ms: number) => encodeUlaw(Float32Array.from({ length: ms * 8 }, (_, at) => 0.3 * Math.sin(at / 4)));

test('a person who says hello is not taken for a machine', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.say(speech(900));
  await call.hearsMs(8000);
  expect(call.state).toBe('up');
  await call.press('9');
  await call.ended();
  expect((await line.afterwards(referralId)).dials[0]).toMatchObject({ outcome: 'never' });
});

test('a missed call costs the caller nothing, and is rung back', async () => {
  const number = somePhone();
  const missed = line.phone.dial('012777888', { at: line.sip, from: number.slice(1) });
  await missed.ended();
  expect(missed.end).toMatchObject({ how: 'refused', code: 486 });
  expect(missed.codes).toContain(180);
  const back = await line.phone.nextCall(patienceMs, number.slice(1));
  await back.answer();
  await back.speaks();
  back.hangUp();
});

test('who hangs up before we do has left a missed call', async () => {
  const number = somePhone();
  const missed = line.phone.dial('012777888', { at: line.sip, from: number.slice(1) });
  await missed.reaches('ringing');
  missed.hangUp();
  const back = await line.phone.nextCall(patienceMs, number.slice(1));
  back.refuse(486, 'Busy Here');
});

test('who hides their number, or rings from abroad, is refused and not rung back', async () => {
  for (const from of [ANONYMOUS, '4915112345678']) {
    const call = line.phone.dial('012777888', { at: line.sip, from });
    await call.ended();
    expect(call.end).toMatchObject({ how: 'refused', code: 486 });
  }
  await expect
    .poll(() =>
      line.world.db.selectFrom('missed_call').select('came_of').where('came_of', '=', 'not-a-mobile').execute(),
    )
    .toHaveLength(2);
});
