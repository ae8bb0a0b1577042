import { type Hours, type Job, type Pay, Period, type Term } from '../../country/job.ts';
import type { Country } from '../../country/load.ts';
import type { Word } from '../../country/pack.ts';
import { endOfDay } from './last-day.ts';
import { readFigure, readTime, readWhole } from './read-figure.ts';
import { type FieldName, type Typed, termKey } from './typed.ts';

/** What is wrong with a field of the form: told by `announce.fault-<why>`; `term` names the benefit or need it is about. */
export type Fault = { readonly field: FieldName | `amount-${string}`; readonly why: Why; readonly term?: string };

export type Why =
  | 'position'
  | 'position-not-published'
  | 'province'
  | 'district'
  | 'vacancies'
  | 'pay'
  | 'pay-figure'
  | 'pay-order'
  | 'hours'
  | 'days'
  | 'ends'
  | 'amount'
  | 'ages';

/** What was typed, as data; or all that is wrong with it, in the order of the form. */
export type ReadTyped = { readonly job: Job; readonly closesAt: Date } | { readonly faults: readonly Fault[] };

type Read<T> = { value: T } | { faults: Fault[] };
const fault = (field: Fault['field'], why: Why, term?: string) => ({
  faults: [term === undefined ? { field, why } : { field, why, term }],
});

function readPosition({ position }: Typed, country: Country): Read<string> {
  const found = country.position(position);
  if (!found) return fault('position', 'position');
  return found.restricted === 'not-published' ? fault('position', 'position-not-published') : { value: position };
}

function readPlace({ province, district }: Typed, country: Country): Read<Pick<Job, 'province' | 'district'>> {
  if (!country.province(province)) return fault('province', 'province');
  if (district === '') return { value: { province, district: null } };
  if (country.district(district)?.province !== province) return fault('district', 'district');
  return { value: { province, district } };
}

function readPay({ payMin, payMax, currency, period }: Typed, country: Country): Read<Pay> {
  if (payMin === '' && payMax === '') return fault('payMin', 'pay');
  const min = payMin === '' ? null : readFigure(payMin);
  const max = payMax === '' ? null : readFigure(payMax);
  if (payMin !== '' && !min) return fault('payMin', 'pay-figure');
  if (payMax !== '' && !max) return fault('payMax', 'pay-figure');
  if (min !== null && max !== null && min > max) return fault('payMin', 'pay-order');
  const each = Period.safeParse(period);
  if (!country.currencies.includes(currency) || !each.success) return fault('payMin', 'pay');
  return { value: { min, max, currency, period: each.data } };
}

function readHours({ from, to }: Typed): Read<Hours | null> {
  if (from === '' && to === '') return { value: null };
  const [begins, ends] = [readTime(from), readTime(to)];
  if (!begins) return fault('from', 'hours');
  return ends ? { value: { from: begins, to: ends } } : fault('to', 'hours');
}

function readVacancies({ vacancies }: Typed): Read<number> {
  const people = readWhole(vacancies, 1, 9999);
  return people === null ? fault('vacancies', 'vacancies') : { value: people };
}

function readDays({ days }: Typed): Read<number | null> {
  const value = readWhole(days, 1, 7);
  return days !== '' && value === null ? fault('days', 'days') : { value };
}

/** Figures may be left out, and are then not said. */
const isFigure = (kind: Word['kind'], figure: number): boolean =>
  kind === 'money' ? figure > 0 : Number.isInteger(figure) && figure > 0 && figure <= 365;

function readTerm(typed: Typed, key: string, word: Word): Read<Term> {
  const [least, most] = ['amount', 'upTo'].map((part) => typed.figures[`${part}-${key}`] ?? '');
  if (word.kind === 'flag' || word.kind === 'level') return { value: { id: word.id } };
  const figures = [least ?? '', word.kind === 'range' ? (most ?? '') : ''].map((text) =>
    text === '' ? undefined : (readFigure(text) ?? Number.NaN),
  );
  const isWrong = (figure: number | undefined) => figure !== undefined && !isFigure(word.kind, figure);
  if (figures.some(isWrong)) return fault(`amount-${key}`, 'amount', key);
  const [amount, upTo] = figures;
  if (amount !== undefined && upTo !== undefined && amount > upTo) return fault(`amount-${key}`, 'ages', key);
  return { value: { id: word.id, ...(amount !== undefined && { amount }), ...(upTo !== undefined && { upTo }) } };
}

function readTerms(typed: Typed, side: 'b' | 'n', words: readonly Word[]): Read<Term[]> {
  const read = words
    .filter(({ id }) => typed.has.includes(termKey(side, id)))
    .map((word) => readTerm(typed, termKey(side, word.id), word));
  const faults = read.flatMap((one) => ('faults' in one ? one.faults : []));
  return faults.length > 0 ? { faults } : { value: read.flatMap((one) => ('value' in one ? [one.value] : [])) };
}

function readEnds({ ends }: Typed, now: Date, timeZone: string): Read<Date> {
  const value = endOfDay(ends, now, timeZone);
  return value ? { value } : fault('ends', 'ends');
}

type Values<Parts> = { [Name in keyof Parts]: Parts[Name] extends Read<infer Value> ? Value : never };

/** All parts in one, or the faults of all. */
function together<Parts extends Record<string, Read<unknown>>>(parts: Parts): Read<Values<Parts>> {
  const faults = Object.values(parts).flatMap((part) => ('faults' in part ? part.faults : []));
  if (faults.length > 0) return { faults };
  const values = Object.entries(parts).map(([name, part]) => [name, 'value' in part ? part.value : undefined]);
  return { value: Object.fromEntries(values) as Values<Parts> };
}

/** Reads the form: the job and when it ends, or every fault in it. Never throws, whatever was typed. */
export function readTyped(typed: Typed, country: Country, now: Date): ReadTyped {
  const read = together({
    position: readPosition(typed, country),
    place: readPlace(typed, country),
    vacancies: readVacancies(typed),
    pay: readPay(typed, country),
    hours: readHours(typed),
    daysPerWeek: readDays(typed),
    benefits: readTerms(typed, 'b', country.benefits),
    needs: readTerms(typed, 'n', country.needs),
    closesAt: readEnds(typed, now, country.timeZone),
  });
  if ('faults' in read) return read;
  const { place, closesAt, ...rest } = read.value;
  return { job: { ...place, ...rest }, closesAt };
}
