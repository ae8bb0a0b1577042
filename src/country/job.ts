import { z } from 'zod';

/** A job as data: all that the service knows and can say about it. Ids are those of the country pack. */

export const Period = z.enum(['hour', 'day', 'week', 'month']);
export type Period = z.infer<typeof Period>;

/** Whole amounts of the currency (ISO 4217); `max: null` means "from min", `min: null` means "up to max". */
export const Pay = z
  .object({
    min: z.number().nonnegative().nullable(),
    max: z.number().nonnegative().nullable(),
    currency: z.string().length(3),
    period: Period,
  })
  .refine((pay) => pay.min !== null || pay.max !== null, 'pay needs an amount')
  .refine((pay) => pay.min === null || pay.max === null || pay.min <= pay.max, 'pay.min is above pay.max');
export type Pay = z.infer<typeof Pay>;

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Local clock times, `HH:MM`, 24 hours; `to` before `from` is a night shift. */
export const Hours = z.object({ from: ClockTime, to: ClockTime });
export type Hours = z.infer<typeof Hours>;

/** A benefit or a need of the vocabulary, with its figure where the term has one (years, money, meals a day …). */
export const Term = z.object({ id: z.string(), amount: z.number().optional(), upTo: z.number().optional() });
export type Term = z.infer<typeof Term>;

/**
 * Who employs, as it is said aloud: the kind of place (null: not known), and once it was listened to and found good, their name and
 * address in their own voice: the recording, what is said in it, and whether the work is there. `room`: for how many benefits and
 * needs there is time beside it.
 */
export const SaidEmployer = z.object({
  kind: z.string().nullable(),
  own: z.object({ clip: z.string(), words: z.string(), here: z.boolean() }).nullable(),
  room: z.number().int(),
});
export type SaidEmployer = z.infer<typeof SaidEmployer>;

export const Job = z.object({
  position: z.string(),
  province: z.string(),
  district: z.string().nullable(),
  pay: Pay.nullable(),
  vacancies: z.number().int().min(1).max(9999),
  hours: Hours.nullable(),
  daysPerWeek: z.number().int().min(1).max(7).nullable(),
  benefits: z.array(Term),
  needs: z.array(Term),
  /** Left out where it is not said: for the eye, name and address are written. */
  employer: SaidEmployer.optional(),
});
export type Job = z.infer<typeof Job>;
