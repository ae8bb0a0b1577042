import { z } from 'zod';
import { Job, Period } from '../../country/job.ts';
import type { ReadJob } from '../../intake/reading.ts';

/** A job as staff types it: every field as text, so that what is wrong can be shown again as it was. */
export type TypedJob = Readonly<Record<(typeof fields)[number], string>> & { readonly keep: readonly string[] };

const fields = [
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
] as const;

const text = z.string().trim().max(40).catch('');
const list = z.preprocess(
  (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]),
  z.array(z.string().max(8)).max(80).catch([]),
);

/** The form as it was sent; what is missing is empty. */
export const TypedJob = z.object({
  ...(Object.fromEntries(fields.map((name) => [name, text])) as Record<(typeof fields)[number], typeof text>),
  keep: list,
});

/** What was read, ready to be put right. Terms are named by where they stand: `b0` is the first benefit. */
export const typedOf = (read: ReadJob, currency: string): TypedJob => ({
  position: read.position ?? '',
  province: read.province ?? '',
  district: read.district ?? '',
  vacancies: String(read.vacancies ?? 1),
  payMin: String(read.pay?.min ?? ''),
  payMax: String(read.pay?.max ?? ''),
  currency: read.pay?.currency ?? currency,
  period: read.pay?.period ?? 'month',
  from: read.hours?.from ?? '',
  to: read.hours?.to ?? '',
  days: String(read.daysPerWeek ?? ''),
  keep: [...read.benefits.map((_, at) => `b${at}`), ...read.needs.map((_, at) => `n${at}`)],
});

/** The fields that a person can put right, by the part of the job that is wrong. */
export type JobFault = 'position' | 'province' | 'vacancies' | 'pay' | 'hours' | 'days';

const number = (typed: string): number | null => (typed === '' ? null : Number(typed.replaceAll(',', '')));

/** The job that was typed, or what is wrong with it. Benefits and needs are those that were read and kept. */
export const readTyped = (typed: TypedJob, read: ReadJob): Job | JobFault[] => {
  const isPaid = typed.payMin !== '' || typed.payMax !== '';
  const period = Period.safeParse(typed.period).data ?? typed.period;
  const job = Job.safeParse({
    position: typed.position,
    province: typed.province,
    district: typed.district || null,
    pay: isPaid ? { min: number(typed.payMin), max: number(typed.payMax), currency: typed.currency, period } : null,
    vacancies: number(typed.vacancies),
    hours: typed.from || typed.to ? { from: typed.from, to: typed.to } : null,
    daysPerWeek: number(typed.days),
    benefits: read.benefits.filter((_, at) => typed.keep.includes(`b${at}`)),
    needs: read.needs.filter((_, at) => typed.keep.includes(`n${at}`)),
  });
  const missing: JobFault[] = [
    ...(typed.position ? [] : ['position' as const]),
    ...(typed.province ? [] : ['province' as const]),
  ];
  if (job.success && missing.length === 0) return job.data;
  return [...new Set([...missing, ...(job.error?.issues ?? []).map((issue) => faultOf(String(issue.path[0])))])];
};

const faultOf = (part: string): JobFault => {
  const faults: Record<string, JobFault> = {
    position: 'position',
    province: 'province',
    district: 'province',
    pay: 'pay',
    hours: 'hours',
    daysPerWeek: 'days',
  };
  return faults[part] ?? 'vacancies';
};
