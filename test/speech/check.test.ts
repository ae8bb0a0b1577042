import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { missingSpeech } from '../../src/speech/check.ts';
import { contentHash } from '../../src/speech/content-hash.ts';
import { FRAME_MS, mp3Frames } from '../../src/speech/mp3.ts';
import { recordingFile } from '../../src/speech/recordings.ts';
import { speechLevel } from '../../voice/level.ts';
import { hearMp3, LISTENING_RATE } from './listening.ts';
import { emptyFolder, shippedSpeech, tags, VOICE } from './spoken-world.ts';

describe('the recordings that ship', () => {
  it('are all there and up to date, in every language', () => {
    expect(missingSpeech(shippedSpeech(emptyFolder()))).toEqual([]);
  });

  it('are missed by name where there are none', () => {
    const missing = missingSpeech(shippedSpeech(emptyFolder(), emptyFolder()));
    expect(missing).toContainEqual({ tag: 'km', clip: 'n.1', problem: 'recording' });
    expect(missing).toContainEqual({ tag: 'en', clip: 'job.pay.0', problem: 'recording' });
  });

  it.each(tags)('in %s are what their list says', (tag) => {
    const recordings = shippedSpeech(emptyFolder()).recordings(tag);
    expect(recordings.size).toBeGreaterThan(500);
    for (const [clip, recording] of recordings) {
      const mp3 = readFileSync(recordingFile(VOICE, tag, clip));
      expect(contentHash(mp3), clip).toBe(recording.content);
      expect((mp3Frames(mp3)?.length ?? 0) * FRAME_MS, clip).toBe(recording.ms);
    }
  });

  it.each(tags)('in %s are equally loud, within 1 dB, and no peak is above −3 dB', async (tag) => {
    const levels: number[] = [];
    for (const clip of shippedSpeech(emptyFolder()).recordings(tag).keys()) {
      const heard = await hearMp3(readFileSync(recordingFile(VOICE, tag, clip)));
      const peak = heard.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0);
      expect(peak, clip).toBeLessThan(10 ** (-3 / 20));
      levels.push(speechLevel(heard, LISTENING_RATE));
    }
    expect(Math.max(...levels) - Math.min(...levels)).toBeLessThanOrEqual(2);
  });
});
