import type { EmployerState } from '../store.ts';

const next: Record<EmployerState, readonly EmployerState[]> = {
  registered: ['verified', 'asked', 'refused', 'banned'],
  asked: ['registered', 'verified', 'refused', 'banned'],
  refused: ['registered', 'verified', 'asked', 'banned'],
  verified: ['verified', 'banned'],
  banned: ['registered'],
};

/** Whether an employer may come from one state into another. */
export function mayBecome(from: EmployerState, to: EmployerState): boolean {
  return next[from].includes(to);
}

/** What staff may ask for before they verify; a sentence each, `verification.ask-<code>`. */
export const asks = ['sign-photo', 'paper', 'number', 'address', 'phone', 'person', 'other'] as const;
export type Ask = (typeof asks)[number];

/** Why staff refuse, as the employer reads it: `verification.refuse-<code>`. */
export const refusals = ['no-place', 'not-reached', 'not-an-employer', 'for-others', 'takes-money', 'other'] as const;
export type RefusalCode = (typeof refusals)[number];

/** Why an employer is banned, for staff: `verification.ban-<code>`. */
export const banReasons = ['takes-money', 'keeps-papers', 'trafficking', 'other-work', 'false-name', 'other'] as const;
export type BanReason = (typeof banReasons)[number];

/** What came of a visit or a call to the place. */
export const foundOut = {
  visit: ['as-said', 'other-place', 'nothing-there'],
  call: ['reached', 'nobody', 'other-person', 'wrong-number'],
} as const;
export type Outcome = (typeof foundOut)['visit' | 'call'][number];

/** A written reason says something: this many letters at least. */
const LEAST_WORDS = 8;

/** Whether words are a reason that somebody can read later. */
export const isReason = (words: string): boolean => words.trim().length >= LEAST_WORDS;
