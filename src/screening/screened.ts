import type { Hours, Pay } from '../country/job.ts';
import type { Position } from '../country/pack.ts';

/** Who offers the work, as far as it is known; an advertisement of a listing may name nobody. */
export type ScreenedEmployer = { name: string; kind: string; address: string; verified: boolean };

/** An announcement as the rules look at it, wherever it came from; null is "not said". */
export type Screened = {
  title: string;
  text: string;
  employer: ScreenedEmployer | null;
  /** The position where the country knows it. */
  position: Pick<Position, 'id' | 'hazardousUnder18' | 'restricted'> | null;
  /** Where the work is, in words. */
  place: string | null;
  pay: Pay | null;
  /** Without breaks. */
  hoursPerDay: number | null;
  hours: Hours | null;
  daysPerWeek: number | null;
  ageMin: number | null;
  ageMax: number | null;
  sex: 'women' | 'men' | null;
  /** How one is to get in touch, in words. */
  contact: string | null;
  /** What the position pays a month, in the market's currency, where enough announcements tell; else the country's data decide. */
  market: number | null;
};
