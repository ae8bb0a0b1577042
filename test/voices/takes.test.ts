import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { say } from '../../src/calling/say.ts';
import { standing } from '../../src/calling/talk.ts';
import { arrangeSpeaker } from '../../src/voices/speakers/arrange.ts';
import { goBack } from '../../src/voices/takes/go-back.ts';
import { approveTake, sendBackTake } from '../../src/voices/takes/judge.ts';
import { keepTake } from '../../src/voices/takes/keep.ts';
import { takesOf } from '../../src/voices/takes/store.ts';
import { clipsWanted } from '../../src/voices/wanted/list.ts';
import { createTelephone, referred } from '../calling/telephone.ts';
import { makeUser } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { type Desk, openDesk, otherRecording } from './desk.ts';

let world: TestWorld;
let desk: Desk;
beforeAll(async () => {
  world = await createTestWorld();
  desk = await openDesk(world);
});
afterAll(() => world.close());

const rendered = async (clip: string) => readFileSync((await world.speech.render('km', [clip])).browser);
const greeting = 'call.greeting.0';
const [one, two] = [otherRecording('km', 'n.1'), otherRecording('km', 'n.2')];

describe('A recording', () => {
  test('is heard after a second person has listened, and not before', async () => {
    const shipped = await rendered(greeting);
    const take = String(await desk.keep(greeting, one));
    await world.speech.refresh();
    expect(await rendered(greeting)).toEqual(shipped);
    expect(await desk.approve(take)).toBe('approved');
    await world.speech.refresh();
    expect(await rendered(greeting)).toEqual(Buffer.from(one));
    expect(await desk.approve(take)).toEqual({ refused: 'judged-before' });
  });

  test('is not approved by whoever made it, nor by anybody who is not of staff', async () => {
    const take = String(await desk.keep('n.3', one));
    const volunteer = { userId: (await makeUser(world, 'volunteer')).userId, role: 'volunteer' };
    const approve = (who: { userId: string; role: string }) =>
      world.tx((tx) => approveTake(tx, world, who, take, world.now()));
    expect(await approve(desk.who)).toEqual({ refused: 'own-take' });
    expect(await approve(volunteer)).toEqual({ refused: 'not-staff' });
  });

  test('goes back with a word why, and one click leads back to an older one', async () => {
    const first = await desk.record('n.4', one);
    const second = await desk.record('n.4', two);
    expect(await rendered('n.4')).toEqual(Buffer.from(two));
    const third = String(await desk.keep('n.4', one));
    const back = { takeId: third, word: 'A motorbike passes' };
    expect(await world.tx((tx) => sendBackTake(tx, desk.judge, back, world.now()))).toBe('sent-back');
    const to = (takeId: string | null) =>
      world.tx((tx) => goBack(tx, world, desk.judge, { speakerId: desk.speakerId, clip: 'n.4', takeId }, world.now()));
    expect(await to(third)).toEqual({ refused: 'no-such-take' });
    expect(await to(first)).toBe('gone-back');
    await world.speech.refresh();
    expect(await rendered('n.4')).toEqual(Buffer.from(one));
    expect(await to(null)).toBe('gone-back');
    await world.speech.refresh();
    expect(await rendered('n.4')).toEqual(Buffer.from(otherRecording('km', 'n.4')));
    const takes = await world.tx((tx) => takesOf(tx, desk.speakerId, 'n.4'));
    expect(takes.map(({ id }) => id).toSorted()).toEqual([first, second, third].toSorted());
  });

  test('that is sent twice is kept once', async () => {
    const sentAs = randomUUID();
    const take = await desk.keep('n.5', one, { sentAs });
    expect(await desk.keep('n.5', one, { sentAs })).toBe(take);
    expect(await world.tx((tx) => takesOf(tx, desk.speakerId, 'n.5'))).toHaveLength(1);
  });

  test('of words that are not the words is refused', async () => {
    expect(await desk.keep('n.5', one, { words: 'something else' })).toEqual({ refused: 'other-words' });
    expect(await desk.keep('n.fifty', one)).toEqual({ refused: 'no-such-clip' });
  });

  test('in a voice that is not theirs is refused to a volunteer', async () => {
    const volunteer = { userId: (await makeUser(world, 'volunteer')).userId, role: 'volunteer' };
    const file = await world.files.put(one);
    const words = world.speech.inventory('km').get('n.5')?.text ?? '';
    const take = {
      speakerId: desk.speakerId,
      clip: 'n.5',
      words,
      original: file,
      file,
      ms: 500,
      loudness: -18,
      peak: -2,
    };
    const sent = { ...take, warnings: [], source: 'desk' as const, sentAs: randomUUID() };
    expect(await world.tx((tx) => keepTake(tx, world, volunteer, sent, world.now()))).toEqual({
      refused: 'not-allowed',
    });
  });
});

test('a call that is under way goes on as it began', async () => {
  const telephone = createTelephone(world);
  await referred(world);
  const dialId = await telephone.dialOne();
  const begun = await telephone.answer(dialId);
  const before = await say(world.speech, 'km', begun!);
  await desk.record('call.press-1-apply.0', two);
  const again = await world.tx((tx) => standing(tx, world, dialId));
  expect((await say(world.speech, 'km', again!)).rendering?.hash).toBe(before.rendering?.hash);
  const newCall = { ...again!, edition: world.speech.edition() };
  const [old, fresh] = [before.rendering!, (await say(world.speech, 'km', newCall)).rendering!];
  expect(fresh.hash).not.toBe(old.hash);
  const piece = (of: typeof fresh, at: number) => {
    const { fromMs = 0, toMs = 0 } = of.marks[at] ?? {};
    return readFileSync(of.telephone).subarray(fromMs * 8, toMs * 8);
  };
  for (const [at, { clip }] of fresh.marks.entries()) {
    expect(piece(fresh, at).equals(piece(old, at)), clip).toBe(clip !== 'call.press-1-apply.0');
  }
});

test('a second voice speaks what the first has not recorded, and a voice that rests is not heard', async () => {
  const other = await openDesk(world);
  await other.record('n.6', two);
  expect(await rendered('n.6')).toEqual(Buffer.from(two));
  await desk.record('n.6', one);
  expect(await rendered('n.6')).toEqual(Buffer.from(one));
  const rest = { speakerId: desk.speakerId, place: 'rests' } as const;
  expect(await world.tx((tx) => arrangeSpeaker(tx, desk.judge, rest, world.now()))).toBe('arranged');
  await world.speech.refresh();
  expect(await rendered('n.6')).toEqual(Buffer.from(two));
  await world.tx((tx) => arrangeSpeaker(tx, desk.judge, { ...rest, place: 'first' }, world.now()));
  await world.speech.refresh();
  expect(await rendered('n.6')).toEqual(Buffer.from(one));
});

test('the desk lists every clip of a language, with how far it is', async () => {
  const wanted = await world.tx((tx) => clipsWanted(tx, world.speech, { language: 'km', speakerId: desk.speakerId }));
  expect(wanted).toHaveLength(world.speech.inventory('km').size);
  const state = (clip: string) => wanted.find((one) => one.clip === clip)?.state;
  expect(state(greeting)).toBe('approved');
  expect(state('n.3')).toBe('waiting');
  expect(state('n.9')).toBe('missing');
  expect(wanted[0]?.clip).toMatch(/^call\./);
});
