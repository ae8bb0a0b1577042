import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { integratedLoudness } from '../../src/audio/loudness.ts';
import { forgetGreetingsTask, greetingListeners } from '../../src/calling/greetings/forget.ts';
import { keepGreeting } from '../../src/calling/greetings/keep.ts';
import { chooseMode } from '../../src/calling/greetings/mode.ts';
import {
  defaultMode,
  type GreetingMode,
  type GreetingState,
  mayGreet,
  toPlay,
} from '../../src/calling/greetings/rules.ts';
import { makeVoice } from '../../src/calling/greetings/sound.ts';
import { keepRecording, keepSecretWord } from '../../src/calling/own-voice/keep.ts';
import { withOwnVoice } from '../../src/calling/own-voice/splice.ts';
import { say } from '../../src/calling/say.ts';
import { makeReferral, makeUser } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { hearUlaw } from '../speech/listening.ts';
import { greeted, greetingEvents, greetingsOf, someVoice, spokenWav, voicesOf } from './greeting-voice.ts';
import { createTelephone, type Telephone } from './telephone.ts';

let world: TestWorld;
let telephone: Telephone;
let who: { userId: string; role: string };
beforeAll(async () => {
  world = await createTestWorld();
  telephone = createTelephone(world);
  who = { userId: (await makeUser(world, 'staff')).userId, role: 'staff' };
});
beforeEach(async () => {
  await world.newMorning();
  await world.db
    .updateTable('call')
    .set({ state: 'given-up', ended_at: world.now() })
    .where('state', '=', 'waiting')
    .execute();
  await world.db.deleteFrom('setting').execute();
});
afterAll(() => world.close());

const choose = (mode: GreetingMode) => world.tx((tx) => chooseMode(tx, who, mode, world.now()));
const forget = () => forgetGreetingsTask.run(world, {});
const dayMs = 24 * 3_600_000;

/** Picks up the one call that is due; gives what is played in it. */
async function pickUp() {
  const dialId = await telephone.dialOne();
  const saying = await say(world.speech, 'km', (await telephone.answer(dialId))!);
  return { dialId, saying, played: (await withOwnVoice(world, saying))?.audio ?? Buffer.alloc(0) };
}

describe('which voice is played', () => {
  const some = (...states: GreetingState[]) => states.map((state, at) => ({ state, recording_id: `${at}` }));
  test.each<[string, GreetingMode | undefined, ReturnType<typeof some>, string | null]>([
    ['the first that is approved', 'approval', some('refused', 'waiting', 'approved', 'approved'), '2'],
    ['none that waits', 'approval', some('waiting'), null],
    ['none where one was reported', 'on', some('approved', 'reported'), null],
    ['none where it is switched off', 'off', some('approved'), null],
    ['one where nobody has chosen yet', undefined, some('approved'), '0'],
    ['none whose sound is gone', 'on', [{ state: 'approved', recording_id: null as never }], null],
  ])('%s', (_, mode, greetings, expected) => {
    expect(toPlay(mode, greetings)?.recording_id ?? null).toBe(expected);
  });

  test('one voice of each browser is kept, and three in all; live ones are heard by one of us first', () => {
    const [one, two, three, four] = ['1', '2', '3', '4'].map((mark) => ({ mark: Buffer.from(mark) }));
    expect(mayGreet([one!, two!], three!.mark)).toBe(true);
    expect(mayGreet([one!, two!], two!.mark)).toBe(false);
    expect(mayGreet([one!, two!, three!], four!.mark)).toBe(false);
    expect([defaultMode('demonstration'), defaultMode('live')]).toEqual(['on', 'approval']);
  });
});

describe('a voice becomes a greeting', () => {
  test('silence cut, as loud as our recordings, at most ten seconds of it', async () => {
    const short = await makeVoice(await spokenWav());
    expect(short.wasCut).toBe(false);
    expect(integratedLoudness([hearUlaw(short.audio)], 8000)).toBeCloseTo(-20, 0);
    const long = await makeVoice(await spokenWav(14));
    expect(long).toMatchObject({ wasCut: true });
    expect(long.audio).toHaveLength(80_000);
  });
});

test('the voice of who sent them is heard after our promise and their own word, and before who it was', async () => {
  const { audio, phone, personId } = await greeted(world);
  const first = await pickUp();
  const word = someVoice(700);
  const id = await world.tx((tx) =>
    keepRecording(tx, world.vault, first.dialId, { kind: 'secret-word', audio: word }, world.now()),
  );
  await world.tx((tx) => keepSecretWord(tx, personId, id!));
  await telephone.hangUp(first.dialId);
  const second = await greeted(world, { phone });
  const { saying, played, dialId } = await pickUp();
  const at = [word, second.audio].map((voice) => played.indexOf(voice));
  const promise = saying.captions[1]!.toMs;
  expect(saying.own.map(({ afterMs }) => afterMs)).toEqual([promise, promise]);
  expect(Math.abs(at[0]! / 8 - promise)).toBeLessThan(20);
  expect(at[1]).toBe(at[0]! + Math.ceil(word.length / 160) * 160);
  expect(played.indexOf(audio)).toBe(-1);
  await telephone.hangUp(dialId);
});

test('who of several speaks is said to have sent them', async () => {
  const { announcement, phone } = await greeted(world, { mode: 'off' });
  const mark = world.vault.index('mark', randomUUID());
  await makeReferral(world, announcement, { phone, mark, relation: 'friend' });
  const meant = { phone, announcementId: announcement, mark };
  await world.tx((tx) => keepGreeting(tx, world.vault, 'on', { meant, audio: someVoice(500) }, world.now()));
  const dialId = await telephone.dialOne();
  expect(JSON.stringify((await telephone.answer(dialId))!.out)).toContain('{"relation":"friend"}');
  await telephone.hangUp(dialId);
});

test('it lies sealed with the key of the person called; a second one of the same browser is dropped', async () => {
  const { audio, meant, personId, referralId } = await greeted(world);
  await world.tx((tx) => keepGreeting(tx, world.vault, 'on', { meant, audio: someVoice(500) }, world.now()));
  const [row, ...more] = await voicesOf(world, personId);
  expect(more).toEqual([]);
  expect(row).toMatchObject({ ms: 1200, dial_id: null });
  expect(row!.audio_sealed.includes(audio.subarray(0, 32))).toBe(false);
  expect(await greetingsOf(world, referralId)).toHaveLength(1);
  const stranger = { ...meant, mark: world.vault.index('mark', randomUUID()) };
  await expect(
    world.tx((tx) => keepGreeting(tx, world.vault, 'on', { meant: stranger, audio }, world.now())),
  ).rejects.toThrow(/foreign key/); // only who refers speaks
});

test('nothing is kept for who will not be called, and nobody is told', async () => {
  const { personId, phone } = await greeted(world);
  const { dialId } = await pickUp();
  await telephone.press(dialId, '9');
  await telephone.hangUp(dialId);
  await world.tx((tx) => greetingListeners[0]!.act(world, tx, { subject: `person:${personId}` } as never, world.now()));
  expect(await voicesOf(world, personId)).toEqual([]);
  await greeted(world, { phone });
  expect(await voicesOf(world, personId)).toEqual([]);
});

test('a call goes out in time without a voice that nobody approved; off is off for all', async () => {
  const { audio } = await greeted(world, { mode: 'approval' });
  const { dialId, saying } = await pickUp();
  expect(saying.own).toEqual([]);
  await telephone.hangUp(dialId);
  const unheard = await greeted(world);
  await choose('off');
  const off = await pickUp();
  expect(off.saying.own).toEqual([]);
  expect(off.played.indexOf(unheard.audio) + off.played.indexOf(audio)).toBe(-2);
  await telephone.hangUp(off.dialId);
});

test('when staff want to hear all first, what nobody has heard waits, and is played again when they want none', async () => {
  const { referralId } = await greeted(world);
  const state = async () => (await greetingsOf(world, referralId))[0]!.state;
  await choose('approval');
  expect(await state()).toBe('waiting');
  await choose('on');
  expect(await state()).toBe('approved');
  const employer = { userId: who.userId, role: 'employer' };
  expect(await world.tx((tx) => chooseMode(tx, employer, 'off', world.now()))).toEqual({ refused: 'not-staff' });
});

test('who presses 8 reports the voice: it is never played again, nor is another for that job', async () => {
  const { audio, referralId, announcement, phone, personId } = await greeted(world);
  const { dialId, played } = await pickUp();
  expect(played.indexOf(audio)).toBeGreaterThan(0);
  await telephone.press(dialId, '2');
  await telephone.press(dialId, '1');
  await telephone.hangUp(dialId);
  world.setNow(3_600_000);
  const again = await pickUp();
  expect(again.played.indexOf(audio)).toBeGreaterThan(0);
  await telephone.press(again.dialId, '8');
  const [reported] = await greetingsOf(world, referralId);
  expect(reported).toMatchObject({ state: 'reported', reported_in: again.dialId });
  expect(await greetingEvents(world, reported!.id)).toEqual(['greeting.kept visitor', 'greeting.reported person']);
  await telephone.hangUp(again.dialId);
  await world.db
    .updateTable('call')
    .set({ state: 'waiting', ended_at: null })
    .where('referral_id', '=', referralId)
    .execute();
  const mark = world.vault.index('mark', randomUUID());
  await makeReferral(world, announcement, { phone, mark });
  await world.db.updateTable('referral').set({ state: 'waiting' }).where('id', '=', referralId).execute();
  const meant = { phone, announcementId: announcement, mark };
  await world.tx((tx) => keepGreeting(tx, world.vault, 'on', { meant, audio: someVoice(900) }, world.now()));
  expect(await voicesOf(world, personId)).toHaveLength(2);
  expect((await pickUp()).saying.own).toEqual([]);
});

test('a voice goes seven days after the last call, however long that call was waited for', async () => {
  const talked = await greeted(world);
  const { dialId } = await pickUp();
  await telephone.hangUp(dialId);
  const waits = await greeted(world);
  world.setNow(7 * dayMs - 60_000);
  await forget();
  expect(
    [await voicesOf(world, talked.personId), await voicesOf(world, waits.personId)].map((all) => all.length),
  ).toEqual([1, 1]);
  world.setNow(120_000);
  await forget();
  expect(
    [await voicesOf(world, talked.personId), await voicesOf(world, waits.personId)].map((all) => all.length),
  ).toEqual([0, 1]);
  expect(await greetingsOf(world, talked.referralId)).toMatchObject([{ recording_id: null, state: 'approved' }]);
  await world.db.updateTable('person').set({ key_id: null }).where('id', '=', waits.personId).execute();
  await forget();
  expect(await voicesOf(world, waits.personId)).toEqual([]);
});
