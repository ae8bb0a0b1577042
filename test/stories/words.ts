import { loadCountry } from '../../src/country/load.ts';
import { loadLanguages } from '../../src/speech/languages.ts';

export const country = loadCountry('countries/kh');
const languages = loadLanguages('languages', country.languages);

/** The languages that every story can be told in, the default first. */
export const tags = country.languages;

/** What the screens of a language say, by `room.key`, so that a story outlives better words. */
export const wordsOf =
  (tag: string) =>
  (id: string, values: Record<string, string | number> = {}): string =>
    languages.text(tag, id, values);

/** A sentence without slots as it is said in a call, by its key in `spoken/call.json`, or another room of `spoken/`. */
export const saidIn =
  (tag: string) =>
  (key: string, room = 'call') => {
    const entry = languages.spoken(tag).get(`${room}.${key}`);
    if (!entry) throw new Error(`nothing is said by the name ${room}.${key}`);
    return entry.text;
  };

/** Where the pages of a language begin. */
export const prefixOf = (tag: string): string => (tag === tags[0] ? '' : `/${tag}`);
