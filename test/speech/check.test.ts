import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { missingSpeech } from '../../src/speech/check.ts';
import { contentHash } from '../../src/speech/content-hash.ts';
import { FRAME_MS, mp3Frames } from '../../src/speech/mp3.ts';
import { recordingFile } from '../../src/speech/recordings.ts';
import { checkClips } from '../../voice/check-clips.ts';
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

  it.each(tags)(
    'in %s are equally loud, within 1 LU, no peak above −1 dBTP, no silence around them (every 40th)',
    async (tag) => {
      const all = [...shippedSpeech(emptyFolder()).recordings(tag).keys()];
      const { figures, broken } = await checkClips(
        all.filter((_, at) => at % 40 === 0).map((clip) => recordingFile(VOICE, tag, clip)),
      );
      expect(broken).toEqual([]);
      expect(figures.clips).toBeGreaterThan(10);
      expect(figures).toMatchObject({ met: true });
    },
  );
});
