import { afterAll, beforeAll, expect, test } from 'vitest';
import { setDuty } from '../../src/accounts/duty.ts';
import { callWorker } from '../../src/calling/join/call-worker.ts';
import type { E164 } from '../../src/kit/phone.ts';
import { encodeUlaw } from '../../src/speech/ulaw.ts';
import { makeUser, somePhone } from '../harness/builders.ts';
import { findClips } from '../phones/listen.ts';
import type { SipCall } from '../phones/sip-call.ts';
import { patienceMs } from '../phones/waiting.ts';
import { hearUlaw } from '../speech/listening.ts';
import { type AsteriskLine, openAsteriskLine, picksUp } from './asterisk-line.ts';

let line: AsteriskLine;
beforeAll(async () => {
  line = await openAsteriskLine({ answerAfterSeconds: 0.5 });
});
afterAll(() => line.close());

/** A voice that nobody else has: a tone that rises from its own pitch. */
const voice = (pitch: number, ms = 1500) =>
  Float32Array.from({ length: ms * 8 }, (_, at) => 0.4 * Math.sin((at * (pitch + at / 100)) / 8000));

const hearsVoice = (call: SipCall, samples: Float32Array) =>
  findClips(hearUlaw(call.hearing.inTurn()), [{ name: 'voice', samples }]).length > 0;

/** A member of ours whose phone may be rung; `hours` on duty from now, none where left out. */
async function staff(hours = 0) {
  const { userId } = await makeUser(line.world, 'staff');
  const who = { userId, role: 'staff' };
  const phone = somePhone() as E164;
  const until = hours === 0 ? null : new Date(line.world.now().getTime() + hours * 3_600_000);
  await line.world.tx((tx) => setDuty(tx, line.world.vault, who, { phone, until }, line.world.now()));
  return { who, number: phone.slice(1) };
}

/** Both say something, and hear each other say it. */
async function talk(one: SipCall, other: SipCall): Promise<void> {
  const [high, low] = [voice(2400), voice(900)];
  await Promise.all([one.say(encodeUlaw(high)), other.say(encodeUlaw(low))]);
  await expect.poll(() => hearsVoice(one, low) && hearsVoice(other, high), { interval: 500 }).toBe(true);
}

test('one of us calls a worker: our own phone first, theirs when we press 1; who hangs up ends both', async () => {
  await line.world.db.updateTable('user').set({ on_duty_until: null }).execute();
  const { who, number } = await staff();
  const { call, referralId, number: worker } = await line.ringsFor(picksUp);
  await call.speaks();
  await call.press('4');
  await call.ended();
  const { wishes } = await line.afterwards(referralId);
  const wishId = wishes[0]!.id;
  await line.world.tx((tx) => callWorker(tx, line.world, who, { wishId }, line.world.now()));
  const ours = await line.phone.nextCall(patienceMs, number);
  await ours.answer();
  await ours.speaks();
  await ours.hearsMs(2000);
  await ours.press('1');
  const theirs = await line.phone.nextCall(patienceMs, worker.slice(1)); // it picks up as before
  await theirs.reaches('up');
  await expect
    .poll(() => line.world.db.selectFrom('dial').selectAll().where('joins', 'is not', null).execute())
    .toContainEqual(expect.objectContaining({ answered_at: expect.any(Date), ended_at: null }));
  await talk(ours, theirs);
  ours.hangUp();
  await theirs.ended();
});
