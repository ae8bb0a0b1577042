import { fileURLToPath } from 'node:url';
import { loadCountry } from '../../src/country/load.ts';
import type { Judgement } from '../../src/screening/judgement.ts';
import { screen } from '../../src/screening/screen.ts';
import type { Screened } from '../../src/screening/screened.ts';

export const cambodia = loadCountry(fileURLToPath(new URL('../../countries/kh', import.meta.url)));

export const today = '2026-11-22';

/** A waiter's job without fault; change what the rule is about. */
export const harmless = (change: Partial<Screened> = {}): Screened => ({
  title: 'Waiter',
  text: '',
  employer: { name: 'Lotus', kind: 'restaurant', address: 'Street 13, Phnom Penh', verified: true },
  position: cambodia.position('waiter') ?? null,
  place: 'Phnom Penh',
  pay: { min: 200, max: 220, currency: 'USD', period: 'month' },
  hoursPerDay: 8,
  hours: null,
  daysPerWeek: 6,
  ageMin: 18,
  ageMax: null,
  sex: null,
  contact: 'phone',
  market: null,
  ...change,
});

/** What the rules say of the waiter's job with a change. */
export const judged = (change: Partial<Screened> = {}): Judgement => screen(cambodia.risk, harmless(change), today);

/** What they say of it with these words. */
export const said = (text: string): Judgement => judged({ text });

export const rulesOf = ({ reasons }: Judgement): string[] => reasons.map(({ rule }) => rule);
