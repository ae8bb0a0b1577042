import { join } from 'node:path';
import { loadCountry } from '../src/country/load.ts';
import { loadLanguages } from '../src/speech/languages.ts';
import { createSpeech, type Speech } from '../src/speech/speech.ts';
import { openVoice } from '../src/speech/voice.ts';
import { bringUpToDate, type Wanted } from './bring-up-to-date.ts';
import { englishMeaning } from './meaning.ts';
import { openShelf } from './shelf.ts';
import { SPEAKERS } from './speakers.ts';

/**
 * Brings the recordings up to date: `node voice/make.ts [country]`. Makes a placeholder for every clip that has none or
 * whose words changed; takes in every file that a person put in the place of one (any sound file, named `<clip>.mp3`);
 * removes placeholders that nothing needs. A person's recording is never overwritten or removed.
 */
const ROOT = join(import.meta.dirname, '..');

const say = (line: string) => process.stdout.write(`${line}\n`);

const wantedIn = (speech: Speech, tag: string, isWord: (clip: string) => boolean): Wanted[] => {
  const speaker = SPEAKERS[tag];
  if (!speaker) throw new Error(`no speaker for ${tag} in voice/speakers.ts`);
  const [own, english] = [speech.inventory(tag), speech.inventory('en')];
  return [...own].map(([clip, { text }]) => {
    const words = tag === 'en' ? text : englishMeaning(clip, own, english);
    return { clip, text, words, speaker: isWord(clip) ? { ...speaker, speed: speaker.wordSpeed } : speaker };
  });
};

const country = loadCountry(join(ROOT, 'countries', process.argv[2] ?? 'kh'));
const tags = country.languages;
const languages = loadLanguages(join(ROOT, 'languages'), tags);
const voice = openVoice({ folder: import.meta.dirname, cache: join(ROOT, 'var', 'voice-cache'), tags });
const speech = createSpeech({ languages, country, voice });

for (const tag of tags) {
  const words = languages.words(tag);
  const wanted = wantedIn(speech, tag, (clip) => words.has(clip));
  const counts = await bringUpToDate(openShelf(import.meta.dirname, tag), wanted, (line) => say(`${tag}: ${line}`));
  say(
    `${tag}: ${Object.entries(counts)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ')}`,
  );
}
