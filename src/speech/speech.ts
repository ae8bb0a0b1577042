import type { CountryPack } from '../country/pack.ts';
import type { ClipId, Clips, Said } from './clip.ts';
import { type CountryWord, countryWords } from './country-words.ts';
import { grammarOf } from './grammars.ts';
import type { Languages } from './languages.ts';
import type { Recording } from './recordings.ts';
import type { Heard, Rendering } from './render.ts';
import { sayValue, type Tongue } from './say-value.ts';
import { sayParts, segmentTexts } from './segments.ts';
import { type Part, templateParts } from './template.ts';
import { UnknownWordError } from './unknown-word-error.ts';
import type { Line, Value } from './values.ts';
import type { Voice } from './voice.ts';
import { writtenIn } from './written.ts';

/** A recording that a language needs: the words to speak, and whether a native speaker has still to look at them. */
export type Needed = { readonly text: string; readonly review: boolean };

/** Says sentences and values in every language of a country, as text and as recordings. */
export type Speech = {
  readonly tags: readonly string[];
  /** @throws UnknownWordError for a sentence, word or slot that is not known; RangeError for what cannot be said */
  readonly say: (tag: string, line: Line) => Said;
  /** Several sentences, with the pause of a breath between them; the text in one piece. */
  readonly sayAll: (tag: string, lines: readonly Line[]) => Said;
  /** One value alone, such as a place or pay in a table. */
  readonly value: (tag: string, value: Value) => Said;
  /** Every recording that the language needs, by clip. */
  readonly inventory: (tag: string) => ReadonlyMap<ClipId, Needed>;
  readonly recordings: (tag: string) => ReadonlyMap<ClipId, Recording>;
  /** Whether a person has recorded a clip, in the newest edition. */
  readonly isRecorded: (tag: string, clip: ClipId) => boolean;
  readonly durationMs: (tag: string, clips: Clips) => number;
  /** Joins clips into files; in the newest edition of what people recorded, or an older one. @throws MissingRecordingError */
  readonly render: (tag: string, clips: Clips, edition?: number) => Promise<Rendering>;
  /** Joins clips for a browser, in memory. @throws MissingRecordingError */
  readonly hear: (tag: string, clips: Clips) => Promise<Heard>;
  /** The number of the newest edition that is known here. */
  readonly edition: () => number;
  /** Learns the newest edition of what people recorded. */
  readonly refresh: () => Promise<void>;
  readonly browserFile: (hash: string) => string;
  /** Removes renderings made before an instant; gives how many files. */
  readonly prune: (before: Date) => Promise<number>;
};

/** With the silence around recordings about 250 ms are heard. */
const BETWEEN_SENTENCES = { pause: 180, ends: 'sentence' } as const;

type Language = {
  tongue: Tongue;
  sentences: ReadonlyMap<string, readonly Part[]>;
  inventory: ReadonlyMap<ClipId, Needed>;
};

const wordClips = ({ clip, text, template, review }: CountryWord): [ClipId, Needed][] => [
  [clip, { text, review }],
  ...segmentTexts(clip, template ?? []).map((segment): [ClipId, Needed] => [
    segment.clip,
    { text: segment.text, review },
  ]),
];

const learn = (tag: string, languages: Languages, country: CountryPack): Language => {
  const grammar = grammarOf(tag);
  const words = countryWords(tag, country, grammar);
  const currency = country.currencies[0] ?? 'USD';
  const tongue: Tongue = { tag, country: country.code, currency, grammar, written: writtenIn(tag, languages), words };
  const sentences = new Map([...languages.spoken(tag)].map(([id, { text }]) => [id, templateParts(text) ?? []]));
  const segments = [...languages.spoken(tag)].flatMap(([id, { review }]) =>
    segmentTexts(id, sentences.get(id) ?? []).map(({ clip, text }): [ClipId, Needed] => [clip, { text, review }]),
  );
  const numbers = [...languages.words(tag)].map(([clip, { text, review }]): [ClipId, Needed] => [
    clip,
    { text, review },
  ]);
  return {
    tongue,
    sentences,
    inventory: new Map([...numbers, ...segments, ...[...words.values()].flatMap(wordClips)]),
  };
};

const sayLine = ({ tongue, sentences }: Language, line: Line): Said => {
  const parts = sentences.get(line.say);
  if (!parts) throw new UnknownWordError({ tag: tongue.tag, word: line.say });
  return sayParts(line.say, parts, (slot) => {
    const value = line.with?.[slot];
    if (value === undefined) throw new UnknownWordError({ tag: tongue.tag, word: `${line.say} {${slot}}` });
    return sayValue(value, tongue);
  });
};

const joined = (sentences: readonly Said[]): Said => ({
  text: sentences.map(({ text }) => text).join(' '),
  clips: sentences.flatMap(({ clips }, at) => (at === 0 ? clips : [BETWEEN_SENTENCES, ...clips])),
});

/**
 * Learns every language of `languages` for a country.
 * @throws LanguageError for a language without grammar, or a word of the country without text in it
 */
export const createSpeech = ({
  languages,
  country,
  voice,
}: {
  languages: Languages;
  country: CountryPack;
  voice: Voice;
}): Speech => {
  const known = new Map(languages.tags.map((tag) => [tag, learn(tag, languages, country)]));
  const language = (tag: string): Language => {
    const found = known.get(tag);
    if (!found) throw new UnknownWordError({ tag, word: '(language)' });
    return found;
  };
  return {
    tags: languages.tags,
    say: (tag, line) => sayLine(language(tag), line),
    sayAll: (tag, lines) => joined(lines.map((line) => sayLine(language(tag), line))),
    value: (tag, value) => sayValue(value, language(tag).tongue),
    inventory: (tag) => language(tag).inventory,
    recordings: voice.recordings,
    isRecorded: voice.isRecorded,
    durationMs: voice.durationMs,
    render: voice.render,
    hear: voice.hear,
    edition: voice.edition,
    refresh: voice.refresh,
    browserFile: voice.browserFile,
    prune: voice.prune,
  };
};
