import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hide } from '../../src/applications/hide.ts';
import { withdraw } from '../../src/applications/withdraw.ts';
import { forgetGreetingsTask } from '../../src/calling/greetings/forget.ts';
import { keepRecording } from '../../src/calling/own-voice/keep.ts';
import { keepVoiceAnswer } from '../../src/calling/voice-answers/keep.ts';
import { erase } from '../../src/people/erase.ts';
import { applicationOf } from '../applications/recruiting.ts';
import { officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { makeEmployer } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { someVoice } from './greeting-voice.ts';
import { createTelephone, referred, type Telephone } from './telephone.ts';

const day = 24 * 3_600_000;

let world: TestWorld;
let app: Hono;
let telephone: Telephone;
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
  telephone = createTelephone(world);
});
afterAll(() => world.close());

/** Speaks where it is asked to, as a channel brings it. */
async function speak(dialId: string, audio: Buffer) {
  const voice = { kind: 'voice-answer', audio } as const;
  const recording = (await world.tx((tx) => keepRecording(tx, world.vault, dialId, voice, world.now())))!;
  const { session } = (await telephone.tell(dialId, { kind: 'silence', seq: -1 }))!;
  return { recording, reply: await telephone.tell(dialId, { kind: 'recorded', recording, seq: session.seq }) };
}

/** Somebody has applied by phone, said what was asked, and speaks to the employer. */
async function spoken() {
  const referral = await referred(world);
  const dialId = await telephone.dialOne();
  await telephone.answer(dialId);
  await telephone.press(dialId, '1');
  await telephone.hearOut(dialId);
  await telephone.press(dialId, '1');
  const asked = await telephone.press(dialId, '6');
  const audio = someVoice(2100);
  const { recording, reply } = await speak(dialId, audio);
  const { id, employer_id } = await world.db
    .selectFrom('application')
    .select(['id', 'employer_id'])
    .where('person_id', '=', referral.personId)
    .executeTakeFirstOrThrow();
  return { ...referral, dialId, asked, audio, recording, reply, applicationId: id, employerId: employer_id };
}
async function kept() {
  const came = await spoken();
  await telephone.press(came.dialId, '1');
  await telephone.hangUp(came.dialId);
  return came;
}

const recordings = (personId: string) =>
  world.db.selectFrom('recording').selectAll().where('person_id', '=', personId).execute();
const soundOf = (id: string) => `/employer/application/${id}/voice.wav`;

test('an applicant is heard: the employer plays what they kept, nobody else does, and each time is written down', async () => {
  const { asked, reply, audio, recording, announcement, applicationId, employerId } = await kept();
  expect(JSON.stringify(asked?.out)).toContain('own.say'); // that the employer hears it comes before the tone
  expect(asked?.out.at(-1)).toEqual({ expect: 'recording', kind: 'voice-answer', maxMs: 20_000 });
  expect(reply?.out).toContainEqual({ own: 'voice-answer', recording });

  const owner = await signedIn(world, app, 'employer', employerId);
  for (const path of [`/en/employer/application/${applicationId}`, `/en/employer/announcement/${announcement}`]) {
    const page = await owner.read(path);
    expect(wordsOf(page)).toContain('Voice answer (2 s)');
    expect(page).toContain(`src="/en${soundOf(applicationId)}"`);
  }
  const sound = await owner.get(soundOf(applicationId));
  expect(sound.headers.get('content-type')).toBe('audio/wav');
  expect(sound.headers.get('cache-control')).toContain('no-store');
  expect(Buffer.from(await sound.arrayBuffer()).subarray(58)).toEqual(audio);
  const looks = await world.db.selectFrom('look').selectAll().where('purpose', '=', 'hear').execute();
  expect(looks).toMatchObject([{ user_id: owner.userId, employer_id: employerId, what: ['voice'] }]);

  const stranger = await signedIn(world, app, 'employer', await makeEmployer(world, 'Other'));
  expect((await stranger.get(soundOf(applicationId))).status).toBe(404);
  const { audio_sealed } = await world.db
    .selectFrom('recording')
    .selectAll()
    .where('id', '=', recording)
    .executeTakeFirstOrThrow();
  expect(audio_sealed.includes(audio.subarray(0, 32))).toBe(false);
});

test('who takes the application back is heard no more', async () => {
  const { personId, applicationId, employerId } = await kept();
  await world.tx((tx) => withdraw(tx, { personId, applicationId }, world.now()));
  expect(await recordings(personId)).toEqual([]);
  const owner = await signedIn(world, app, 'employer', employerId);
  expect((await owner.get(soundOf(applicationId))).status).toBe(404);
  expect(await owner.read(`/en/employer/application/${applicationId}`)).not.toContain('Voice answer');
});

test('nor is who hides from the employer, or is erased', async () => {
  const hidden = await kept();
  await world.db.updateTable('application').set({ state: 'hired' }).where('id', '=', hidden.applicationId).execute();
  expect(await recordings(hidden.personId)).toHaveLength(1);
  await world.tx((tx) => hide(tx, hidden, world.now()));
  expect(await recordings(hidden.personId)).toEqual([]);
  const erased = await kept();
  await world.tx((tx) => erase(tx, erased.personId, world.now()));
  await world.tell();
  expect(await recordings(erased.personId)).toEqual([]);
});

test('what is thrown away, or not confirmed before they hang up, is gone with the call', async () => {
  const thrown = await spoken();
  const said = await telephone.press(thrown.dialId, '3');
  expect(JSON.stringify(said?.out)).toContain('own.away');
  await telephone.hangUp(thrown.dialId);
  const left = await spoken();
  await telephone.hangUp(left.dialId);
  for (const { personId, applicationId } of [thrown, left]) {
    expect(await recordings(personId)).toEqual([]);
    expect((await applicationOf(world, applicationId)).state).toBe('received');
  }
});

test('nobody speaks for another, or for what has ended', async () => {
  const [one, other] = [await kept(), await spoken()];
  const keep = (of: { announcement: number; personId: string }, recording: string) =>
    world.tx((tx) => keepVoiceAnswer(tx, { ...of, announcementId: of.announcement, recording }, world.now()));
  expect(await keep(one, other.recording)).toBe('gone');
  await world.tx((tx) => withdraw(tx, other, world.now()));
  expect(await keep(other, other.recording)).toBe('gone');
  await telephone.hangUp(other.dialId);
});

test('a voice goes ninety days after the end of its application, and not before', async () => {
  const [over, open] = [await kept(), await kept()];
  await world.db
    .updateTable('application')
    .set({ state: 'closed', closed_why: 'filled' })
    .where('id', '=', over.applicationId)
    .execute();
  world.setNow(89 * day);
  await forgetGreetingsTask.run(world, {});
  expect(await recordings(over.personId)).toHaveLength(1);
  world.setNow(2 * day);
  await forgetGreetingsTask.run(world, {});
  expect(await recordings(over.personId)).toEqual([]);
  expect(await recordings(open.personId)).toHaveLength(1);
});
