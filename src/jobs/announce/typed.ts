import type { Term } from '../../country/job.ts';
import type { ReadJob } from '../../intake/reading.ts';

/** The fields of the form that hold one text each. */
export const fieldNames = [
  'position',
  'province',
  'district',
  'vacancies',
  'payMin',
  'payMax',
  'currency',
  'period',
  'from',
  'to',
  'days',
  'ends',
] as const;
export type FieldName = (typeof fieldNames)[number];

/**
 * An announcement as it is typed: every field as text, so that what is wrong can be shown again as it was. `has` are the
 * benefits (`b-meals-free`) and needs (`n-age-18`) that were ticked; `figures` their amounts, by `amount-b-meals-free`.
 */
export type Typed = Readonly<Record<FieldName, string>> & {
  readonly has: readonly string[];
  readonly figures: Readonly<Record<string, string>>;
};

/** What a benefit (`b`) or need (`n`) is called in the form. */
export const termKey = (side: 'b' | 'n', id: string): string => `${side}-${id}`;

const LONGEST = 40;
const MOST = 120;

const short = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, LONGEST) : '');

/** The form as it was sent, whatever it holds; what is missing is empty. @param body by name; several of one name as a list */
export function readForm(body: Readonly<Record<string, unknown>>): Typed {
  const texts = Object.fromEntries(fieldNames.map((name) => [name, short(body[name])])) as Record<FieldName, string>;
  const has = [body.has ?? []].flat().slice(0, MOST).map(short).filter(Boolean);
  const figures = Object.entries(body)
    .filter(([name]) => /^(?:amount|upTo)-[bn]-[a-z0-9-]{1,40}$/.test(name))
    .slice(0, MOST)
    .map(([name, value]) => [name, short(value)]);
  return { ...texts, has, figures: Object.fromEntries(figures) };
}

const figuresOf = (key: string, { amount, upTo }: Term): [string, string][] => [
  ...(amount === undefined ? [] : [[`amount-${key}`, String(amount)] as [string, string]]),
  ...(upTo === undefined ? [] : [[`upTo-${key}`, String(upTo)] as [string, string]]),
];

/**
 * A job, whole or as far as it was understood, as it would have been typed.
 * @param otherwise what stands where nothing is known
 */
export function typedOf(job: ReadJob, otherwise: { currency: string; ends: string }): Typed {
  const terms = [
    ...job.benefits.map((term) => [termKey('b', term.id), term] as const),
    ...job.needs.map((term) => [termKey('n', term.id), term] as const),
  ];
  const text = (value: string | number | null | undefined) => String(value ?? '');
  return {
    position: text(job.position),
    province: text(job.province),
    district: text(job.district),
    vacancies: text(job.vacancies),
    payMin: text(job.pay?.min),
    payMax: text(job.pay?.max),
    currency: job.pay?.currency ?? otherwise.currency,
    period: job.pay?.period ?? 'month',
    from: text(job.hours?.from),
    to: text(job.hours?.to),
    days: text(job.daysPerWeek),
    ends: otherwise.ends,
    has: terms.map(([key]) => key),
    figures: Object.fromEntries(terms.flatMap(([key, term]) => figuresOf(key, term))),
  };
}
