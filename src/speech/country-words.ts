import type { CountryPack, Texts, Word } from '../country/pack.ts';
import type { ClipId } from './clip.ts';
import type { Grammar } from './grammar.ts';
import { LanguageError } from './language-error.ts';
import { type Part, templateParts } from './template.ts';

/** A word of the country in one language: its name and, where it has a figure, the template that says it. */
export type CountryWord = {
  readonly clip: ClipId;
  readonly text: string;
  readonly template: readonly Part[] | undefined;
  readonly kind: Word['kind'];
  readonly review: boolean;
};

const textOf = (tag: string, clip: ClipId, texts: Texts): string => {
  const text = texts[tag];
  if (text === undefined)
    throw new LanguageError({ file: 'country pack', key: clip, problem: `has no text in ${tag}` });
  return text;
};

const template = (clip: ClipId, said: string): Part[] | undefined => {
  if (!said.includes('{')) return undefined;
  const parts = templateParts(said);
  if (parts?.every((part) => !('slot' in part) || ['amount', 'upTo'].includes(part.slot))) return parts;
  throw new LanguageError({ file: 'country pack', key: clip, problem: 'has slots other than {amount} and {upTo}' });
};

const term = (tag: string, clip: ClipId, word: Word): CountryWord => {
  const said = textOf(tag, clip, word.said ?? word.name);
  const parts = template(clip, said);
  const text = parts ? textOf(tag, clip, word.name) : said;
  return { clip, text, template: parts, kind: word.kind, review: word.review ?? false };
};

const name = (clip: ClipId, text: string, review = false): CountryWord => ({
  clip,
  text,
  template: undefined,
  kind: 'flag',
  review,
});

const places = (tag: string, { provinces, districts }: CountryPack, grammar: Grammar): CountryWord[] => {
  const names = new Map(provinces.map(({ id, name: texts }) => [id, textOf(tag, `place.${id}`, texts)]));
  const full = (clip: ClipId, place: { unit: Texts; name: Texts }, inside: string | null) =>
    grammar.placeName({ unit: textOf(tag, clip, place.unit), name: textOf(tag, clip, place.name), inside });
  return [
    ...provinces.map((place) => name(`place.${place.id}`, full(`place.${place.id}`, place, null))),
    ...districts.map((place) => {
      const clip = `district.${place.id}`;
      return name(clip, full(clip, place, names.get(place.province) ?? null), place.review);
    }),
  ];
};

/**
 * All words of a country pack in one language, by the name of their recording: `position.cook`, `place.KH-12`,
 * `district.0102`, `region.coastal`, `sector.security`, `kind.hotel`, `benefit.meals-free`, `need.age-18`, `relation.friend`.
 * @throws LanguageError for a word without text in that language
 */
export const countryWords = (tag: string, pack: CountryPack, grammar: Grammar): Map<ClipId, CountryWord> => {
  const words = [
    ...pack.positions.map(({ id, name: texts, review }) =>
      name(`position.${id}`, textOf(tag, `position.${id}`, texts), review),
    ),
    ...pack.employerKinds.map(({ id, name: texts, review }) =>
      name(`kind.${id}`, textOf(tag, `kind.${id}`, texts), review),
    ),
    ...pack.sectors.map(({ id, name: texts }) => name(`sector.${id}`, textOf(tag, `sector.${id}`, texts))),
    ...pack.regions.map(({ id, name: texts }) => name(`region.${id}`, textOf(tag, `region.${id}`, texts))),
    ...places(tag, pack, grammar),
    ...pack.benefits.map((word) => term(tag, `benefit.${word.id}`, word)),
    ...pack.needs.map((word) => term(tag, `need.${word.id}`, word)),
    ...pack.relations.map((word) => term(tag, `relation.${word.id}`, word)),
  ];
  return new Map(words.map((word) => [word.clip, word]));
};
