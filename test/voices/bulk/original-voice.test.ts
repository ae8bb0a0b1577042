import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { telephone } from '../../../src/audio/telephone.ts';
import { FileKey } from '../../../src/files/file-key.ts';
import { decodeMp3 } from '../../../src/speech/decode.ts';
import { keepCuts } from '../../../src/voices/bulk/cuts/arrange.ts';
import { keepScript } from '../../../src/voices/bulk/scripts/store.ts';
import type { FileRow } from '../../../src/voices/bulk/store.ts';
import { type AsteriskLine, openAsteriskLine, picksUp } from '../../channels/asterisk-line.ts';
import { findClips } from '../../phones/listen.ts';
import { hearUlaw } from '../../speech/listening.ts';
import { type Desk, openDesk } from '../desk.ts';
import { begun, brought, worked } from './bringing.ts';

const FOLDER = fileURLToPath(new URL('../../../../shared/data/original-voice/', import.meta.url));
const missing = !existsSync(FOLDER);
if (missing) process.stderr.write('the first service’s recordings are not here: they are not taken through the desk\n');

/** What the first service said, as clips of ours. */
const files = {
  'call.greeting.0': 'introduction',
  'relation.sibling': 'sibling',
  'relation.friend': 'friend',
  'relation.relative': 'relative',
  'relation.acquaintance': 'known',
};
/** Its menu of five keys, in one file; one of them is said early here, so that nobody has to wait for it. */
const menu = [
  'call.press-1-apply.0',
  'call.press-2-later.0',
  'call.sent-by.1',
  'call.press-4-person.0',
  'call.press-0-end.0',
];

let line: AsteriskLine;
let desk: Desk;
beforeAll(async () => {
  if (missing) return;
  line = await openAsteriskLine();
  desk = await openDesk(line.world);
});
afterAll(() => line?.close());

const original = (name: string) => new Uint8Array(readFileSync(`${FOLDER}${name}.wav`));

/** Cuts the menu at its silences into the lines of a script. */
async function cutMenu(): Promise<FileRow[]> {
  const { world } = line;
  const lines = menu.map((clip) => ({ clip, words: world.speech.inventory('km').get(clip)?.text ?? '' }));
  const script = { speakerId: desk.speakerId, lines, hash: 'menu' };
  const scriptId = await world.tx((tx) => keepScript(tx, script, world.now()));
  const about = { kind: 'long' as const, scriptId, lines: { first: 1, last: menu.length } };
  const id = await begun(world, desk, { 'sound_option.wav': original('sound_option') }, about);
  expect((await worked(world, id)).imported.pieces).toHaveLength(menu.length);
  await world.tx((tx) => keepCuts(tx, desk.who, id, world.now()));
  return (await worked(world, id)).rows;
}

/** A recording as a telephone gets it. */
const telephoned = async ({ file }: FileRow) =>
  telephone(await decodeMp3(await line.world.files.get(FileKey.parse(file))), 'ulaw');

const energyDb = (samples: Float32Array) => 10 * Math.log10(samples.reduce((sum, sample) => sum + sample * sample, 0));

type Sought = { name: string; ulaw: Uint8Array };

/** Rings somebody until the last of these was said, and finds them in what their telephone received. */
async function heardInCall(sought: readonly Sought[]) {
  const { call } = await line.ringsFor(picksUp, { relation: 'sibling' });
  const last = sought.at(-1)!.ulaw;
  await call.hearsOut(last, { ms: 120_000 });
  await call.hangUp();
  const heard = hearUlaw(call.hearing.inTurn());
  const samples = sought.map(({ name, ulaw }) => ({ name, samples: hearUlaw(ulaw) }));
  return { heard, found: findClips(heard, samples) };
}

test.skipIf(missing)('the first service’s voice is brought in, cut, approved, and heard in a call', async () => {
  const { world } = line;
  const named = Object.entries(files).map(([clip, name]) => [`${clip}.wav`, original(name)]);
  const rows = [...(await brought(world, desk, Object.fromEntries(named))).rows, ...(await cutMenu())];
  expect(rows.map(({ state }) => state)).toEqual(rows.map(() => 'kept'));
  const loudness = rows.map((row) => row.loudness ?? 0);
  expect(Math.max(...loudness) - Math.min(...loudness)).toBeLessThan(1);
  expect(Math.max(...rows.map((row) => row.peak ?? 0))).toBeLessThan(-1);
  for (const { take_id } of rows) expect(await desk.approve(String(take_id))).toBe('approved');
  await world.speech.refresh();

  const inTurn = ['call.greeting.0', 'relation.sibling', 'call.sent-by.1'];
  const sought = await Promise.all(
    inTurn.map(async (name) => ({ name, ulaw: await telephoned(rows.find(({ clip }) => clip === name)!) })),
  );
  const { heard, found } = await heardInCall(sought);
  expect(found.map(({ name }) => name)).toEqual(inTurn);
  for (const [at, { name, atMs: from, ms }] of found.entries()) {
    const said = hearUlaw(sought[at]!.ulaw);
    const received = heard.subarray(Math.round(from * 8), Math.round((from + ms) * 8));
    expect(Math.abs(energyDb(received) - energyDb(said)), `level of ${name}`).toBeLessThan(1);
    expect(ms, `length of ${name}`).toBe(said.length / 8);
  }
  const [, relation, sentBy] = found;
  const between = sentBy!.atMs - (relation!.atMs + relation!.ms);
  expect(between).toBeGreaterThanOrEqual(0); // how evenly a line speaks is measured in bench/
  expect(between).toBeLessThan(3000);
});
