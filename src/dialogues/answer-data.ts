import { z } from 'zod';
import { Job, SaidEmployer } from '../country/job.ts';
import { Found } from './effects.ts';
import { OwnData } from './own-data.ts';
import { SecretWord } from './secret-word.ts';

/** What a worker can be told of an application: the employer's answer, why it ended, or that an interview is tomorrow. */
export const News = z.enum([
  'short-listed',
  'interview',
  'offered',
  'hired',
  'not-this-time',
  'unanswered',
  'filled',
  'ended',
  'banned',
  'reminder',
]);
export type News = z.infer<typeof News>;

/** Why it was not this time, where the employer lets the worker know. */
export const Reason = z.enum(['filled', 'experience', 'far', 'hours', 'unreached']);
export type Reason = z.infer<typeof Reason>;

/** When and where the worker is to come. `place` is null where only the employer can say it in words. */
const Interview = z.object({
  date: z.iso.date(),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  place: z.object({ province: z.string(), district: z.string().nullable() }).nullable(),
  /** The employer's name and address in their own voice, where that is the place. */
  own: SaidEmployer.shape.own,
  kind: z.string().nullable(),
  /** Which proposal is answered: a later one is another. */
  version: z.number().int(),
  /** Another time or place was told before. */
  moved: z.boolean(),
});
export type Interview = z.infer<typeof Interview>;

/** Other jobs of this kind near the one that was applied for, and how many. */
const Near = z.object({ province: z.string(), position: z.string(), jobs: z.number().int().positive() });

/** What the call with an answer knows: the job that was applied for, and what became of it. */
export const AnswerCall = z.object({
  job: Job,
  answer: News,
  reason: Reason.nullable().default(null),
  interview: Interview.nullable().default(null),
  /** They were told of a meeting that does not take place now. */
  calledOff: z.boolean().default(false),
  near: Near.nullable().default(null),
  found: Found.nullable().default(null),
  /** The announcement that was applied for: it is none of the other jobs. */
  announcement: z.number().int().nullable().default(null),
  /** Numbers that help. */
  help: z.array(z.string()).default([]),
  /** Our number, where to ring for other jobs; empty where there is none. */
  ourNumber: z.string().default(''),
  ...SecretWord,
  ...OwnData,
});
export type AnswerCall = z.infer<typeof AnswerCall>;
