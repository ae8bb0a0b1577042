import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setDuty } from '../../src/accounts/duty.ts';
import { callWorker } from '../../src/calling/join/call-worker.ts';
import { openRecording } from '../../src/calling/own-voice/keep.ts';
import type { E164 } from '../../src/kit/phone.ts';
import { traces } from '../calling/telephone.ts';
import type { FarEnd } from '../carriers/far-end.ts';
import { makeUser, somePhone } from '../harness/builders.ts';
import { hearUlaw } from '../speech/listening.ts';
import { openTwiml, type Scene } from './twiml-scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openTwiml();
});
beforeEach(() => scene.fresh());
afterEach(() => expect(scene.carrier.problems).toEqual([]));
afterAll(() => scene.close());

const local = (phone: string) => `0${phone.slice('+855'.length)}`;

/** The dial of a call, by the carrier's id of it. */
const dialOf = ({ call }: FarEnd) =>
  scene.world.db
    .selectFrom('dial')
    .innerJoin('twiml_call', 'twiml_call.dial_id', 'dial.id')
    .selectAll('dial')
    .where('twiml_call.sid', '=', call.sid)
    .executeTakeFirstOrThrow();

/** A tone of a second, as a voice that says something. */
const voice = Float32Array.from({ length: 8000 }, (_, at) => Math.sin(at / 5) / 2);

async function toTheEnd(far: FarEnd) {
  for (let times = 0; far.call.sip === null && times < 8; times++) await far.keepSilent();
  await far.over();
}

describe('somebody rings us', () => {
  test('and stays on the line where it is free: they hear of work', async () => {
    const phone = somePhone();
    const far = await scene.carrier.ring(local(phone));
    expect(far.call.status).toBe('in-progress');
    const dial = await dialOf(far);
    expect(dial).toMatchObject({ direction: 'in', channel: 'twiml', ended_at: null });
    const talk = await scene.world.db.selectFrom('conversation').selectAll().where('id', '=', dial.id).execute();
    expect(talk).toMatchObject([{ dialogue: 'find-work' }]);
    await far.press('0');
    await toTheEnd(far);
    expect(far.heard().length).toBeGreaterThan(0);
    expect((await dialOf(far)).outcome).not.toBe('missed');
  });

  test('hidden, or from abroad: is refused and not called back', async () => {
    for (const from of ['anonymous', '+66812345678']) {
      const far = await scene.carrier.ring(from);
      expect(far.call).toMatchObject({ status: 'busy', ms: null });
    }
    await scene.dial();
    expect(scene.carrier.unmet).toEqual([]);
  });

  test('while they are on the phone with us: is refused as busy', async () => {
    const phone = somePhone();
    const first = await scene.carrier.ring(local(phone));
    const second = await scene.carrier.ring(local(phone));
    expect(second.call).toMatchObject({ status: 'busy', ms: null });
    await first.hangUp();
  });

  test('a lost callback at the end is asked for', async () => {
    scene.carrier.callbacks = 'never';
    const far = await scene.carrier.ring(local(somePhone()));
    await far.hangUp(100);
    const dial = await dialOf(far);
    expect(dial.ended_at).toBeNull();
    expect(await scene.line.trace(dial.id)).toBe('over');
    expect((await dialOf(far)).ended_at).not.toBeNull();
  });
});

describe('where a call costs the caller', () => {
  let other: Scene;
  beforeAll(async () => {
    other = await openTwiml({ answerAfterSeconds: null });
  });
  afterAll(() => other.close());

  test('nobody is answered, and everybody is called back at once', async () => {
    const phone = somePhone();
    other.carrier.webhooksTwice = true;
    const far = await other.carrier.ring(local(phone));
    expect(far.call).toMatchObject({ status: 'busy', ms: null });
    await other.dial();
    const back = await other.carrier.rings(phone);
    await back.answer();
    expect(back.heard()).toEqual([]);
    await back.hangUp(300);
    expect(other.carrier.unmet).toEqual([]);
    expect(other.carrier.problems).toEqual([]);
  });
});

test('who hangs up while it rings was not answered, and is called back', async () => {
  const other = await openTwiml({ answerAfterSeconds: 1 });
  const phone = somePhone();
  const far = other.carrier.begin(local(phone));
  await expect.poll(() => other.world.db.selectFrom('twiml_call').selectAll().execute()).toHaveLength(1);
  await far.hangUp();
  expect(await other.world.db.selectFrom('dial').selectAll().execute()).toMatchObject([
    { direction: 'in', answered_at: null, outcome: 'missed' },
  ]);
  await other.dial();
  const back = await other.carrier.rings(phone);
  await back.refuse('busy');
  expect(other.carrier.problems).toEqual([]);
  await other.close();
});

describe('a secret word', () => {
  /** A worker who applied and now speaks a word. */
  async function atTheBeep() {
    const { far, ...referral } = await scene.referredAndCalled();
    await far.answer();
    await far.press('1');
    await far.press('1');
    await far.press('5');
    return { far, ...referral };
  }
  const wordOf = async (personId: string) =>
    (
      await scene.world.db
        .selectFrom('person')
        .select('secret_word')
        .where('id', '=', personId)
        .executeTakeFirstOrThrow()
    ).secret_word;

  test('is recorded, heard again, kept by the person alone, and begins the next call', async () => {
    scene.carrier.recordingLooks = 2;
    const { far, personId, phone } = await atTheBeep();
    await far.speak(voice);
    expect(far.call.recordings).toEqual([]);
    await far.press('1');
    await toTheEnd(far);
    const own = far.heard().find(({ url }) => url.includes('/own/'))!;
    const recording = await scene.world.tx(async (tx) =>
      openRecording(tx, scene.world.vault, (await wordOf(personId))!),
    );
    const heard = hearUlaw(recording!);
    expect(heard.length).toBe(voice.length);
    expect(heard.every((sample, at) => Math.abs(sample - voice[at]!) < 0.03)).toBe(true);
    expect(Buffer.from(own.bytes).includes(recording!)).toBe(true);
    expect((await fetch(own.url)).status).toBe(404);
    const back = await scene.carrier.ring(local(phone));
    await back.press('0');
    expect(Buffer.from(back.heard()[0]!.bytes).includes(recording!)).toBe(true);
    const forged = back.heard()[0]!.url.replace(/.\.wav$/, 'x.wav');
    expect((await fetch(forged)).status).toBe(404);
    await toTheEnd(back);
  });

  test('that was not said is asked for again', async () => {
    const { far, personId } = await atTheBeep();
    await far.keepSilent();
    expect(far.call.sip).toBeNull();
    await far.speak(new Float32Array(8000));
    await toTheEnd(far);
    expect(await wordOf(personId)).toBeNull();
  });
});

describe('a person of ours', () => {
  const staffPhone = somePhone() as E164;
  let userId: string;
  beforeAll(async () => {
    ({ userId } = await makeUser(scene.world, 'staff'));
  });
  const onDuty = (hours: number | null) =>
    scene.world.tx((tx) => {
      const until = hours === null ? null : new Date(scene.world.now().getTime() + hours * 3_600_000);
      const who = { userId, role: 'staff' };
      return setDuty(tx, scene.world.vault, who, { phone: staffPhone, until }, scene.world.now());
    });

  test('is put through at once, and both talk until one hangs up', async () => {
    await onDuty(8);
    const { far, referralId } = await scene.referredAndCalled();
    await far.answer();
    const asks = far.press('4');
    const staff = await scene.carrier.rings(staffPhone);
    await staff.answer();
    expect(far.call.joined).toBe(staff.call);
    await staff.hangUp(75_000);
    await asks;
    await toTheEnd(far);
    const all = (await traces(scene.world, referralId)).dials;
    expect(all).toMatchObject([
      { outcome: 'connected', joins: null },
      { outcome: 'connected', joins: all[0]!.id, seconds: 75 },
    ]);
  });

  test('who is joined is known while they talk, and when the worker hangs up', async () => {
    await onDuty(8);
    const { far, referralId } = await scene.referredAndCalled();
    await far.answer();
    void far.press('4');
    const staff = await scene.carrier.rings(staffPhone);
    await staff.answer();
    const leg = (await traces(scene.world, referralId)).dials.find(({ joins }) => joins !== null)!;
    expect(await scene.line.trace(leg.id)).toBe('talking');
    await far.hangUp(20_000);
    expect((await traces(scene.world, referralId)).dials).toMatchObject([
      { outcome: 'connected' },
      { outcome: 'connected', seconds: 20 },
    ]);
  });

  test.each(['busy', 'no-answer', 'off'] as const)('who is %s calls later, and the worker is told so', async (how) => {
    await onDuty(8);
    const { far, referralId } = await scene.referredAndCalled();
    await far.answer();
    const asks = far.press('4');
    await (await scene.carrier.rings(staffPhone)).refuse(how);
    await asks;
    const before = far.heard().length;
    await toTheEnd(far);
    expect(far.heard().length).toBeGreaterThanOrEqual(before);
    const { wishes, dials: all } = await traces(scene.world, referralId);
    expect(wishes).toMatchObject([{ kind: 'person' }]);
    expect(all.find(({ joins }) => joins !== null)).toMatchObject({ answered_at: null });
  });

  test('a worker who hangs up while ours rings lets nobody ring on', async () => {
    await onDuty(8);
    const { far, referralId } = await scene.referredAndCalled();
    await far.answer();
    void far.press('4');
    const staff = await scene.carrier.rings(staffPhone);
    staff.ring();
    await far.hangUp();
    expect(staff.call.status).toBe('canceled');
    const all = (await traces(scene.world, referralId)).dials;
    expect(all.every(({ ended_at }) => ended_at !== null)).toBe(true);
  });

  test('rings the worker: first our own phone, then theirs', async () => {
    await onDuty(null);
    const { far, personId, announcement } = await scene.referredAndCalled();
    await far.answer();
    await far.press('4');
    await toTheEnd(far);
    const wished = await scene.world.db
      .selectFrom('wish')
      .selectAll()
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow();
    expect(wished.announcement_id).toBe(announcement);
    const who = { userId, role: 'staff' };
    const input = { wishId: wished.id };
    expect(await scene.world.tx((tx) => callWorker(tx, scene.world, who, input, scene.world.now()))).toBe('rings');
    await scene.dial();
    const staff = await scene.carrier.rings(staffPhone);
    await staff.answer();
    const joins = staff.press('1');
    const worker = await scene.carrier.rings(far.call.to);
    await worker.answer();
    expect(staff.call.joined).toBe(worker.call);
    await worker.hangUp(60_000);
    await joins;
    await toTheEnd(staff);
  });
});
