import type { Term } from '../country/job.ts';
import { normaliseKhmer } from '../kit/khmer.ts';

/** What is asked of the worker, and what of it is not carried over: limits of sex and age. */
export type NeedsReading = { needs: Term[]; notes: ('sex-preference' | 'age-limit')[]; underAge: boolean };

const NO_EXPERIENCE =
  /no experience|without experience|experience (?:is )?not|(?:មិន(?:ចាំបាច់|ត្រូវការ|តម្រូវ)?\s*(?:ឱ្យ)?\s*(?:មាន)?|គ្មាន|ឥត(?:មាន)?)\s*បទពិសោធ/iu;
const EXPERIENCE =
  /(?:(\d+)\+?\s*(?:-\s*\d+\s*)?years?[^.\n]{0,20}experience|experiences?[^.\n\d]{0,24}(\d+)\s*years?|បទពិសោធន៍?[^.\n\d]{0,24}(\d+)\s*ឆ្នាំ|(\d+)\s*ឆ្នាំ[^.\n]{0,12}បទពិសោធ)/iu;
const SOME_EXPERIENCE = /(?:have|with|has|need|must)[^.\n]{0,16}experience|មានបទពិសោធ/iu;
const AGE =
  /(?:aged?|អាយុ)[^\d\n]{0,20}(\d{2})(?:\s*(?:years?|ឆ្នាំ)?\s*(?:[-–—~]|to|ដល់|ទៅ)\s*(\d{2}))?|at least (\d{2})(?!\s*(?:months?|hours?|\$))|(\d{2})\s*(?:[-–—]|to|ដល់)\s*(\d{2})\s*(?:years? old|ឆ្នាំ)/iu;
const ANY_SEX = /male\s*(?:\/|or|and|&)\s*female|both|ប្រុស\s*[/ ]?\s*ស្រី|ប្រុសឬស្រី|មិនប្រកាន់ភេទ|ទាំងពីរភេទ/iu;
const ONE_SEX = /\b(?:female|male|women|men|lady|ladies|girls?|boys?)\b|ភេទ|នារី|បុរស|(?:ត្រូវការ|យក)\s*(?:ស្រី|ប្រុស)/iu;

const SPOKEN: readonly (readonly [string, RegExp])[] = [
  [
    'lang-english',
    /(?:speak\w*|communicat\w*|fluent|good|know\w*)[^.\n]{0,20}english|english (?:speak\w*|skill|language|communicat)|(?:ចេះ|និយាយ)[^.\n]{0,14}(?:ភាសា)?អង់គ្លេស|ភាសាអង់គ្លេស/iu,
  ],
  [
    'lang-chinese',
    /(?:speak\w*|communicat\w*|fluent|good|know\w*)[^.\n]{0,20}chinese|chinese (?:speak\w*|skill|language)|(?:ចេះ|និយាយ)[^.\n]{0,14}(?:ភាសា)?ចិន|ភាសាចិន/iu,
  ],
  [
    'lang-thai',
    /(?:speak\w*|communicat\w*|fluent|know\w*)[^.\n]{0,20}thai|thai (?:speak\w*|skill|language)|(?:ចេះ|និយាយ)[^.\n]{0,14}(?:ភាសា)?ថៃ|ភាសាថៃ/iu,
  ],
  ['no-literacy', /(?:no need|not need)[^.\n]{0,12}read|មិនចាំបាច់ចេះអាន|មិនចេះអក្សរក៏បាន/iu],
  ['read-write-khmer', /read and write|literate|(?<!មិនចាំបាច់)ចេះអាន|ចេះអក្សរ/iu],
  ['no-education', /no education|education not|មិន(?:តម្រូវ|ត្រូវការ)(?:កម្រិតវប្បធម៌|សញ្ញាបត្រ)|មិនប្រកាន់កម្រិតវប្បធម៌/iu],
  ['id-card', /id card|identity card|national id|អត្តសញ្ញាណប័ណ្ណ/iu],
  ['birth-certificate', /birth certificate|សំបុត្រកំណើត/iu],
  ['family-book', /family book|សៀវភៅគ្រួសារ/iu],
  ['residence-book', /residen\w+ book|សៀវភៅស្នាក់នៅ/iu],
  ['photo', /\bphotos?\b|រូបថត/iu],
  ['health-check', /health (?:check|certificate)|លិខិតបញ្ជាក់សុខភាព|ពិនិត្យសុខភាព/iu],
  [
    'licence-truck',
    /truck licen[cs]e|licen[cs]e (?:type |class )?c\b|ប័ណ្ណបើកបរ[^.\n]{0,14}(?:ធុនធំ|ធុនធ្ងន់|ប្រភេទ ?គ|ប្រភេទ ?c)/iu,
  ],
  ['licence-motorbike', /motor(?:bike|cycle) licen[cs]e|ប័ណ្ណបើកបរម៉ូតូ/iu],
  ['licence-car', /driv\w+ licen[cs]e|licen[cs]e driv\w+|ប័ណ្ណបើកបរ/iu],
  ['own-motorbike', /own (?:motor|moto)\w*|មានម៉ូតូ(?:ផ្ទាល់ខ្លួន|ជិះ)?|មានមធ្យោបាយធ្វើដំណើរផ្ទាល់/iu],
  ['smartphone', /smart ?phone|ស្មាតហ្វូន|ទូរស័ព្ទស្មាត/iu],
  ['strong-body', /heavy lifting|lift heavy|physically strong|រាងកាយមាំមួន|លើកវត្ថុធ្ងន់|មានកម្លាំង/iu],
  ['stay-on-site', /must stay|live[- ]in|ស្នាក់នៅ(?:កន្លែងធ្វើការ|ជាប់)|ត្រូវស្នាក់នៅ/iu],
];

function experience(text: string, years: string | undefined): Term | null {
  const cell = normaliseKhmer(years ?? '').trim();
  const inText = EXPERIENCE.exec(text);
  const count = Number(inText?.slice(1).find((group) => group !== undefined) ?? cell.match(/\d+/)?.[0] ?? 0);
  if (NO_EXPERIENCE.test(text)) return { id: 'experience-none' };
  if (count > 0 && count < 30) return { id: 'experience-some', amount: count };
  if (SOME_EXPERIENCE.test(text)) return { id: 'experience-some' };
  return /^(?:none|no|0|n\/?a|គ្មាន|មិនត្រូវការ|អត់)$/iu.test(cell) ? { id: 'experience-none' } : null;
}

function ageOf(text: string): { least: number; limited: boolean } | null {
  const groups = AGE.exec(text)
    ?.slice(1)
    .filter((group) => group !== undefined);
  const [least, most] = (groups ?? []).map(Number);
  return least === undefined ? null : { least, limited: most !== undefined || least > 18 };
}

/** Papers of a kind replace the general one: a truck licence is also "a licence". */
function precise(ids: readonly string[]): string[] {
  const special = ids.includes('licence-truck') || ids.includes('licence-motorbike');
  const kept = special ? ids.filter((id) => id !== 'licence-car') : [...ids];
  return kept.includes('no-literacy') ? kept.filter((id) => id !== 'read-write-khmer') : kept;
}

/**
 * Reads what is asked of the worker. Sex and upper age are never carried over (Labour Law, article 12); a minimum age is
 * carried as 15 or 18. The education and language columns of job boards are form defaults and are not carried over.
 * @param written title and text
 * @param cells age, sex and years of experience where the listing has columns for them
 */
export function readNeeds(
  written: string,
  cells: { years?: string | undefined; age?: string | undefined; sex?: string | undefined },
): NeedsReading {
  const text = normaliseKhmer(written);
  const age = ageOf(text) ?? ageOf(/\d/.test(cells.age ?? '') ? `age ${normaliseKhmer(cells.age ?? '')}` : '');
  const some = experience(text, cells.years);
  const sexes = `${cells.sex ?? ''} ${text}`;
  const needs: Term[] = precise(SPOKEN.flatMap(([id, pattern]) => (pattern.test(text) ? [id] : []))).map((id) => ({
    id,
  }));
  if (some) needs.unshift(some);
  if (age && age.least >= 15) needs.unshift({ id: age.least >= 18 ? 'age-18' : 'age-15' });
  const notes: NeedsReading['notes'] = [];
  if (ONE_SEX.test(sexes) && !ANY_SEX.test(sexes)) notes.push('sex-preference');
  if (age?.limited) notes.push('age-limit');
  return { needs, notes, underAge: age !== null && age.least < 15 };
}
