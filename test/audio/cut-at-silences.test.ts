import { describe, expect, it } from 'vitest';
import { cutAtSilences } from '../../src/audio/cut-at-silences.ts';
import { waveform } from '../../src/audio/waveform.ts';
import { joined, louder, mixed, noise, RATE, silence, speech, tools } from './sounds.ts';

const WORDS = ['cook', 'driver', 'security guard', 'construction worker', 'cleaner'];

/** Words with pauses between them, in seconds, in a room; and where each word is, in ms. */
const reading = (pauses: readonly number[], roomDb = -200) => {
  let at = 0;
  const places: { fromMs: number; toMs: number }[] = [];
  const parts = WORDS.flatMap((word, n) => {
    const [before, said] = [silence(pauses[n] ?? 1), louder(speech(word), -6)];
    at += before.length;
    places.push({ fromMs: (at * 1000) / RATE, toMs: ((at + said.length) * 1000) / RATE });
    at += said.length;
    return [before, said];
  });
  const sound = joined(...parts, silence(0.8));
  return { sound: mixed(sound, noise(roomDb, sound.length / RATE)), places };
};

describe.skipIf(!tools)('one long recording', () => {
  it.each([
    ['in a studio', -200, [1, 1.2, 0.9, 1.5, 1]],
    ['in a room with a fan', -50, [1, 1.2, 0.9, 1.5, 1]],
    ['read in haste', -65, [0.3, 0.32, 0.3, 0.4, 0.35]],
    ['read in haste, nearly without a breath', -65, [0.3, 0.16, 0.2, 0.18, 0.2]],
  ])('%s is cut into what the script has, in order', (_, roomDb, pauses) => {
    const { sound, places } = reading(pauses, roomDb);
    const cuts = cutAtSilences(sound, RATE, { pieces: WORDS.length });
    expect(cuts).toHaveLength(WORDS.length);
    for (const [at, { fromMs, toMs }] of cuts.entries()) {
      const place = places[at] ?? { fromMs: 0, toMs: 0 };
      expect(fromMs).toBeLessThanOrEqual(place.fromMs + 60);
      expect(toMs).toBeGreaterThanOrEqual(place.toMs - 300);
      expect(fromMs).toBeGreaterThanOrEqual(cuts[at - 1]?.toMs ?? 0);
    }
  });

  it('the longest pauses are taken where there are more than the script has', () => {
    const { sound, places } = reading([0.5, 0.4, 1.2, 0.4, 0.4], -65);
    const cuts = cutAtSilences(sound, RATE, { pieces: 2 });
    expect(cuts).toHaveLength(2);
    expect(cuts[0]?.toMs).toBeLessThan(places[2]?.fromMs ?? 0);
    expect(cuts[1]?.fromMs).toBeGreaterThan(places[1]?.toMs ?? 0);
  });

  it('gives what it finds where there is less, and where nobody counted', () => {
    const { sound } = reading([1, 1, 1, 1, 1], -65);
    expect(cutAtSilences(sound, RATE, { pieces: 40 }).length).toBeGreaterThanOrEqual(WORDS.length);
    expect(cutAtSilences(sound, RATE, { pieces: 40 }).length).toBeLessThan(40);
    expect(cutAtSilences(sound, RATE)).toHaveLength(WORDS.length);
  });

  it('a click between two words is no word', () => {
    const { sound } = reading([1, 1, 1, 1, 1], -65);
    const click = mixed(sound, noise(-10, 0.01), Math.round(RATE * 0.4));
    expect(cutAtSilences(click, RATE)).toHaveLength(WORDS.length);
  });

  it('silence has no pieces', () => {
    expect(cutAtSilences(silence(3), RATE)).toEqual([]);
    expect(cutAtSilences(silence(0), RATE)).toEqual([]);
  });
});

it('the shape of a sound goes from 0 to 1, however few samples there are', () => {
  expect(waveform(Float32Array.of(0, 0.5, -1, 0.25), 2)).toEqual([0.5, 1]);
  expect(waveform(Float32Array.of(2), 1)).toEqual([1]);
  expect(waveform(new Float32Array(), 3)).toEqual([0, 0, 0]);
});
