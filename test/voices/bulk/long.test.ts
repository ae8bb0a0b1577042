import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeOf } from '../../../src/audio/encode-of.ts';
import { decodeMp3 } from '../../../src/speech/decode.ts';
import { MP3_RATE } from '../../../src/speech/mp3.ts';
import { changeCuts, keepCuts } from '../../../src/voices/bulk/cuts/arrange.ts';
import { bestSplit } from '../../../src/voices/bulk/cuts/best-split.ts';
import { type Change, linesOf } from '../../../src/voices/bulk/cuts/pieces.ts';
import { keepScript } from '../../../src/voices/bulk/scripts/store.ts';
import { findImport } from '../../../src/voices/bulk/store.ts';
import { takesOf } from '../../../src/voices/takes/store.ts';
import { joined, silence } from '../../audio/sounds.ts';
import { createTestWorld, type TestWorld } from '../../harness/world.ts';
import { type Desk, openDesk, otherRecording } from '../desk.ts';
import { begun, brought, worked } from './bringing.ts';

const clips = ['n.1', 'n.2', 'n.3', 'n.4'];

let world: TestWorld;
let desk: Desk;
let scriptId: number;
beforeAll(async () => {
  world = await createTestWorld();
  desk = await openDesk(world);
  const lines = clips.map((clip) => ({ clip, words: world.speech.inventory('km').get(clip)?.text ?? '' }));
  scriptId = await world.tx((tx) => keepScript(tx, { speakerId: desk.speakerId, lines, hash: 'short' }, world.now()));
});
afterAll(() => world.close());

/** Somebody reads, with a pause after each clip. */
const reading = async (said: readonly string[], pauseSeconds = 0.8): Promise<Uint8Array> => {
  const words = await Promise.all(said.map((clip) => decodeMp3(otherRecording('en', clip))));
  const all = words.flatMap((sound) => [sound, silence(pauseSeconds)]);
  return encodeOf(joined(silence(0.5), ...all), MP3_RATE);
};

describe('One long recording', () => {
  test('is cut at its pauses, checked by one of us, and kept piece by piece', async () => {
    const id = await begun(
      world,
      desk,
      { 'day 1.wav': await reading(clips) },
      { kind: 'long', scriptId, lines: { first: 1, last: 4 } },
    );
    const { imported } = await worked(world, id);
    expect([imported.state, imported.pieces?.length]).toEqual(['cutting', 4]);
    expect(imported.shape?.length).toBeGreaterThan((imported.ms ?? 0) / 25);
    const change = (asked: Change) => world.tx((tx) => changeCuts(tx, desk.who, { importId: id, change: asked }));
    await change({ how: 'join', at: 0 });
    const [first] = (await world.tx((tx) => findImport(tx, id)))?.pieces ?? [];
    await change({ how: 'split', at: 0, ms: await bestSplit(world, id, first!) });
    await change({ how: 'skip', at: 2 });
    await change({ how: 'skip', at: 3 });
    expect(await world.tx((tx) => keepCuts(tx, desk.who, id, world.now()))).toBe('begun');
    const done = await worked(world, id);
    expect(done.imported.state).toBe('done');
    expect(done.rows.map(({ clip, state }) => [clip, state])).toEqual([
      ['n.1', 'kept'],
      ['n.2', 'kept'],
    ]);
    for (const { clip, ms } of done.rows) {
      const said = (await decodeMp3(otherRecording('en', String(clip)))).length / 16;
      expect(Math.abs((ms ?? 0) - said), String(clip)).toBeLessThan(150);
    }
    const [take] = await world.tx((tx) => takesOf(tx, desk.speakerId, 'n.1'));
    expect(take).toMatchObject({ source: 'long', state: 'waiting' });
  });

  test('that begins later in the script, and misses a line, is put right by saying what a piece is', async () => {
    const id = await begun(
      world,
      desk,
      { 'l.wav': await reading(['n.2', 'n.4']) },
      { kind: 'long', scriptId, lines: { first: 2, last: null } },
    );
    const { imported } = await worked(world, id);
    expect(linesOf(imported.pieces ?? [])).toEqual([2, 3]);
    await world.tx((tx) => changeCuts(tx, desk.who, { importId: id, change: { how: 'line', at: 1, line: 4 } }));
    const pieces = (await world.tx((tx) => findImport(tx, id)))?.pieces ?? [];
    expect(linesOf(pieces)).toEqual([2, 4]);
  });

  test('that is none is told in a word', async () => {
    const text = await brought(world, desk, { 'l.wav': Buffer.from('no sound') }, { kind: 'long', scriptId });
    expect(text.imported).toMatchObject({ state: 'failed', problem: 'no-sound' });
  });

  test('is for those who may judge: nobody else changes or keeps its cuts', async () => {
    const who = { userId: desk.who.userId, role: 'volunteer' };
    const id = desk.speakerId;
    expect(await world.tx((tx) => keepCuts(tx, who, id, world.now()))).toEqual({ refused: 'not-staff' });
    expect(await world.tx((tx) => keepCuts(tx, desk.who, id, world.now()))).toEqual({ refused: 'no-such-import' });
  });
});
