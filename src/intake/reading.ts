import type { Hours, Pay, Term } from '../country/job.ts';
import type { PayDoubt } from './read-pay.ts';
import type { PlaceDoubt } from './read-place.ts';
import type { PositionDoubt } from './read-position.ts';
import type { VacanciesDoubt } from './read-vacancies.ts';

/** Why an advertisement is not an announcement yet; told in words by `languages/<tag>/intake.json`. */
export type Reason = PositionDoubt | PayDoubt | PlaceDoubt | VacanciesDoubt | 'no-title' | 'empty-row' | 'under-age';

/** What was seen but not carried over; it does not keep an advertisement back. */
export type Note =
  | 'sex-preference'
  | 'age-limit'
  | 'several-shifts'
  | 'vacancies-not-said'
  | 'pay-differs-from-columns';

/** A job as far as it could be read; null is "not said or not understood". */
export type ReadJob = {
  position: string | null;
  province: string | null;
  district: string | null;
  pay: Pay | null;
  vacancies: number | null;
  hours: Hours | null;
  daysPerWeek: number | null;
  benefits: Term[];
  needs: Term[];
};

export type Outcome = 'announcement' | 'review' | 'out-of-scope';

/** What became of an advertisement. With an outcome other than `announcement`, `job` holds suggestions. */
export type Reading = {
  outcome: Outcome;
  reason: Reason | null;
  /** Every reason found, the first of them is `reason`. */
  reasons: Reason[];
  notes: Note[];
  job: ReadJob;
};

/** Columns of a listing, by meaning; cells as they are. */
export type Columns = {
  vacancies?: string | undefined;
  payMin?: string | undefined;
  payMax?: string | undefined;
  pay?: string | undefined;
  payPeriod?: string | undefined;
  category?: string | undefined;
  industry?: string | undefined;
  years?: string | undefined;
  age?: string | undefined;
  sex?: string | undefined;
  hours?: string | undefined;
  locations?: readonly string[] | undefined;
};

/** An advertisement as it came. */
export type Advertisement = { title: string; text?: string | undefined; columns?: Columns | undefined };
