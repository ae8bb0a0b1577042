import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepRecording, keepSecretWord, openRecording } from '../../src/calling/own-voice/keep.ts';
import { ulawWav, withOwnVoice } from '../../src/calling/own-voice/splice.ts';
import { say } from '../../src/calling/say.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { createTelephone, referred, type Telephone } from './telephone.ts';

let world: TestWorld;
let telephone: Telephone;
beforeAll(async () => {
  world = await createTestWorld();
  telephone = createTelephone(world);
});
afterAll(() => world.close());

const voice = randomBytes(8 * 1234); // not a whole packet

async function talking() {
  const referral = await referred(world);
  const dialId = await telephone.dialOne();
  const reply = await telephone.answer(dialId);
  return { ...referral, dialId, reply: reply! };
}
const record = (dialId: string) =>
  world.tx((tx) => keepRecording(tx, world.vault, dialId, { kind: 'secret-word', audio: voice }, world.now()));

test('a voice is kept sealed, opened for its talk, and thrown away when its owner did not confirm it', async () => {
  const { dialId } = await talking();
  const id = (await record(dialId))!;
  const row = await world.db.selectFrom('recording').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect(row.ms).toBe(1234);
  expect(row.audio_sealed.includes(voice.subarray(0, 32))).toBe(false);
  expect(await world.tx((tx) => openRecording(tx, world.vault, id))).toEqual(voice);
  await telephone.hangUp(dialId);
  expect(await world.tx((tx) => openRecording(tx, world.vault, id))).toBeNull();
  expect(await record(dialId)).toBeUndefined();
});

test('the secret word is heard in the next call where it belongs, and its voice lies in no file', async () => {
  const { dialId, personId, phone } = await talking();
  const older = (await record(dialId))!;
  await world.tx((tx) => keepSecretWord(tx, personId, older));
  const word = (await record(dialId))!;
  await world.tx((tx) => keepSecretWord(tx, personId, word));
  await telephone.hangUp(dialId);
  expect(await world.tx((tx) => openRecording(tx, world.vault, older))).toBeNull();
  await referred(world, { phone });
  const reply = await telephone.answer(await telephone.dialOne());
  const saying = await say(world.speech, 'km', reply!);
  expect(saying.own).toMatchObject([{ recording: word }]);
  const { audio: whole } = (await withOwnVoice(world, saying))!;
  expect(whole.length % 160).toBe(0);
  const at = whole.indexOf(voice);
  expect(at).toBeGreaterThan(0);
  expect(at % 160).toBe(0);
  expect(Math.abs(at / 8 - saying.own[0]!.afterMs)).toBeLessThan(20);
  expect(ulawWav(whole)).toHaveLength(whole.length + 58);
  const files = await readdir(world.config.dataDir, { recursive: true, withFileTypes: true });
  expect(files.filter(({ name }) => name.includes(word))).toEqual([]);
});

test("nobody makes another's voice their own word", async () => {
  const first = await talking();
  const id = (await record(first.dialId))!;
  const second = await talking();
  await world.tx((tx) => keepSecretWord(tx, second.personId, id));
  const { secret_word } = await world.db
    .selectFrom('person')
    .select('secret_word')
    .where('id', '=', second.personId)
    .executeTakeFirstOrThrow();
  expect(secret_word).toBeNull();
  for (const { dialId } of [first, second]) await telephone.hangUp(dialId);
});
