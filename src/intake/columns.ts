import { fold } from '../kit/fold.ts';
import type { Advertisement, Columns } from './reading.ts';

type Field = 'title' | 'text' | 'location' | Exclude<keyof Columns, 'locations'>;

/** Header names by meaning, in English and Khmer; the first that fits a header wins, columns of none are kept raw. */
const NAMES: readonly (readonly [Field, RegExp])[] = [
  ['payMin', /^(?:salary|pay|wage|ប្រាក់ខែ|ប្រាក់ឈ្នួល)?.*\b(?:min|minimum|from|low)\b|អប្បបរមា|ទាបបំផុត|ប្រាក់ខែ(?:ពី|ចាប់ពី)/u],
  ['payMax', /^(?:salary|pay|wage|ប្រាក់ខែ|ប្រាក់ឈ្នួល)?.*\b(?:max|maximum|to|high)\b|អតិបរមា|ខ្ពស់បំផុត|ប្រាក់ខែដល់/u],
  ['payPeriod', /\b(?:salary|pay|wage) (?:type|period|unit|term)\b|រយៈពេលបើក/u],
  ['pay', /\b(?:salary|wage|pay|remuneration|income)\b|ប្រាក់ខែ|ប្រាក់ឈ្នួល|បៀវត្ស|ចំណូល/u],
  [
    'vacancies',
    /\b(?:hiring|vacanc|headcount|no of|quantity|qty|number of|openings?|people needed|posts|positions available)|ចំនួន|ត្រូវការចំនួន/u,
  ],
  ['sex', /\b(?:gender|sex)\b|ភេទ/u],
  ['age', /\bage\b|អាយុ/u],
  ['years', /\b(?:experience|years? of)\b|បទពិសោធ/u],
  ['hours', /\b(?:working hours?|work time|hours?|schedule|shift)\b|ម៉ោង/u],
  ['industry', /\b(?:industry|sector|business)\b|ឧស្សាហកម្ម|វិស័យ/u],
  ['category', /\b(?:category|function|field|department)\b|ប្រភេទការងារ|ប្រភេទ|ផ្នែក/u],
  [
    'location',
    /\b(?:location|province|city|place|address|district|area|workplace)\b|ទីតាំង|ខេត្ត|ទីកន្លែង|រាជធានី|ស្រុក|ខណ្ឌ|អាសយដ្ឋាន/u,
  ],
  [
    'title',
    /\b(?:job title|title|position name|job name|post title|vacancy title)\b|ចំណងជើង|តួនាទី|មុខតំណែង|មុខងារ|ឈ្មោះការងារ/u,
  ],
  [
    'text',
    /\b(?:description|detail|details|text|content|requirement|requirements|responsibilit\w*|post)\b|ពិពណ៌នា|បរិយាយ|លម្អិត|ព័ត៌មាន|លក្ខខណ្ឌ|ខ្លឹមសារ/u,
  ],
];

/** Headers that name the work itself, where no plainer title column is there. */
const TITLE_TOO = /^(?:position|job|role|occupation|work|vacancy|តំណែង|ការងារ|មុខរបរ|ការងារត្រូវការ)$/u;
const NEVER =
  /^(?:position level|level|term|job type|type|កម្រិត|publish date|closing date|post date|date.*|language.*|education.*|id|no|ល រ|លរ)$/u;

/** The names of headers are matched in the folded form, so those of the table must be too. */
const FOLDED = NAMES.map(([field, pattern]) => [field, new RegExp(foldedSource(pattern), 'u')] as const);

function foldedSource(pattern: RegExp): string {
  return pattern.source.replace(/[\u1780-\u17DD]+/g, (khmer) => fold(khmer));
}

function fieldOf(header: string): Field | null {
  const name = fold(header);
  if (new RegExp(foldedSource(NEVER), 'u').test(name)) return null;
  if (new RegExp(foldedSource(TITLE_TOO), 'u').test(name)) return 'title';
  return FOLDED.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/** Which field each column of a listing holds. */
export type Layout = readonly (Field | null)[];

/**
 * Understands the header of a listing by what its names mean, in any order.
 * @param header the cells of the first row
 * @returns the field of every column, or null when no column can be the title
 */
export function layoutOf(header: readonly string[]): Layout | null {
  const layout = header.map(fieldOf);
  return layout.includes('title') ? layout : null;
}

/**
 * Makes an advertisement of a row.
 * @param cells the cells of the row
 * @param layout what `layoutOf` gave for the header
 */
export function advertisementOf(cells: readonly string[], layout: Layout): Advertisement {
  const of = (field: Field) =>
    cells.filter((cell, at) => layout[at] === field && cell.trim() !== '').map((cell) => cell.trim());
  const first = (field: Field) => of(field)[0];
  return {
    title: first('title') ?? '',
    text: [...of('title').slice(1), ...of('text')].join('\n'),
    columns: {
      vacancies: first('vacancies'),
      payMin: first('payMin'),
      payMax: first('payMax'),
      pay: first('pay'),
      payPeriod: first('payPeriod'),
      category: first('category'),
      industry: first('industry'),
      years: first('years'),
      age: first('age'),
      sex: first('sex'),
      hours: first('hours'),
      locations: of('location'),
    },
  };
}
