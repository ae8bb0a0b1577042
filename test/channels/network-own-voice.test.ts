import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { showPhone } from '../../src/kit/phone.ts';
import { encodeUlaw } from '../../src/speech/ulaw.ts';
import { referred } from '../calling/telephone.ts';
import { makeAnnouncement, makeReferral } from '../harness/builders.ts';
import { type Network, openNetwork } from '../harness/web.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { createWorkerPhone } from '../phones/worker-phone.ts';

let world: TestWorld;
let network: Network;
beforeAll(async () => {
  world = await createTestWorld();
  network = await openNetwork(world);
});
beforeEach(() => world.newMorning());
afterAll(async () => {
  await network.close();
  await world.close();
});

/** A tone, as loud as told. */
const tone = (ms: number, loudness = 0.5) =>
  new Uint8Array(encodeUlaw(Float32Array.from({ length: ms * 8 }, (_, at) => loudness * Math.sin(at / 3))));

/** Who has applied is asked for a secret word. */
async function askedForAWord(options: { twice?: boolean } = {}) {
  const referral = await referred(world);
  const worker = createWorkerPhone(network.url, options);
  await worker.takeNumber(showPhone(referral.phone));
  await network.dial();
  const dialId = (await worker.rings())!;
  await worker.answer();
  await worker.pressAll('115');
  expect(worker.shown()?.next).toMatchObject({ await: 'recording', kind: 'secret-word' });
  return { ...referral, worker, dialId };
}

const recordings = (personId: string) =>
  world.db.selectFrom('recording').selectAll().where('person_id', '=', personId).execute();

test('a word that is spoken is heard, kept, and heard in the next call, by that phone alone', async () => {
  const { worker, dialId, personId, phone } = await askedForAWord({ twice: true });
  const word = tone(1000);
  await worker.speak(word);
  expect(worker.shown()?.audio).toBe(`/phone/own/${dialId}/${worker.shown()?.seq}.wav`);
  const own = await worker.fetch();
  expect(own.headers.get('content-type')).toBe('audio/wav');
  expect(own.headers.get('cache-control')).toBe('no-store');
  const wav = Buffer.from(await own.arrayBuffer());
  expect(wav.indexOf(Buffer.from(word))).toBeGreaterThan(58);
  expect(worker.shown()?.ms).toBe((wav.length - 58) / 8);
  const path = worker.shown()!.audio!;
  const stranger = createWorkerPhone(network.url);
  await stranger.takeNumber('');
  expect((await stranger.fetch(path)).status).toBe(404);
  expect((await fetch(`${network.url}${path}`)).status).toBe(404);
  await worker.press('1');
  expect((await worker.fetch(path)).status).toBe(404);
  await worker.hangUp();
  expect(await recordings(personId)).toHaveLength(1);

  const another = await makeAnnouncement(world);
  await makeReferral(world, another, { phone });
  await world.tell();
  await network.dial();
  await worker.rings();
  const greeting = await worker.answer();
  const { audio, ms, captions } = greeting!.shown!;
  expect(audio).toMatch(/^\/phone\/own\/.*\.wav$/);
  expect(Buffer.from(await (await worker.fetch()).arrayBuffer()).indexOf(Buffer.from(word))).toBeGreaterThan(58);
  const gaps = captions.slice(1).map(({ fromMs }, at) => fromMs - (captions[at]?.toMs ?? 0));
  expect(gaps.filter((gap) => gap >= 1000)).toHaveLength(1);
  expect(captions.at(-1)!.toMs).toBeLessThanOrEqual(ms);
  await worker.hangUp();
  expect((await worker.fetch(audio!)).status).toBe(404);
});

test.each([
  ['nothing at all', new Uint8Array()],
  ['a click', tone(100)],
  ['the noise of a quiet room', tone(3000, 0.005)],
])('%s is no word: it is asked for once more, and the call goes on without one', async (_, sound) => {
  const { worker, personId } = await askedForAWord();
  await worker.speak(sound);
  expect(worker.shown()?.next.await).toBe('recording');
  await worker.speak(sound);
  expect(worker.shown()?.next.await).not.toBe('recording');
  expect(await recordings(personId)).toEqual([]);
  await worker.hangUp();
});

test('no more is taken than was asked for, and nothing of what is far too long', async () => {
  const { worker, personId } = await askedForAWord();
  expect(await worker.speak(tone(25_000))).toBeNull();
  await worker.speak(tone(7000));
  expect(await recordings(personId)).toMatchObject([{ ms: 4000 }]);
  await worker.hangUp();
  expect(await recordings(personId)).toEqual([]); // not confirmed
});

test('nobody speaks into a talk that is not theirs, or is not asked to', async () => {
  const { worker, dialId, personId } = await askedForAWord();
  const stranger = createWorkerPhone(network.url);
  await stranger.takeNumber('');
  expect(await stranger.speak(tone(1000), dialId)).toBeNull();
  await worker.keepSilent();
  await worker.keepSilent();
  await worker.speak(tone(1000));
  expect(await recordings(personId)).toEqual([]);
  await worker.hangUp();
  expect(await worker.speak(tone(1000))).toMatchObject({ state: 'over', shown: null });
});
