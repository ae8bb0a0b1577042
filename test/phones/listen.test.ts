import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cast } from '../../src/speech/cast.ts';
import type { Clips } from '../../src/speech/clip.ts';
import { clipAudio } from '../../src/speech/clip-audio.ts';
import { render } from '../../src/speech/render.ts';
import { encodeUlaw, ULAW_SILENCE } from '../../src/speech/ulaw.ts';
import { hearUlaw } from '../speech/listening.ts';
import { emptyFolder, tags, VOICE } from '../speech/spoken-world.ts';
import { soughtClips, telephoneClip } from './clips.ts';
import { correlate, haystack, NEEDLE } from './correlate.ts';
import { findClips, heardOfMs, missingInOrder } from './listen.ts';
import { findPieces, piecesOf } from './piece.ts';

const CLIPS: Clips = [
  'job.what-and-where.1',
  'position.cook',
  { pause: 200 },
  ...['place.KH-12', 'n.1', 'm.100', 'n.80', 'f.upto', 'n.2', 'm.100', 'n.30', 'c.usd', 'p.month'],
  { pause: 300 },
  ...['n.7', 'n.4', 'n.30', 'benefit.accommodation-free', 'benefit.meals-free', 'n.3', 'need.experience-none'],
];
const cache = emptyFolder();
const open = clipAudio(VOICE, cache);

const spoken = async (tag: string) => {
  const { marks, telephone } = await render({ cache, forms: ['ulaw'] }, cast(CLIPS, []), ({ clip }) => open(tag, clip));
  return { marks, bytes: new Uint8Array(readFileSync(telephone)) };
};

/** A voice that says nothing anybody knows: tones that wander, in syllables. */
const babble = (ms: number): Uint8Array =>
  encodeUlaw(
    Float32Array.from({ length: ms * 8 }, (_, n) => {
      const syllable = 0.2 + 0.8 * Math.abs(Math.sin(n / 700));
      return (
        0.2 * syllable * (Math.sin(n * 0.21 + 9 * Math.sin(n / 611)) + Math.sin(n * 0.53 + 31 * Math.sin(n / 1999)))
      );
    }),
  );

describe.each(tags)('a job told in %s', (tag) => {
  it('is found clip by clip, in its order, each where it was said and as often', async () => {
    const { marks, bytes } = await spoken(tag);
    const heard = Uint8Array.from([...new Uint8Array(4321).fill(ULAW_SILENCE), ...bytes]);
    const sought = await soughtClips(
      tag,
      marks.map(({ clip }) => clip),
    );
    const found = findClips(hearUlaw(heard), sought);
    const said = marks.map(({ clip, fromMs }) => ({ name: clip, atMs: fromMs + 4321 / 8 }));
    expect(found.map(({ name, atMs }) => ({ name, atMs }))).toEqual(said);
    expect(Math.min(...found.map(({ score }) => score))).toBeGreaterThan(0.99);
  });

  it('is found although one packet in fifteen got lost', async () => {
    const { marks, bytes } = await spoken(tag);
    const heard = bytes.map((code, at) => (Math.floor(at / 160) % 15 === 7 ? ULAW_SILENCE : code));
    const names = marks.map(({ clip }) => clip);
    const found = findClips(hearUlaw(heard), await soughtClips(tag, names), 0.75);
    expect(found.map(({ name }) => name)).toEqual(names);
  });
});

describe('listening', () => {
  it('finds nothing that was not said', async () => {
    const { bytes } = await spoken('km');
    expect(findClips(hearUlaw(bytes), await soughtClips('km', ['benefit.annual-leave']))).toEqual([]);
  });

  it('lets a clip be noticed while it is said, byte for byte, whatever single piece is split', async () => {
    const pause = new Uint8Array(800).fill(ULAW_SILENCE);
    const clip = await telephoneClip('km', 'call.goodbye.0');
    const pieces = piecesOf(clip);
    for (const { offset } of pieces) {
      const at = offset + 200;
      const heard = Uint8Array.from([...pause, ...clip.subarray(0, at), ...pause, ...clip.subarray(at)]);
      expect([pause.length, 2 * pause.length]).toContain(findPieces(heard, pieces, 0));
    }
    expect(findPieces(await telephoneClip('km', 'call.greeting.0'), pieces, 0)).toBeUndefined();
  });

  it.each([0.3, 0.5, 0.6])('finds no clip of which only %f were said', async (share) => {
    const clip = await telephoneClip('km', 'call.greeting.0');
    const energy = hearUlaw(clip).map((sample) => sample * sample);
    const wanted = share * energy.reduce((sum, one) => sum + one, 0);
    let [end, sum] = [0, 0];
    while (sum < wanted) sum += energy[end++] ?? 0;
    const heard = new Uint8Array(clip.length + 8000).fill(ULAW_SILENCE);
    heard.set(clip.subarray(0, end), 800);
    expect(findClips(hearUlaw(heard), await soughtClips('km', ['call.greeting.0']))).toEqual([]);
  });

  it('tells what was not said in its turn', () => {
    const found = ['a', 'b', 'a', 'c'];
    expect(missingInOrder(found, ['a', 'a', 'c'])).toEqual([]);
    expect(missingInOrder(found, ['b', 'a', 'b', 'c'])).toEqual(['b']);
  });

  it('hears a minute and thirty clips in seconds', async () => {
    const { marks, bytes } = await spoken('km');
    const minute = new Uint8Array(480_000).map((_, at) => bytes[at % bytes.length] ?? ULAW_SILENCE);
    const all = Array.from({ length: 30 }, (_, at) => marks[at % marks.length]!.clip);
    const sought = (await Promise.all(all.map((clip) => soughtClips('km', [clip])))).flat();
    const from = process.cpuUsage();
    const found = findClips(hearUlaw(minute), sought);
    const { user, system } = process.cpuUsage(from);
    expect(found.length).toBeGreaterThan(30);
    expect((user + system) / 1000).toBeLessThan(15_000);
  });

  it.each([300, 700, 1000])('knows that a clip was cut short after %i ms', (ms) => {
    const clip = babble(1500);
    const heard = new Uint8Array(16_000).fill(ULAW_SILENCE);
    heard.set(clip.subarray(0, ms * 8), 800);
    const [whole, cut] = [hearUlaw(clip), heardOfMs(hearUlaw(heard), hearUlaw(clip), 100)];
    expect(heardOfMs(whole, whole, 0)).toBeGreaterThan(whole.length / 8 - 40);
    expect(Math.abs(cut - ms)).toBeLessThanOrEqual(60);
  });

  it('correlates as the definition says, in every block', () => {
    const noise = fc.float32Array({ minLength: 1, maxLength: NEEDLE, min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(noise, fc.nat(29_999), (needle, at) => {
        const sound = Float32Array.from({ length: 30_000 }, (_, n) => Math.sin(n * n * 0.0007));
        let sum = 0;
        for (let n = 0; n < needle.length; n++) sum += (sound[at + n] ?? 0) * needle[n]!;
        return Math.abs((correlate(haystack(sound), needle)[at] ?? 0) - sum) < 1e-6;
      }),
      { numRuns: 20 },
    );
  });
});
