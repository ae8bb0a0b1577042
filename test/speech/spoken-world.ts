import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { loadCountry } from '../../src/country/load.ts';
import { loadLanguages } from '../../src/speech/languages.ts';
import { createSpeech } from '../../src/speech/speech.ts';
import { openVoice } from '../../src/speech/voice.ts';

export const ROOT = join(import.meta.dirname, '../..');
export const VOICE = join(ROOT, 'voice');
export const tags = ['km', 'en'];
export const country = loadCountry(join(ROOT, 'countries/kh'));

/** A folder of this test file alone, gone after it. */
export const emptyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'speech-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Speech as it ships, with a cache of its own. */
export const shippedSpeech = (cache: string, voiceFolder = VOICE) =>
  createSpeech({
    languages: loadLanguages(join(ROOT, 'languages'), tags),
    country,
    voice: openVoice({ folder: voiceFolder, cache, tags }),
  });
