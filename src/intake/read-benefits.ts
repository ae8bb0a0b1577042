import type { Term } from '../country/job.ts';
import { normaliseKhmer } from '../kit/khmer.ts';
import { amountsIn } from './amounts.ts';

/** How benefits are written; a flag is there or not. */
const FLAGS: readonly (readonly [string, RegExp])[] = [
  [
    'transport-free',
    /(?:pick[- ]?up|free transport|shuttle)|(?:ឡាន|រថយន្ត)\s*(?:ដឹក(?!ទំនិញ|អីវ៉ាន់|ឥវ៉ាន់|ជញ្ជូន|សំរាម)|ទទួល|ជូន)/iu,
  ],
  ['nssf', /\bnssf\b|ប\.\s?ស\.\s?ស|បេឡាជាតិ(?:របប)?សន្តិសុខសង្គម/iu],
  ['health-insurance', /(?:health|accident|medical) insurance|insurance|ធានារ៉ាប់រង/iu],
  ['overtime-pay', /\bot\b|over ?time|ថែមម៉ោង|បន្ថែមម៉ោង/iu],
  ['tips', /\btips?\b|service charge|លុយ(?:ធីប|ទឹកតែ)|ធីប/iu],
  ['sick-leave', /sick leave|ឈប់(?:សម្រាក)?(?:ពេល)?ឈឺ/iu],
  ['maternity-leave', /maternity|លំហែមាតុភាព|សម្រាលកូន/iu],
  ['public-holidays', /public holidays?|holidays? off|ថ្ងៃបុណ្យ/iu],
  ['training', /\btraining\b|បណ្តុះបណ្តាល/iu],
  ['on-the-job', /learn on the job|(?:will|we) (?:train|teach)|បង្រៀនការងារ|បង្ហាត់(?:បង្រៀន)?|បង្រៀនឱ្យចេះ/iu],
  ['uniform', /uniform|ឯកសណ្ឋាន|អាវក្រុមហ៊ុន/iu],
  ['safety-equipment', /safety (?:equipment|gear)|ឧបករណ៍(?:ការពារ|សុវត្ថិភាព)/iu],
  ['childcare', /child ?care (?:at|cent)|day care|ទារកដ្ឋាន/iu],
  ['couple-welcome', /couples? (?:welcome|ok)|ប្តីប្រពន្ធ/iu],
  ['disability-welcome', /disabilit|ពិការ/iu],
];

/** Benefits that carry a sum of money where one is written behind them. */
const MONEY: readonly (readonly [string, RegExp])[] = [
  ['attendance-bonus', /attendance|ទៀងទាត់/iu],
  ['seniority-bonus', /seniority|អតីតភាព/iu],
  ['performance-bonus', /performance|incentive|លើកទឹកចិត្ត/iu],
  ['new-year-bonus', /13th|new year bonus|រង្វាន់(?:ឆ្នាំ|ចូលឆ្នាំ|បុណ្យ)|ប្រាក់ខែទី ?13/iu],
  ['rent-allowance', /(?:rent|room|housing) allowance|(?:ឧបត្ថម្ភ|ថ្លៃ)\s*(?:ជួល|ឈ្នួល)?(?:បន្ទប់|ផ្ទះ)/iu],
  ['meal-allowance', /(?:meal|food|lunch) allowance|(?:ឧបត្ថម្ភ|ថ្លៃ)\s*(?:អាហារ|បាយ|ម្ហូប)/iu],
  ['transport-allowance', /(?:transport\w*|gasoline|petrol|travel) allowance|(?:ឧបត្ថម្ភ|ថ្លៃ)\s*(?:ធ្វើដំណើរ|សាំង)/iu],
];

const HOUSING =
  /accommodation|dormitor|free (?:room|stay|housing)|(?:កន្លែង|បន្ទប់)\s*(?:ស្នាក់|ដេក|គេង)|មានស្នាក់នៅ|ស្នាក់នៅ\s*(?:និង\s*)?(?:ហូបចុក|បាយ)/iu;
const NO_HOUSING = /no (?:accommodation|room)|(?:គ្មាន|មិនមាន|អត់មាន)\s*(?:កន្លែង|បន្ទប់)/iu;
const PAID_HOUSING = /deduct|worker pays|បង់ថ្លៃ|បង់ប្រាក់|កាត់ប្រាក់|(?<!ឥត)(?<!មិន)គិតថ្លៃ/iu;
const MEALS_A_DAY = /(\d)\s*(?:free )?meals?|(?:អាហារ|បាយ|ម្ហូប|ហូបចុក|ហូប)\s*(?:ថ្ងៃ\s*)?(\d)\s*(?:ពេល|ដង)/iu;
const MEALS =
  /free (?:meals?|food|lunch)|meals? (?:provided|free|included)|(?:អាហារ|បាយ|ម្ហូប|ហូបចុក)\s*(?:ឥតគិតថ្លៃ|ហ្វ្រី)|(?:មាន|ផ្តល់|ឱ្យ)\s*(?:ជូន)?\s*(?:អាហារ|បាយ|ម្ហូប)|ស្នាក់នៅ\s*(?:និង\s*)?ហូបចុក/iu;
const LEAVE =
  /(?:annual|paid) leave[^\d\n]{0,12}(\d{1,2})?|(\d{1,2})\s*days? (?:annual|paid)|ឈប់សម្រាកប្រចាំឆ្នាំ[^\d\n]{0,12}(\d{1,2})?/iu;

function figure(match: RegExpExecArray): number | undefined {
  const digits = match.slice(1).find((group) => group !== undefined);
  return digits === undefined ? undefined : Number(digits);
}

function counted(id: string, text: string, pattern: RegExp): Term[] {
  const match = pattern.exec(text);
  if (!match) return [];
  const amount = figure(match);
  return [amount === undefined ? { id } : { id, amount }];
}

function meals(text: string): Term[] {
  const several = counted('meals-free', text, MEALS_A_DAY);
  return several.length > 0 ? several : MEALS.test(text) ? [{ id: 'meals-free' }] : [];
}

/** A room that must be paid for is another thing than a free one: the amount is a check point against debt. */
function housing(text: string): Term[] {
  const line = text.split('\n').find((candidate) => HOUSING.test(candidate) && !NO_HOUSING.test(candidate));
  if (line === undefined) return [];
  return [{ id: PAID_HOUSING.test(line) ? 'accommodation-paid' : 'accommodation-free' }];
}

/** Only dollars behind the benefit on its own line: the vocabulary's sums have no currency. */
function withMoney(id: string, text: string, pattern: RegExp): Term[] {
  const line = text.split('\n').find((candidate) => pattern.test(candidate));
  if (line === undefined) return [];
  const sum = amountsIn(line.slice(line.search(pattern))).find(({ currency }) => currency === 'USD');
  return [sum ? { id, amount: sum.value } : { id }];
}

/**
 * Reads what the employer gives beside the pay.
 * @param written title and text
 * @returns benefits of the vocabulary, each once, with their figure where one is written
 */
export function readBenefits(written: string): Term[] {
  const text = normaliseKhmer(written);
  return [
    ...FLAGS.filter(([, pattern]) => pattern.test(text)).map(([id]) => ({ id })),
    ...meals(text),
    ...housing(text),
    ...counted('annual-leave', text, LEAVE),
    ...MONEY.flatMap(([id, pattern]) => withMoney(id, text, pattern)),
  ];
}
