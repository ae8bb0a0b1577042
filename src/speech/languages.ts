import { join } from 'node:path';
import { LanguageError } from './language-error.ts';
import { type Entry, readRooms } from './language-files.ts';
import { type Message, readMessage } from './message.ts';
import { sameEntries, type Texts } from './parity.ts';
import { templateParts } from './template.ts';

/** The room whose entries are single words to build values from; each language has its own set of them. */
const WORDS = 'numbers.';

export type Languages = {
  readonly tags: readonly string[];
  /**
   * A text for screens. @param id `room.key` @param values for the slots of the ICU message
   * @throws LanguageError for an unknown language or key, or a slot without value
   */
  readonly text: (tag: string, id: string, values?: Readonly<Record<string, string | number>>) => string;
  /** All sentences that are said, by `room.sentence`. @throws LanguageError for an unknown language */
  readonly spoken: (tag: string) => ReadonlyMap<string, Entry>;
  /** The single words of numbers, money, dates, by clip id such as `n.1`. @throws LanguageError for an unknown language */
  readonly words: (tag: string) => ReadonlyMap<string, Entry>;
  /** Ids of the texts, shown and said, that a native speaker has still to look at. */
  readonly reviews: (tag: string) => string[];
};

type Language = {
  texts: ReadonlyMap<string, Entry>;
  messages: ReadonlyMap<string, Message>;
  spoken: ReadonlyMap<string, Entry>;
  words: ReadonlyMap<string, Entry>;
};

const spokenSlots = (_tag: string, id: string, entry: Entry): string[] => {
  const parts = templateParts(entry.text);
  const key = id.slice(id.indexOf('.') + 1);
  if (!parts) throw new LanguageError({ file: entry.file, key, problem: 'has a brace that is not part of a {slot}' });
  return parts.flatMap((part) => ('slot' in part ? [part.slot] : []));
};

const readLanguage = (folder: string, tag: string): Language => {
  const said = [...readRooms(join(folder, tag, 'spoken'))];
  const texts = readRooms(join(folder, tag));
  const words = said
    .filter(([id]) => id.startsWith(WORDS))
    .map(([id, entry]) => [id.slice(WORDS.length), entry] as const);
  const spoken = new Map(said.filter(([id]) => !id.startsWith(WORDS)));
  const messages = new Map([...texts].map(([id, entry]) => [id, readMessage(tag, id, entry)]));
  for (const [id, entry] of spoken) spokenSlots(tag, id, entry);
  return { texts, messages, spoken, words: new Map(words) };
};

const compare = (folder: string, tags: readonly string[], languages: ReadonlyMap<string, Language>) => {
  const [first, ...others] = tags;
  const side = (tag: string, which: 'texts' | 'spoken'): Texts => ({
    tag,
    folder: which === 'texts' ? join(folder, tag) : join(folder, tag, 'spoken'),
    entries: languages.get(tag)?.[which] ?? new Map(),
  });
  const slots = (tag: string, id: string) => languages.get(tag)?.messages.get(id)?.slots ?? [];
  for (const other of others) {
    if (first === undefined) return;
    sameEntries(side(first, 'texts'), side(other, 'texts'), slots);
    sameEntries(side(first, 'spoken'), side(other, 'spoken'), spokenSlots);
  }
};

/**
 * Loads `<folder>/<tag>/*.json` (screens) and `<folder>/<tag>/spoken/*.json` (said) for each tag.
 * @throws LanguageError naming file and key, when a file is broken or the languages differ in entries or slots
 */
export const loadLanguages = (folder: string, tags: readonly string[]): Languages => {
  const languages = new Map(tags.map((tag) => [tag, readLanguage(folder, tag)]));
  compare(folder, tags, languages);
  const language = (tag: string): Language => {
    const found = languages.get(tag);
    if (!found) throw new LanguageError({ file: join(folder, tag), key: '(language)', problem: 'is not loaded' });
    return found;
  };
  const text: Languages['text'] = (tag, id, values = {}) => {
    const message = language(tag).messages.get(id);
    if (message === undefined) throw new LanguageError({ file: join(folder, tag), key: id, problem: 'no such text' });
    try {
      return message.say(values);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      throw new LanguageError({ file: join(folder, tag), key: id, problem });
    }
  };
  const reviews = (tag: string) => {
    const { texts, spoken, words } = language(tag);
    return [texts, spoken, words].flatMap((map) => [...map].filter(([, entry]) => entry.review).map(([id]) => id));
  };
  return {
    tags,
    text,
    spoken: (tag) => language(tag).spoken,
    words: (tag) => language(tag).words,
    reviews,
  };
};
