import type { Term } from '../country/job.ts';
import { normaliseKhmer } from '../kit/khmer.ts';
import { amountsIn } from './amounts.ts';

const FREE = '(?:free|ឥតគិតថ្លៃ|ដោយឥតគិតថ្លៃ|ហ្វ្រី|មិនគិតលុយ|ជូន|ឱ្យ|provided|include\\w*)';

/** How benefits are written; a flag is there or not. */
const FLAGS: readonly (readonly [string, RegExp])[] = [
  [
    'accommodation-free',
    new RegExp(
      `(?:accommodation|free (?:room|stay|dorm\\w*|housing))|មាន(?:កន្លែង|បន្ទប់)\\s*(?:ស្នាក់នៅ|ស្នាក់អាស្រ័យ|ដេក|គេង)|(?:កន្លែង|បន្ទប់)ស្នាក់នៅ[^\\n]{0,10}${FREE}|ស្នាក់នៅ\\s*(?:និង\\s*)?(?:ហូបចុក|បាយ)`,
      'iu',
    ),
  ],
  ['transport-free', /(?:pick[- ]?up|free transport|shuttle)|(?:ឡាន|រថយន្ត)\s*(?:ដឹក|ទទួល|ជូន)/iu],
  ['nssf', /\bnssf\b|ប\.?\s?ស\.?\s?ស\b|បេឡាជាតិ(?:របប)?សន្តិសុខសង្គម/iu],
  ['health-insurance', /(?:health|accident|medical) insurance|insurance|ធានារ៉ាប់រង/iu],
  ['overtime-pay', /\bot\b|over ?time|ថែមម៉ោង|បន្ថែមម៉ោង/iu],
  ['tips', /\btips?\b|service charge|លុយ(?:ធីប|ទឹកតែ)|ធីប/iu],
  ['sick-leave', /sick leave|ឈប់(?:សម្រាក)?(?:ពេល)?ឈឺ/iu],
  ['maternity-leave', /maternity|លំហែមាតុភាព|សម្រាលកូន/iu],
  ['public-holidays', /public holidays?|holidays? off|ថ្ងៃបុណ្យ/iu],
  ['training', /\btraining\b|បណ្តុះបណ្តាល/iu],
  ['on-the-job', /learn on the job|teach|បង្រៀនការងារ|បង្ហាត់(?:បង្រៀន)?|បង្រៀនឱ្យចេះ/iu],
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

const MEALS =
  /(?:free )?(\d)\s*meals?|(?:free (?:meals?|food|lunch)|meals? (?:provided|free|included))|(?:អាហារ|បាយ|ម្ហូប|ហូបចុក|ហូប)\s*(?:ឥតគិតថ្លៃ|ហ្វ្រី|(\d)\s*(?:ពេល|ដង))|(?:មាន|ផ្តល់|ឱ្យ)\s*(?:ជូន)?\s*(?:អាហារ|បាយ|ម្ហូប)|ស្នាក់នៅ\s*(?:និង\s*)?ហូបចុក/iu;
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
    ...counted('meals-free', text, MEALS),
    ...counted('annual-leave', text, LEAVE),
    ...MONEY.flatMap(([id, pattern]) => withMoney(id, text, pattern)),
  ];
}
