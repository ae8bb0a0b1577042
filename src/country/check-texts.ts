import type { Finding } from './finding.ts';
import type { CountryPack, Texts } from './pack.ts';

/** The languages of the country in which a text is not there, each as a problem: `name.km is missing`. */
export const missing = (languages: readonly string[], field: string, texts: Texts): string[] =>
  languages.flatMap((tag) => (texts[tag]?.trim() ? [] : [`${field}.${tag} is missing`]));

const NAMED = ['regions', 'sectors', 'positions', 'benefits', 'needs', 'relations', 'employerKinds'] as const;
const WITH_UNIT = ['provinces', 'districts'] as const;
const SPOKEN = ['benefits', 'needs', 'relations'] as const;

const slotsOf = (text: string): string[] => [...text.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '').sort();

/** A figure is said in every language or in none: else one language would keep it from the listener. */
const slotProblems = (languages: readonly string[], said: Texts): string[] => {
  const slots = languages.map((tag) => slotsOf(said[tag] ?? ''));
  const strange = slots.flat().filter((slot) => slot !== 'amount' && slot !== 'upTo');
  const differs = slots.some((some) => some.join() !== slots[0]?.join());
  return [
    ...strange.map((slot) => `said has the unknown slot {${slot}}`),
    ...(differs ? ['said has not the same slots in every language'] : []),
  ];
};

/** Checks that every text of the pack is there in every language of the country, with the same slots. */
export const checkTexts = (pack: CountryPack): Finding[] => {
  const { languages } = pack;
  return [
    ...missing(languages, 'name', pack.name).map((problem) => ({ list: null, at: 0, problem })),
    ...[...NAMED, ...WITH_UNIT].flatMap((list) =>
      pack[list].flatMap(({ name }, at) => missing(languages, 'name', name).map((problem) => ({ list, at, problem }))),
    ),
    ...WITH_UNIT.flatMap((list) =>
      pack[list].flatMap(({ unit }, at) => missing(languages, 'unit', unit).map((problem) => ({ list, at, problem }))),
    ),
    ...SPOKEN.flatMap((list) =>
      pack[list].flatMap(({ said }, at) =>
        said
          ? [...missing(languages, 'said', said), ...slotProblems(languages, said)].map((problem) => ({
              list,
              at,
              problem,
            }))
          : [],
      ),
    ),
  ];
};
