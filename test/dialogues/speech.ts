import { join } from 'node:path';
import { type Country, loadCountry } from '../../src/country/load.ts';
import { loadLanguages } from '../../src/speech/languages.ts';
import { createSpeech } from '../../src/speech/speech.ts';
import { openVoice } from '../../src/speech/voice.ts';

const root = join(import.meta.dirname, '../..');

export const country: Country = loadCountry(join(root, 'countries/kh'));
const tags = country.languages;
const languages = loadLanguages(join(root, 'languages'), tags);
const voice = openVoice({ folder: join(root, 'voice'), cache: join(root, 'var/test-voice'), tags });

/** The speech of the service, with the recordings that ship with it. Nothing is rendered here. */
export const speech = createSpeech({ languages, country, voice });
