import { z } from 'zod';

/** What makes an announcement suspect in a country: limits of the law, markets, words, and rules over them. */

const Id = z.string().regex(/^[a-z0-9-]+$/);
const Points = z.number().int().min(1).max(100);
const Patterns = z.record(z.string(), z.array(z.string().min(2))).default({});

/** What the fields of an announcement can show; `rules` name them as `field:<one of these>`. */
export const fieldSignals = [
  'pay-high',
  'pay-very-high',
  'pay-below-minimum',
  'hours-over',
  'hours-far-over',
  'no-rest-day',
  'age-below-minimum',
  'minor-hazardous',
  'minor-depends',
  'minor-night',
  'place-missing',
  'no-address',
  'vague-address',
  'unverified',
  'contact-chat',
  'position-reviewed',
  'position-not-published',
  'position-risky',
  'position-unknown',
  'women-only',
  'men-only',
  'age-limit',
] as const;
export type FieldSignal = (typeof fieldSignals)[number];

/** In which parts of an announcement words are looked for. */
export const textParts = ['title', 'text', 'employer', 'kind', 'address', 'place', 'contact'] as const;
export type TextPart = (typeof textParts)[number];

/**
 * Words that mean one thing, as patterns per language (see `src/screening/pattern.ts`); `unless` in the same sentence takes it
 * away, and so does a denial ("no fee") where it is `deniable`.
 */
const WordGroup = z.object({
  id: Id,
  in: z.array(z.enum(textParts)).default(['title', 'text']),
  deniable: z.boolean().default(true),
  /** Money: that it is free, or that the employer pays it, denies it too. */
  owed: z.boolean().default(false),
  patterns: Patterns,
  unless: Patterns,
  note: z.string().optional(),
  review: z.boolean().optional(),
});
export type WordGroup = z.infer<typeof WordGroup>;

/** Points where `all` and one of `any` are there and none of `not`. `stops`: such an announcement is never published. */
const Rule = z.object({
  id: Id,
  points: Points,
  stops: z.boolean().default(false),
  all: z.array(z.string()).default([]),
  any: z.array(z.string()).default([]),
  not: z.array(z.string()).default([]),
  source: z.array(Id).min(1),
  /** What the employer is told to change: a code of `screening.advice-<code>`. */
  advice: Id,
  note: z.string().optional(),
});
export type Rule = z.infer<typeof Rule>;

const Sourced = { source: z.array(Id).min(1) };

export const RiskFile = z.object({
  version: z.string(),
  note: z.string().optional(),
  /** From how many points a person decides, and from how many it is not published (never by words alone). */
  thresholds: z.object({ review: Points, block: z.number().int().min(1) }),
  sources: z.array(z.object({ id: Id, text: z.string().min(1) })).min(1),
  limits: z.object({
    hoursPerWeek: z.object({ value: z.number(), ...Sourced }),
    hoursPerWeekFar: z.object({ value: z.number(), ...Sourced }),
    hoursPerDayFar: z.object({ value: z.number(), ...Sourced }),
    daysPerWeek: z.object({ value: z.number(), ...Sourced }),
    minimumAge: z.object({ value: z.number(), ...Sourced }),
    hazardousAge: z.object({ value: z.number(), ...Sourced }),
    /** Local hours between which nobody under the hazardous age works. */
    night: z.object({ from: z.number(), to: z.number(), ...Sourced }),
  }),
  minimumWages: z.array(
    z.object({
      id: Id,
      positions: z.array(Id),
      monthly: z.number(),
      currency: z.string().length(3),
      from: z.iso.date(),
      ...Sourced,
    }),
  ),
  market: z.object({
    currency: z.string().length(3),
    /** How many of each currency make one of the market's. */
    rates: z.record(z.string(), z.number().positive()),
    /** What most positions of low skill pay a month, and what some pay. */
    monthly: z.number().positive(),
    positions: z.record(z.string(), z.number().positive()),
    /** How many times the market's pay is high, and very high; and what is so for work of which the position is not known. */
    high: z.number().min(1),
    veryHigh: z.number().min(1),
    unknownHigh: z.number().positive(),
    unknownVeryHigh: z.number().positive(),
    ...Sourced,
  }),
  riskyPositions: z.array(Id),
  /** Lists that patterns name as `#<id>`. */
  terms: z.record(Id, Patterns).default({}),
  /**
   * Words that take back what follows or precedes them, those that end their reach, and those that close a denial of a whole
   * sentence: what stands between is denied however long it is.
   */
  denials: z.object({ before: Patterns, after: Patterns, payers: Patterns, closers: Patterns, breaks: Patterns }),
  words: z.array(WordGroup),
  rules: z.array(Rule).min(1),
});
export type RiskRules = z.infer<typeof RiskFile>;
