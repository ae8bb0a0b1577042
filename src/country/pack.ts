import { z } from 'zod';
import type { HelpLine } from './help.ts';
import type { RiskRules } from './risk.ts';

/** The shape of a country pack: one folder of data, `countries/<code>/`, and nothing else makes a country. */

/** A text in every language of the country, by BCP 47 tag; Khmer that wants a native eye carries `review`. */
export const Texts = z.record(z.string(), z.string().min(1));
export type Texts = z.infer<typeof Texts>;

const Id = z.string().regex(/^[a-z0-9-]+$/);

export const CountryFile = z.object({
  code: z.string().length(2),
  name: Texts,
  languages: z.array(z.string()).min(1),
  timeZone: z.string(),
  currencies: z.array(z.string().length(3)).min(1),
  /** Local hours in which the service may phone: from ≤ hour < to. */
  callingHours: z.object({ from: z.number().int().min(0).max(23), to: z.number().int().min(1).max(24) }),
});

export const Province = z.object({
  id: z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/), // ISO 3166-2
  name: Texts,
  unit: Texts,
  region: z.string(),
  lat: z.number(),
  lon: z.number(),
  aliases: z.array(z.string()).default([]),
});
export type Province = z.infer<typeof Province>;

export const District = z.object({
  id: z.string(),
  province: z.string(),
  name: Texts,
  unit: Texts,
  aliases: z.array(z.string()).default([]),
  review: z.boolean().optional(),
});
export type District = z.infer<typeof District>;

export const PlacesFile = z.object({
  licence: z.string(),
  regions: z.array(z.object({ id: Id, name: Texts })),
  provinces: z.array(Province).min(1),
  districts: z.array(District),
});

export const Position = z.object({
  id: Id,
  isco08: z.string().regex(/^\d{4}$/),
  sector: Id,
  name: Texts,
  /** Other words people use for it: for search and for reading messy advertisements, per language. */
  synonyms: z.record(z.string(), z.array(z.string())).default({}),
  /** A picture of `src/web/pictures/`. */
  picture: z.string(),
  hazardousUnder18: z.enum(['yes', 'depends', 'no']),
  restricted: z.enum(['manual-review', 'not-published']).optional(),
  review: z.boolean().optional(),
});
export type Position = z.infer<typeof Position>;

export const PositionsFile = z.object({
  sectors: z.array(z.object({ id: Id, name: Texts, picture: z.string() })),
  positions: z.array(Position).min(1),
});

export const Word = z.object({
  id: Id,
  name: Texts,
  /** How it is said inside a sentence, where that differs from the label; `{amount}` and `{upTo}` are slots. */
  said: Texts.optional(),
  kind: z.enum(['flag', 'money', 'count', 'range', 'years', 'level', 'time', 'duration', 'weekday']),
  picture: z.string(),
  review: z.boolean().optional(),
});
export type Word = z.infer<typeof Word>;

/** What kind of place an employer is, as it is said in "It is …". */
export const EmployerKind = z.object({
  id: Id,
  name: Texts,
  picture: z.string().default('employer'),
  review: z.boolean().optional(),
});
export type EmployerKind = z.infer<typeof EmployerKind>;

export const VocabularyFile = z.object({
  benefits: z.array(Word),
  needs: z.array(Word),
  /** Who the referrer is to the person called: sibling, relative, friend, acquaintance. */
  relations: z.array(Word),
  employerKinds: z.array(EmployerKind).default([]),
});

/** What a telephone call costs, in the tariff's currency: the first seconds are charged whole, then every started step. */
export const Rate = z.object({
  perMinute: z.number().nonnegative(),
  setUp: z.number().nonnegative().default(0),
  firstSeconds: z.number().int().min(1),
  stepSeconds: z.union([z.literal(1), z.literal(6), z.literal(60)]),
});
export type Rate = z.infer<typeof Rate>;

/** Numbers that cost the same to call: an operator's ranges. */
export const Destination = Rate.extend({
  id: Id,
  name: Texts,
  /** How their numbers begin, as E.164; where two fit, the longer one decides. */
  prefixes: z.array(z.string().regex(/^\+[1-9]\d{1,14}$/)).min(1),
  review: z.boolean().optional(),
});
export type Destination = z.infer<typeof Destination>;

export const TariffFile = z.object({
  currency: z.string().length(3),
  /** Set while the prices are not those of a contract. */
  review: z.boolean().optional(),
  note: z.string().optional(),
  destinations: z.array(Destination),
  /** What a call costs us that others make to us and we answer; nothing where it is left out. */
  inbound: Rate.optional(),
});

export const Holiday = z.object({ date: z.iso.date(), name: Texts, review: z.boolean().optional() });

export const HolidaysFile = z.object({ note: z.string().optional(), holidays: z.array(Holiday) });

export type CountryPack = z.infer<typeof CountryFile> &
  z.infer<typeof PlacesFile> &
  z.infer<typeof PositionsFile> &
  z.infer<typeof VocabularyFile> &
  Pick<z.infer<typeof HolidaysFile>, 'holidays'> & {
    readonly tariff: z.infer<typeof TariffFile>;
    /** What makes an announcement suspect here. */
    readonly risk: RiskRules;
    /** Whom people can call for help, the first one first. */
    readonly help: readonly HelpLine[];
  };
