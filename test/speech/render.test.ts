import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../src/country/job.ts';
import { announcement } from '../../src/speech/announcement.ts';
import type { Clips } from '../../src/speech/clip.ts';
import { mp3Frames } from '../../src/speech/mp3.ts';
import { recordingFile } from '../../src/speech/recordings.ts';
import { openVoice } from '../../src/speech/voice.ts';
import { between, findClip, hearMp3, hearUlaw, speechBounds, telephoneLevel } from './listening.ts';
import { emptyFolder, shippedSpeech, tags, VOICE } from './spoken-world.ts';

const speech = shippedSpeech(emptyFolder());

const cook: Job = {
  position: 'cook',
  province: 'KH-12',
  district: null,
  pay: { min: 180, max: 230, currency: 'USD', period: 'month' },
  vacancies: 3,
  hours: { from: '07:00', to: '16:30' },
  daysPerWeek: 6,
  benefits: [{ id: 'accommodation-free' }, { id: 'meals-free', amount: 3 }],
  needs: [{ id: 'experience-none' }],
};
const { lead, rest } = announcement(cook);

const recording = (tag: string, clip: string) => hearMp3(readFileSync(recordingFile(VOICE, tag, clip)));

describe.each(tags)('a whole job in %s', (tag) => {
  const { clips } = speech.sayAll(tag, [...lead, ...rest]);
  const rendering = speech.render(tag, clips);

  it('lasts as long as was foretold, in whole packets for telephones', async () => {
    const { ms, telephone } = await rendering;
    expect(ms).toBe(speech.durationMs(tag, clips));
    const bytes = statSync(telephone).size;
    expect(bytes % 160).toBe(0);
    expect(Math.abs(bytes / 8 - ms)).toBeLessThan(20);
  });

  it.each(['telephone', 'browser'] as const)(
    'is heard clip by clip at its marks in the file for the %s',
    async (which) => {
      const { marks, telephone, browser } = await rendering;
      const heard = which === 'telephone' ? hearUlaw(readFileSync(telephone)) : await hearMp3(readFileSync(browser));
      expect(marks.map(({ clip }) => clip)).toEqual(clips.filter((clip) => typeof clip === 'string'));
      for (const { clip, fromMs } of marks) {
        const { atMs, score } = findClip(heard, await recording(tag, clip), fromMs);
        expect(score, clip).toBeGreaterThan(0.95);
        expect(Math.abs(atMs - fromMs), clip).toBeLessThanOrEqual(5);
      }
    },
  );

  it('is even on a telephone too: every clip within 5 dB of every other, where hiss is lost, no peak above −3 dB', async () => {
    const { marks, telephone } = await rendering;
    const heard = hearUlaw(readFileSync(telephone));
    const levels = marks.map(({ fromMs, toMs }) => telephoneLevel(between(heard, fromMs, toMs)));
    expect(Math.max(...levels) - Math.min(...levels)).toBeLessThanOrEqual(5);
    expect(heard.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)).toBeLessThan(10 ** (-3 / 20));
  });

  it('breathes: 30 to 90 ms between words, more only around a hiss that telephones swallow; then its pauses', async () => {
    const { marks, telephone } = await rendering;
    const heard = hearUlaw(readFileSync(telephone));
    const quiet = marks.map(({ fromMs, toMs }) => {
      const bounds = speechBounds(between(heard, fromMs, toMs));
      return { before: bounds.fromMs, after: toMs - fromMs - bounds.toMs };
    });
    const gaps = quiet.slice(1).map(({ before }, at) => (quiet[at]?.after ?? 0) + before);
    const median = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)];
    expect(median).toBeGreaterThanOrEqual(30);
    expect(median).toBeLessThanOrEqual(90);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(200);
    const pauses = marks.slice(1).map(({ fromMs }, at) => fromMs - (marks[at]?.toMs ?? 0));
    expect(new Set(pauses)).toEqual(new Set([0, 72, 180]));
  });

  it('is an MP3 of equal frames that ffmpeg plays without complaint', async ({ skip }) => {
    const { browser, ms } = await rendering;
    expect((mp3Frames(readFileSync(browser))?.length ?? 0) * 36).toBe(ms);
    const { error, status, stderr } = spawnSync('ffmpeg', ['-v', 'warning', '-i', browser, '-f', 'null', '-']);
    if (error && process.env.CI !== 'true') return skip('ffmpeg is not installed');
    const complaints = stderr
      .toString()
      .split('\n')
      .filter((line) => line !== '' && !line.includes('Estimating duration'));
    expect({ status, complaints }).toEqual({ status: 0, complaints: [] });
  });
});

describe('rendering', () => {
  it('does no work for what was rendered before, in this run or an earlier one', async () => {
    const cache = emptyFolder();
    const { clips } = speech.sayAll('en', lead);
    const first = await shippedSpeech(cache).render('en', clips);
    const made = [statSync(first.telephone).ino, statSync(first.browser).ino];
    const again = await shippedSpeech(cache).render('en', clips);
    expect(again).toEqual(first);
    expect([statSync(again.telephone).ino, statSync(again.browser).ino]).toEqual(made);
  });

  it('makes one file of two requests at the same time', async () => {
    const fresh = shippedSpeech(emptyFolder());
    const { clips } = fresh.sayAll('km', lead);
    const [one, other] = await Promise.all([fresh.render('km', clips), fresh.render('km', clips)]);
    expect(one).toEqual(other);
    expect(statSync(one.telephone).size).toBeGreaterThan(8000);
  });

  it('names other content otherwise', async () => {
    const hashes = await Promise.all(
      ([['n.1'], ['n.2'], ['n.1', 'n.2'], ['n.1', { pause: 300 }, 'n.2']] satisfies Clips[]).map(
        async (clips) => (await speech.render('en', clips)).hash,
      ),
    );
    expect(new Set(hashes).size).toBe(4);
  });

  it('names the clip that is missing instead of being silent', async () => {
    const clips = ['n.1', 'n.nothing'];
    await expect(speech.render('km', clips)).rejects.toMatchObject({
      name: 'MissingRecordingError',
      tag: 'km',
      clip: 'n.nothing',
      problem: 'missing',
    });
    expect(() => speech.durationMs('km', clips)).toThrow(/n\.nothing/);
  });

  it('refuses a recording that is not in the form of all others', async () => {
    const folder = emptyFolder();
    const file = recordingFile(folder, 'en', 'n.1');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, 'RIFF, no MP3');
    const voice = openVoice({ folder, cache: emptyFolder(), tags });
    await expect(voice.render('en', ['n.1'])).rejects.toMatchObject({ clip: 'n.1', problem: 'wrong-form' });
  });

  it('speaks A-law and slin too where asked, in files of the same name and length', async () => {
    const voice = openVoice({ folder: VOICE, cache: emptyFolder(), tags, forms: ['alaw', 'slin'] });
    const { telephone, telephones } = await voice.render('en', ['n.1', 'n.2']);
    const whole = telephone.replace(/\.ulaw$/, '');
    expect(telephones).toEqual({ ulaw: telephone, alaw: `${whole}.alaw`, slin: `${whole}.slin` });
    expect(statSync(`${whole}.alaw`).size).toBe(statSync(telephone).size);
    expect(statSync(`${whole}.slin`).size).toBe(2 * statSync(telephone).size);
    const alone = await openVoice({ folder: VOICE, cache: emptyFolder(), tags }).render('en', ['n.1']);
    expect(Object.keys(alone.telephones)).toEqual(['ulaw']);
  });

  it('takes a new recording under the same name', async () => {
    const [folder, cache] = [emptyFolder(), emptyFolder()];
    mkdirSync(join(folder, 'en'));
    copyFileSync(recordingFile(VOICE, 'en', 'n.1'), recordingFile(folder, 'en', 'n.1'));
    const before = await openVoice({ folder, cache, tags }).render('en', ['n.1']);
    copyFileSync(recordingFile(VOICE, 'en', 'n.2'), recordingFile(folder, 'en', 'n.1'));
    const after = await openVoice({ folder, cache, tags }).render('en', ['n.1']);
    expect(after.hash).not.toBe(before.hash);
    const { score } = findClip(hearUlaw(readFileSync(after.telephone)), await recording('en', 'n.2'), 0);
    expect(score).toBeGreaterThan(0.95);
  });
});
