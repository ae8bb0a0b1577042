import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findClip, hearMp3, LISTENING_RATE } from './listening.ts';
import { country } from './spoken-world.ts';

/** Seconds that the sound may take from what the caller pays for. */
const LONGEST = 0.7;

const heard = (tag: string, clip: string) => hearMp3(readFileSync(`voice/${tag}/${clip}.mp3`));

/** How much of a sound's power lies at a note and around it, from 0 to 1. */
function shareOf(hertz: number, samples: Float32Array): number {
  let [cosine, sine, all] = [0, 0, 0];
  samples.forEach((sample, at) => {
    const angle = (2 * Math.PI * hertz * at) / LISTENING_RATE;
    cosine += sample * Math.cos(angle);
    sine += sample * Math.sin(angle);
    all += sample * sample;
  });
  return (2 * (cosine * cosine + sine * sine)) / (samples.length * all);
}

describe.each(country.languages)('the sound by which our calls are known, in %s', (tag) => {
  test('is short, and its two notes come through a telephone', async () => {
    const mark = await heard(tag, 'call.mark.0');
    expect(mark.length / LISTENING_RATE).toBeLessThanOrEqual(LONGEST);
    const notes = [659.26, 880].map((hertz) => shareOf(hertz, mark));
    for (const share of notes) expect(share).toBeGreaterThan(5 * shareOf(500, mark));
  });

  test('is like nothing that is said', async () => {
    const mark = await heard(tag, 'call.mark.0');
    const greeting = await heard(tag, 'call.greeting.0');
    for (let at = 0; at < 2000; at += 200) expect(findClip(greeting, mark, at).score).toBeLessThan(0.5);
    expect(findClip(mark, mark, 0).score).toBeGreaterThan(0.99);
  });
});
