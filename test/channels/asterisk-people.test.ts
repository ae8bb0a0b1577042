import { afterAll, beforeAll, expect, test } from 'vitest';
import { setDuty } from '../../src/accounts/duty.ts';
import { callWorker } from '../../src/calling/join/call-worker.ts';
import { openRecording } from '../../src/calling/own-voice/keep.ts';
import type { E164 } from '../../src/kit/phone.ts';
import { encodeUlaw } from '../../src/speech/ulaw.ts';
import { makeUser, somePhone } from '../harness/builders.ts';
import { findClips } from '../phones/listen.ts';
import type { SipCall } from '../phones/sip-call.ts';
import { hearUlaw } from '../speech/listening.ts';
import { type AsteriskLine, hearsOut, notHeard, openAsteriskLine, ourNumber, picksUp } from './asterisk-line.ts';

let line: AsteriskLine;
beforeAll(async () => {
  line = await openAsteriskLine({ answerAfterSeconds: 0.5 });
});
afterAll(() => line.close());

/** A voice that nobody else has: a tone that rises from its own pitch. */
const voice = (pitch: number, ms = 1500) =>
  Float32Array.from({ length: ms * 8 }, (_, at) => 0.4 * Math.sin((at * (pitch + at / 100)) / 8000));

const hearsVoice = (call: SipCall, samples: Float32Array) =>
  findClips(hearUlaw(call.hearing.sound()), [{ name: 'voice', samples }]).length > 0;

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

test('who stays on the line where it is free hears of work, and ends it by key', async () => {
  const number = somePhone();
  const call = line.phone.dial(ourNumber, { at: line.sip, from: number.slice(1) });
  await call.reaches('up', 20_000);
  await call.speaks(30_000);
  await call.hearsMs(4000);
  call.hangUp();
  const dial = await expect
    .poll(() => line.world.db.selectFrom('dial').selectAll().where('direction', '=', 'in').executeTakeFirst())
    .toMatchObject({ channel: 'asterisk', trunk: 'carrier' })
    .then(() => line.world.db.selectFrom('dial').selectAll().where('direction', '=', 'in').executeTakeFirstOrThrow());
  await expect.poll(async () => (await line.dial(dial.id)).ended_at).toBeTruthy();
  const said = await line.saidIn(dial.id, 'km');
  expect(await notHeard(call, 'km', said.slice(0, 2))).toEqual([]);
  expect((await line.dial(dial.id)).outcome).toBe('left');
}, 60_000);

test('a worker who asks for a person is put through to one of us, and both hear each other', async () => {
  const { number } = await staff(8);
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.speaks(30_000);
  await call.press('4');
  const ours = await line.phone.nextCall(30_000, number);
  ours.ring();
  await ours.answer();
  await expect.poll(async () => (await line.dialsOf(referralId))[1]?.answered_at).toBeTruthy();
  await talk(call, ours);
  ours.hangUp();
  await call.speaks();
  await call.ended(30_000);
  const [first, second] = await line.dialsOf(referralId);
  expect(second).toMatchObject({ joins: first?.id, outcome: 'connected' });
  await expect.poll(async () => (await line.dialsOf(referralId))[0]?.outcome).toBe('connected');
}, 90_000);

test('where one of us does not pick up, the worker is told, and hung up on kindly', async () => {
  const { number } = await staff(8);
  await line.world.db.updateTable('user').set({ on_duty_until: null }).execute();
  const fresh = await staff(8);
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.speaks(30_000);
  await call.press('4');
  const ours = await line.phone.nextCall(30_000, fresh.number);
  ours.refuse(486, 'Busy Here');
  await call.ended(60_000);
  const [, second] = await line.dialsOf(referralId);
  expect(second).toMatchObject({ outcome: 'busy', answered_at: null });
  expect(number).not.toBe(fresh.number);
  expect((await line.afterwards(referralId)).wishes).toMatchObject([{ kind: 'person', state: 'open' }]);
}, 90_000);

test('one of us calls a worker: our own phone first, theirs when we press 1; who hangs up ends both', async () => {
  await line.world.db.updateTable('user').set({ on_duty_until: null }).execute();
  const { who, number } = await staff();
  const { call, referralId, number: worker } = await line.ringsFor(picksUp);
  await call.speaks(30_000);
  await call.press('4');
  await call.ended(60_000);
  const { wishes } = await line.afterwards(referralId);
  const wishId = wishes[0]!.id;
  await line.world.tx((tx) => callWorker(tx, line.world, who, { wishId }, line.world.now()));
  const ours = await line.phone.nextCall(20_000, number);
  await ours.answer();
  await ours.speaks(30_000);
  await ours.hearsMs(2000);
  await ours.press('1');
  const theirs = await line.phone.nextCall(30_000, worker.slice(1)); // it picks up as before
  await theirs.reaches('up');
  await expect
    .poll(() => line.world.db.selectFrom('dial').selectAll().where('joins', 'is not', null).execute())
    .toContainEqual(expect.objectContaining({ answered_at: expect.any(Date), ended_at: null }));
  await talk(ours, theirs);
  ours.hangUp();
  await theirs.ended();
}, 120_000);

test('a secret word is recorded, heard again, and stays nowhere else', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.speaks(30_000);
  await call.press('1');
  for (const [sentence, key] of [
    ['call.press-2-no', '1'],
    ['word.press-5', '5'],
  ] as const) {
    await hearsOut(line.world, call, 'km', sentence);
    await call.press(key);
  }
  await hearsOut(line.world, call, 'km', 'word.say');
  await call.hearsMs(call.hearing.sound().length / 8 + 700); // the beep
  const word = voice(1500, 900);
  await call.say(encodeUlaw(word));
  await hearsOut(line.world, call, 'km', 'word.press-2-again');
  await call.press('1');
  await call.ended(60_000);
  const { dials } = await line.afterwards(referralId);
  const kept = await line.world.db
    .selectFrom('person')
    .innerJoin('recording', 'recording.id', 'person.secret_word')
    .select('recording.id')
    .where('recording.dial_id', '=', dials[0]!.id)
    .executeTakeFirstOrThrow();
  const audio = await line.world.tx((tx) => openRecording(tx, line.world.vault, kept.id));
  const found = findClips(hearUlaw(audio!), [{ name: 'word', samples: word }]);
  expect(found).toHaveLength(1);
  expect(hearsVoice(call, word)).toBe(true);
  expect(await line.asks('/recordings/stored')).toEqual([]);
}, 120_000);
