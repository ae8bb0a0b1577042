import type { Hours, Pay, Term } from '../country/job.ts';

/** Pay, or an amount that is not for a period; amounts in whole units of the currency, cents as a fraction. */
export type Money = Pick<Pay, 'min' | 'max' | 'currency'> & { readonly period: Pay['period'] | null };

/** Every kind of thing that fills a slot of a sentence. Ids are those of the country pack. */
type Kinds = {
  number: number;
  ordinal: number;
  percent: number;
  people: number;
  days: number;
  hoursLong: number;
  months: number;
  years: number;
  /** Youngest and oldest age, in years. */
  ages: { readonly from: number; readonly to: number };
  money: Money;
  /** `HH:MM`, 24 hours, local. */
  time: string;
  hours: Hours;
  /** `YYYY-MM-DD`. */
  date: string;
  /** The same with the day of the week. */
  weekdayAndDate: string;
  /** E.164, or digits as dialled inside the country. */
  phone: string;
  position: string;
  /** A kind of employer. */
  employerKind: string;
  /** An employer in their own voice: the recording, and what is said in it. */
  employer: { readonly clip: string; readonly words: string };
  /** A kind of work. */
  sector: string;
  /** A part of the country. */
  region: string;
  /** A district alone, where its province is known already. */
  district: string;
  place: { readonly province: string; readonly district: string | null };
  /** `currency` is that of an amount of money, where the term has one. */
  benefit: Term & { readonly currency?: string };
  need: Term & { readonly currency?: string };
  relation: string;
};
type Kind = keyof Kinds;

export type Value = { [K in Kind]: { readonly [key in K]: Kinds[K] } }[Kind] | { readonly list: readonly Value[] };

/** A sentence of `languages/<tag>/spoken/` with what fills its slots. */
export type Line = { readonly say: string; readonly with?: Readonly<Record<string, Value>> };
