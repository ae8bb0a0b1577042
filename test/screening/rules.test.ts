import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAdvice } from '../../src/screening/advice.ts';
import { wordsOf } from '../../src/screening/pattern.ts';
import { independentReports, isEnough, needsDecision, verdictOf } from '../../src/screening/rules.ts';
import { cambodia, harmless, judged, rulesOf, said } from './facts.ts';

const money = [
  'You must pay a deposit of 20 dollars',
  'Registration fee: 15$',
  'Send 10$ by Wing before the interview',
  'Every worker brings one hundred dollars for the paperwork',
  'First you have to buy your uniform from us',
  'The agent gets 2500 baht: transfer 2500 baht to reserve your seat',
  'd e p o s i t of 30$ is required',
  'Pay d3posit of 30$',
  'pay a dеposit of $20', // a Cyrillic letter
  'Passport and ticket are deducted from your wages',
  'Uniform 40 dollars, taken from the first salary',
  'The agency fee is one month of salary',
  'Workers cover the cost of the medical check, 15 dollars',
  'A small deposit is needed',
  'The interview is only after the fee is paid',
  'You cannot begin unless you pay first',
  'សូមបង់ថ្លៃចុះឈ្មោះ ២០ដុល្លារ',
  'ត្រូវកក់ប្រាក់ ៥០$ មុនចូលធ្វើការ',
  'វេរលុយ ១៥ដុល្លារ តាមវីងមុន',
  'ប្រា​ក់ក​ក់ ២០ដុល្លារ', // zero-width spaces
  'ប្រាក់ កក់ ម្ភៃដុល្លារ',
  'មុនចូលធ្វើការត្រូវទិញឯកសណ្ឋាន',
  'ថ្លៃវីសាកាត់ពីប្រាក់ខែ',
  'សូមត្រៀម ១០ម៉ឺនរៀល សម្រាប់ធ្វើឯកសារ',
  'ឯកសណ្ឋាន ៤០ដុល្លារ កាត់ពីប្រាក់ខែដំបូង',
  'បើមិនបង់ប្រាក់កក់ទេ មិនទទួល',
];

const noMoney = [
  'No fee, no deposit, you never pay anything',
  'No registration, training or uniform fees',
  'You do not pay for the uniform',
  'Never pay anybody for this job, report anybody who asks you for a fee',
  'The company pays the visa fee',
  'Deposit: none. Registration is free',
  'Collect the parking fee from drivers',
  'Take the deposit of customers to the bank',
  'Pay $200 a month, uniform free',
  'Pay 200-250$, meals, training',
  'Attendance bonus 10$, transport 7$',
  'មិនយកលុយអ្វីទាំងអស់',
  'គ្មានប្រាក់កក់ទេ',
  'យើងមិនដែលទាមទារប្រាក់កក់ ឬរក្សាទុកអត្តសញ្ញាណប័ណ្ណឡើយ',
  'មិនបង់ថ្លៃចុះឈ្មោះ',
  'ឯកសណ្ឋានឥតគិតថ្លៃ',
  'ក្រុមហ៊ុនបង់ថ្លៃពិនិត្យសុខភាពជូន',
  'ប្រាក់ខែ ២០០$ ក្នុងមួយខែ',
  'បុគ្គលិកកក់សក់ ១៨០ដុល្លារក្នុងមួយខែ', // to wash hair is written as "deposit"
  'ទទួលប្រាក់ពីអតិថិជន',
];

describe('what asks a worker for money is never published', () => {
  it.each(money)('%s', (text) => expect(said(text).verdict).toBe('block'));
});

describe('what says that nobody pays is not taken for it', () => {
  it.each(noMoney)('%s', (text) => expect(said(text)).toMatchObject({ verdict: 'pass' }));
});

describe('the fields tell by themselves', () => {
  it.each([
    ['pay twice the market', { pay: { min: 450, max: 500, currency: 'USD', period: 'month' } }, 'pay-high', 'review'],
    ['riel count too', { pay: { min: 2_000_000, max: null, currency: 'KHR', period: 'month' } }, 'pay-high', 'review'],
    ['days count too', { pay: { min: 20, max: 20, currency: 'USD', period: 'day' } }, 'pay-high', 'review'],
    ['60 hours and more', { hoursPerDay: 12 }, 'hours-far-over', 'review'],
    ['54 hours are only noted', { hoursPerDay: 9 }, 'hours-over-48', 'pass'],
    ['no day of rest', { daysPerWeek: 7 }, 'no-rest-day', 'review'],
    ['no address', { employer: { name: 'A', kind: '', address: ' ', verified: true } }, 'no-address', 'review'],
    ['a child', { ageMin: 14 }, 'under-age', 'block'],
    [
      '17 years in construction',
      { ageMin: 17, position: position('construction-labourer') },
      'under-18-hazardous',
      'review',
    ],
    ['17 years at night', { ageMin: 17, hours: { from: '20:00', to: '04:00' } }, 'under-18-night', 'review'],
    ['a hostess', { position: position('entertainment-worker') }, 'position-not-published', 'block'],
    ['abroad', { place: 'Thailand' }, 'place-abroad', 'review'],
    ['below the minimum', { position: position('garment-sewer') }, 'pay-below-minimum', 'pass'],
    [
      'far below the minimum',
      { position: position('garment-sewer'), pay: { min: 190, max: 200, currency: 'USD', period: 'month' } },
      'pay-below-minimum',
      'review',
    ],
  ] as const)('%s', (name, change, rule, verdict) => {
    const judgement = judged(change);
    expect(judgement.verdict).toBe(verdict);
    if (name !== 'below the minimum') expect(rulesOf(judgement)).toContain(rule);
  });

  it('a customer service for an employer we know is no case, for one we do not know it is', () => {
    const agent = { position: position('customer-service-agent') };
    const unknown = { ...harmless().employer!, verified: false };
    expect(judged(agent).verdict).toBe('pass');
    expect(judged({ ...agent, employer: unknown }).verdict).toBe('review');
  });
});

function position(id: string) {
  return cambodia.position(id) ?? null;
}

describe('words alone never block', () => {
  const patterns = cambodia.risk.words.flatMap(({ patterns: of }) => Object.values(of).flat());
  const english = [...new Set(wordsOf(patterns))];
  const khmer = [...new Set(patterns.flatMap((pattern) => pattern.match(/[\u1780-\u17D3]{3,}/g) ?? []))];
  const asks = new Set(cambodia.risk.rules.filter(({ stops }) => stops).map(({ id }) => id));

  it('whatever of the looked-for words stand together, in whatever order', () => {
    const words = fc.array(fc.constantFrom(...english, ...khmer, ',', '.', '។', 'no', 'the', 'we'), { maxLength: 40 });
    fc.assert(
      fc.property(words, (some) => {
        const { verdict, reasons } = said(some.join(' '));
        expect(verdict === 'block' && !reasons.some(({ rule }) => asks.has(rule))).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('and no text whatsoever makes it fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(said(text).score).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });

  it('even the worst words are only looked at, where the fields are without fault', () => {
    const worst = said(
      'Typing in Myawaddy, swimming pool, you cannot leave the building. Telegram only. Do not tell anybody.',
    );
    expect(worst.score).toBeGreaterThan(100);
    expect(worst.verdict).toBe('review');
  });
});

it('every reason names where it was seen, and what it rests on', () => {
  const { reasons } = said('We serve noodles. We keep your passport. Come and see us.');
  expect(reasons).toEqual([{ rule: 'documents-held', where: 'text.1', source: expect.stringContaining('ILO') }]);
});

it('every rule has a name for staff, and an advice for the employer, in every language', () => {
  for (const tag of cambodia.languages) {
    const words = JSON.parse(readFileSync(new URL(`../../languages/${tag}/screening.json`, import.meta.url), 'utf8'));
    for (const { id, advice } of cambodia.risk.rules) {
      expect(words).toHaveProperty([`rule-${id}`]);
      expect(words).toHaveProperty([`advice-${advice}`]);
      expect(isAdvice(advice)).toBe(true);
    }
  }
});

describe('who decides', () => {
  it.each([
    ['pass', 3, false],
    ['pass', 2, true],
    ['review', 50, true],
    ['block', 50, true],
  ] as const)('%s, with %i let through before: by a person? %s', (verdict, before, person) => {
    expect(needsDecision({ verdict, score: 0, reasons: [] }, before)).toBe(person);
  });

  it('a high score does not block where the fields say little', () => {
    const thresholds = { review: 30, block: 100 };
    expect(verdictOf({ score: 400, onFields: 29, stopped: false }, thresholds)).toBe('review');
    expect(verdictOf({ score: 400, onFields: 30, stopped: false }, thresholds)).toBe('block');
    expect(verdictOf({ score: 29, onFields: 29, stopped: false }, thresholds)).toBe('pass');
    expect(verdictOf({ score: 0, onFields: 0, stopped: true }, thresholds)).toBe('block');
  });
});

describe('three people who have nothing to do with each other', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 2, minutes));
  it.each([
    [
      'three',
      [
        ['a', null, 0],
        ['b', null, 1],
        ['c', null, 2],
      ],
      3,
    ],
    [
      'one, three times',
      [
        ['a', null, 0],
        ['a', null, 90],
        ['a', 'n', 200],
      ],
      1,
    ],
    [
      'three browsers of one network within the hour',
      [
        ['a', 'n', 0],
        ['b', 'n', 20],
        ['c', 'n', 40],
      ],
      1,
    ],
    [
      'of one network, hours apart',
      [
        ['a', 'n', 0],
        ['b', 'n', 61],
        ['c', 'n', 125],
      ],
      3,
    ],
    [
      'nobody knows who',
      [
        [null, null, 0],
        [null, null, 1],
        [null, null, 2],
      ],
      0,
    ],
  ] as const)('%s', (_, reports, people) => {
    const list = reports.map(([reporter, address, minutes]) => ({ reporter, address, at: at(minutes) }));
    expect(independentReports(list)).toBe(people);
    expect(isEnough(people)).toBe(people >= 3);
  });
});
