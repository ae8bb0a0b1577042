import type { Pay } from '../../country/job.ts';
import type { Sound } from './listen.tsx';

/** One short sentence of a job with its picture; what is paid stands out, gains and conditions stand together. */
export type Sentence = {
  readonly text: string;
  readonly picture: string;
  readonly kind: 'fact' | 'pay' | 'benefit' | 'need';
};

/** A job in the words of one language. */
export type JobView = {
  readonly id: number;
  readonly position: { readonly id: string; readonly name: string; readonly picture: string };
  readonly place: string;
  readonly sentences: readonly Sentence[];
  /** `answered`: how many of ten people it answers; null where too few have applied to tell. */
  readonly employer: { readonly name: string; readonly address: string; readonly answered: number | null };
  readonly demonstration: boolean;
  readonly sound: Sound | null;
  readonly posting: Posting;
};

/** What a search engine and a shared link are told of a job. */
export type Posting = {
  readonly description: string;
  readonly country: string;
  readonly province: string;
  readonly district: string | null;
  readonly pay: Pay | null;
  readonly vacancies: number;
  readonly hours: string | null;
  readonly benefits: readonly string[];
  readonly posted: Date | null;
  readonly closes: Date | null;
};
