import { existsSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeOf } from '../../../src/audio/encode-of.ts';
import { isRefused } from '../../../src/kit/result.ts';
import { answerImport } from '../../../src/voices/bulk/bring/answer.ts';
import { folderOf } from '../../../src/voices/bulk/bring/folder.ts';
import { importAgainTask } from '../../../src/voices/bulk/bring/work.ts';
import { packRecordings } from '../../../src/voices/bulk/pack/pack-recordings.ts';
import { makeScript } from '../../../src/voices/bulk/scripts/script.ts';
import { spokenTakes, takeInHand } from '../../../src/voices/bulk/store.ts';
import { goBack } from '../../../src/voices/takes/go-back.ts';
import { takesOf } from '../../../src/voices/takes/store.ts';
import { makeUser } from '../../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../../harness/world.ts';
import { type Desk, openDesk, otherRecording } from '../desk.ts';
import { begun, brought, wavOf, worked, zipOf } from './bringing.ts';

let world: TestWorld;
let desk: Desk;
beforeAll(async () => {
  world = await createTestWorld();
  desk = await openDesk(world);
});
afterAll(() => world.close());

const takes = (clip: string) => world.tx((tx) => takesOf(tx, desk.speakerId, clip));
const answers = (importId: string, given: Parameters<typeof answerImport>[3]['answers']) =>
  world.tx((tx) => answerImport(tx, world, desk.who, { importId, answers: given }, world.now()));

/** Two hours of nothing, at 8 kHz and 8 bits. */
const twoHours = (): Buffer => {
  const size = 2 * 3600 * 8000;
  const header = Buffer.from(encodeOf(new Float32Array(1), 8000)).subarray(0, 44);
  header.writeUInt32LE(size + 36, 4);
  header.writeUInt32LE(8000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.writeUInt32LE(size, 40);
  return Buffer.concat([header, Buffer.alloc(size, 0x80)]);
};

describe('Many files', () => {
  test('become recordings that wait for a second person, and what is no recording is told in a word', async () => {
    const text = Buffer.from('Dear colleagues, here are the recordings.');
    const playlist = Buffer.from('#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:1/secret.wav\n');
    const before = process.memoryUsage().rss;
    const bomb = { 'n.30.wav': Buffer.alloc(60_000_000), 'n.40.mp3': otherRecording('en', 'n.40') };
    const { imported, states, rows } = await brought(world, desk, {
      'position.cook.wav': await wavOf('en', 'position.cook'),
      'n.9.wav': Buffer.from(otherRecording('en', 'n.9')).fill(7),
      'n.8.wav': text,
      'n.7.m3u8': playlist,
      'silence.wav': Buffer.alloc(2000),
      'Position Cook (2).wav': text,
      'N_1.WAV': otherRecording('en', 'n.1'),
      'n.2.wav': Buffer.from(encodeOf(new Float32Array(16_000), 16_000)),
      'n 1 again.wav': text,
      'n.1.wav': otherRecording('en', 'n.3'),
      'n.3.wav': Buffer.alloc(0),
      'n.10.wav': twoHours(),
      'bomb.zip': await zipOf(bomb),
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
    expect(states).toEqual({
      'position.cook.wav': 'kept',
      'n.9.wav': 'no-sound',
      'n.8.wav': 'no-sound',
      'n.7.m3u8': 'no-sound',
      'silence.wav': 'no-such-clip',
      'Position Cook (2).wav': 'no-such-clip',
      'N_1.WAV': 'kept',
      'n.2.wav': 'nothing-said',
      'n 1 again.wav': 'no-such-clip',
      'n.1.wav': 'twice',
      'n.3.wav': 'no-sound',
      'n.10.wav': 'too-long',
      'bomb.zip': 'opened',
      'n.30.wav': 'bomb',
      'n.40.mp3': 'kept',
    });
    expect(imported.state).toBe('done');
    expect(existsSync(folderOf(world, imported.id))).toBe(false);
    const [take] = await takes('position.cook');
    expect(take).toMatchObject({ state: 'waiting', source: 'files', made_by: desk.who.userId });
    expect(rows.find(({ clip }) => clip === 'position.cook')?.take_id).toBe(take?.id);
    expect(take?.loudness).toBeCloseTo(-20, 0);
    expect(await desk.approve(String(take?.id))).toBe('approved');
  });

  test('replace nothing without being asked: the old one stays, or the new one waits for a second person', async () => {
    const first = otherRecording('en', 'n.4');
    await brought(world, desk, { 'n.4.wav': first, 'n.5.wav': first });
    const other = otherRecording('en', 'n.5');
    const again = await brought(world, desk, { 'n.4.wav': first, 'n.5.wav': other, 'n.6.wav': other });
    expect(again.states).toEqual({ 'n.4.wav': 'same', 'n.5.wav': 'asks', 'n.6.wav': 'kept' });
    expect(again.imported.state).toBe('asking');
    expect((await takes('n.5')).map(({ state }) => state)).toEqual(['waiting']);
    await answers(again.id, new Map([[2, 'old']]));
    expect((await worked(world, again.id)).states['n.5.wav']).toBe('left');
    const third = await brought(world, desk, { 'n.5.wav': other });
    await answers(third.id, 'all-new');
    const done = await worked(world, third.id);
    expect([done.imported.state, done.states['n.5.wav']]).toEqual(['done', 'kept']);
    expect((await takes('n.5')).map(({ state }) => state).toSorted()).toEqual(['dropped', 'waiting']);
  });

  test('that a killed worker had in hand are gone on with, each once', async () => {
    const sound = otherRecording('en', 'n.7');
    const id = await begun(world, desk, { 'n.7.wav': sound, 'n.8.wav': sound });
    await world.tx((tx) => takeInHand(tx, id, world.now(), new Date(world.now().getTime() + 60_000)));
    expect((await worked(world, id)).states).toEqual({ 'n.7.wav': 'waits', 'n.8.wav': 'waits' });
    world.setNow(61_000);
    await importAgainTask.run(world, {});
    expect((await worked(world, id)).states).toEqual({ 'n.7.wav': 'kept', 'n.8.wav': 'kept' });
    await world.db.updateTable('voice_import_file').set({ state: 'waits' }).where('import_id', '=', id).execute();
    await world.db.updateTable('voice_import').set({ state: 'working' }).where('id', '=', id).execute();
    await worked(world, id);
    expect(await takes('n.7')).toHaveLength(1);
  });

  test('are named by the numbers of a script, and say its words: those that have changed since are asked for again', async () => {
    const asked = { speakerId: desk.speakerId, extent: 'missing' as const };
    const script = await world.tx((tx) => makeScript(tx, world, desk.who, asked, world.now()));
    if (isRefused(script)) throw new Error(script.refused);
    const again = await world.tx((tx) => makeScript(tx, world, desk.who, asked, world.now()));
    expect(isRefused(again) || again.id).toBe(script.id);
    const [one, two] = script.lines;
    expect([one?.number, two?.number]).toEqual([1, 2]);
    const lines = script.lines.map(({ clip, words }, at) => ({ clip, words: at === 1 ? 'older words' : words }));
    await world.db
      .updateTable('voice_script')
      .set({ lines: JSON.stringify(lines) })
      .where('id', '=', script.id)
      .execute();
    const sound = otherRecording('en', 'n.2');
    const numbered = { '001.wav': sound, '2.wav': sound, '9999.wav': sound };
    const { states, rows } = await brought(world, desk, numbered, { scriptId: script.id });
    expect(states).toEqual({ '001.wav': 'kept', '2.wav': 'other-words', '9999.wav': 'no-such-clip' });
    expect(rows[0]?.clip).toBe(one?.clip);
  });
});

test('what is exported, deleted and brought in again is the same, byte for byte, and speaks as before', async () => {
  const own = await openDesk(world);
  const sounds = {
    'n.1.wav': otherRecording('en', 'n.1'),
    'n.2.wav': otherRecording('en', 'n.2'),
    'n.3.wav': otherRecording('en', 'n.4'),
  };
  for (const { take_id } of (await brought(world, own, sounds)).rows) await own.approve(String(take_id));
  const spoken = () => world.tx((tx) => spokenTakes(tx, own.speakerId));
  const before = await spoken();
  expect(before.map(({ clip }) => clip)).toEqual(['n.1', 'n.2', 'n.3']);
  const packed = await packRecordings(world, own.who, own.speakerId);
  if (isRefused(packed)) throw new Error(packed.refused);
  const zip = await buffer(packed.zip);
  for (const { clip } of before)
    await world.tx((tx) => goBack(tx, world, own.judge, { speakerId: own.speakerId, clip, takeId: null }, world.now()));
  expect(await spoken()).toEqual([]);
  const { states } = await brought(world, own, { 'recordings.zip': zip });
  const restored = { 'n.1.mp3': 'restored', 'n.2.mp3': 'restored', 'n.3.mp3': 'restored' };
  expect(states).toEqual({ 'recordings.zip': 'opened', ...restored, 'index.csv': 'list' });
  expect(await spoken()).toEqual(before);
  const other = await openDesk(world);
  const elsewhere = await brought(world, other, { 'recordings.zip': zip });
  expect(elsewhere.states['n.1.mp3']).toBe('kept');
  expect(elsewhere.rows.flatMap(({ file }) => file ?? [])).toEqual(before.map(({ file }) => file));
});

test('only staff make scripts, carry recordings away and bring them in', async () => {
  const volunteer = { userId: (await makeUser(world, 'volunteer')).userId, role: 'volunteer' };
  const asked = { speakerId: desk.speakerId, extent: 'all' as const };
  const not = { refused: 'not-staff' };
  expect(await world.tx((tx) => makeScript(tx, world, volunteer, asked, world.now()))).toEqual(not);
  expect(await packRecordings(world, volunteer, desk.speakerId)).toEqual(not);
  await expect(begun(world, { ...desk, who: volunteer }, {})).rejects.toThrow('not-staff');
  expect(
    await world.tx((tx) =>
      answerImport(tx, world, volunteer, { importId: desk.speakerId, answers: 'all-new' }, world.now()),
    ),
  ).toEqual(not);
});
