import type { Clips } from './clip.ts';
import type { Money } from './values.ts';

/** How one language puts recordings together for what is not a word of the country: numbers, money, times, dates. */
export type Grammar = {
  readonly number: (n: number) => Clips;
  readonly ordinal: (n: number) => Clips;
  readonly percent: (n: number) => Clips;
  readonly counted: (n: number, unit: Unit) => Clips;
  readonly ages: (from: number, to: number) => Clips;
  readonly money: (money: Money) => Clips;
  /** `HH:MM`. */
  readonly time: (time: string) => Clips;
  readonly hours: (from: string, to: string) => Clips;
  /** `YYYY-MM-DD`. */
  readonly date: (date: string, weekday: boolean) => Clips;
  /** The full name of a province or district; `inside` is the name of the place that it lies in, if any. */
  readonly placeName: (place: { unit: string; name: string; inside: string | null }) => string;
};

export type Unit = 'people' | 'days' | 'hoursLong' | 'months' | 'years';
