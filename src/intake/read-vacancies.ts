import { normaliseKhmer } from '../kit/khmer.ts';

/** Why a number of people is not published as read. */
export type VacanciesDoubt = 'vacancies-unclear' | 'vacancies-disagree';

/** How many people are wanted; null where it is not said. */
export type VacanciesReading = { vacancies: number | null; doubt: VacanciesDoubt | null };

const WORDS: Record<string, number> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10,
  មួយ: 1, ពីរ: 2, បី: 3, បួន: 4, ប្រាំ: 5, ប្រាំមួយ: 6, ប្រាំពីរ: 7, ប្រាំបី: 8, ប្រាំបួន: 9, ដប់: 10,
}; // biome-ignore format: a table of numbers
const WORD = Object.keys(WORDS)
  .sort((a, b) => b.length - a.length)
  .join('|');

const PEOPLE =
  '(?:persons?|people|peoples|pax|positions?|posts?|vacanc(?:y|ies)|openings?|staffs?|workers?|heads?|guys|នាក់)';
const COUNTED = new RegExp(
  `(?<![\\d$.,:])(?:(\\d{1,4})\\s*(?:\\+|ឡើង|អ្នក|រូប|កន្លែង|តំណែង)|(?:(\\d{1,4})|(${WORD}))\\s*${PEOPLE}(?![a-z]))`,
  'giu',
);
const NUMBERED =
  /(?:ចំនួន|quantity|qty|number|need(?:ed)?|hiring|recruit(?:ing)?|required|wanted|x)\s*[:=-]?\s*(\d{1,4})(?![\d$:.,%]|\s*(?:am|pm|h|\$|usd|ដុល្លា|រៀល|ម៉ឺន|ឆ្នាំ|ម៉ោង|ថ្ងៃ|ខែ|year|month|hour|day))/giu;
const LEADING = new RegExp(
  `^\\s*(?:(${WORD})|0?(\\d{1,2}))\\s+(?!hours?|years?|days?|months?|am|pm|makara|usd|dollars?|riels?|star)[a-z]{3}`,
  'iu',
);
const SINGLE = /ម្នាក់/u;
const MANY =
  /ច្រើន\s*(?:នាក់|កន្លែង|តំណែង)|many (?:persons?|positions?|people|staffs?|workers?)|several (?:persons?|positions?|people)|multiple positions?/iu;
const OTHERWISE = /(?:room|គ្រួសារ|បន្ទប់|ផ្ទះ|family|households?)[^\n]{0,12}$/iu;

function figures(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)]
    .filter((match) => !OTHERWISE.test(text.slice(0, match.index)))
    .map(([, first, second, word]) =>
      (first ?? second) ? Number(first ?? second) : (WORDS[(word ?? '').toLowerCase()] ?? 0),
    )
    .filter((count) => count > 0 && count < 10_000);
}

/** "5 in Phnom Penh and 5 in the provinces" are ten. */
function countIn(text: string): number | null {
  const counted = figures(text, COUNTED);
  if (counted.length > 0) return counted.reduce((sum, count) => sum + count, 0);
  const [numbered] = figures(text, NUMBERED);
  if (numbered !== undefined) return numbered;
  const [, word, digits] = text.match(LEADING) ?? [];
  if (word ?? digits) return digits ? Number(digits) : (WORDS[(word ?? '').toLowerCase()] ?? null);
  return SINGLE.test(text) ? 1 : null;
}

/**
 * Reads how many people are wanted. A column of 1 is what forms put there by themselves, so a greater number in the title
 * wins; where both are greater than 1 and differ, a person decides. "Several" without a number stays unknown.
 * @param title the title, or the lines of a post that say who is wanted
 * @param column the cell of the listing, if it has one
 */
export function readVacancies(title: string, column: string | undefined): VacanciesReading {
  const text = normaliseKhmer(title);
  const inTitle = countIn(text);
  const cell = Number(normaliseKhmer(column ?? '').match(/\d+/)?.[0] ?? 0);
  const inColumn = cell >= 1 && cell < 10_000 ? cell : null;
  if (inTitle !== null && inColumn !== null && inTitle > 1 && inColumn > 1 && inTitle !== inColumn) {
    return { vacancies: inTitle, doubt: 'vacancies-disagree' };
  }
  if (inTitle !== null && inColumn !== null && inTitle !== inColumn)
    return { vacancies: Math.max(inTitle, inColumn), doubt: null };
  const known = inTitle ?? (inColumn === 1 && MANY.test(text) ? null : inColumn);
  return { vacancies: known, doubt: known === null && MANY.test(text) ? 'vacancies-unclear' : null };
}
