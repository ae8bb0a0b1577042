import type { ClipId, Clips, Said } from './clip.ts';
import type { CountryWord } from './country-words.ts';
import { writtenNumber } from './digits.ts';
import type { Grammar } from './grammar.ts';
import { phoneGroups } from './phone-digits.ts';
import { sayParts } from './segments.ts';
import { UnknownWordError } from './unknown-word-error.ts';
import type { Value } from './values.ts';
import type { Written } from './written.ts';

/** What it takes to say values in one language of one country. */
export type Tongue = {
  readonly tag: string;
  readonly country: string;
  /** Currency of amounts that do not name one. */
  readonly currency: string;
  readonly grammar: Grammar;
  readonly written: Written;
  readonly words: ReadonlyMap<ClipId, CountryWord>;
};

/** Recordings have some 70 ms of silence around them, which is heard on top of these. */
const BETWEEN_GROUPS = { pause: 216 } as const;
const BETWEEN_ITEMS = { pause: 72 } as const;
/** Whoever says their own name does so in a sentence of its own. */
const LEAD_IN = { pause: 144, ends: 'lead-in' } as const;

const withPauses = (groups: readonly Clips[], pause: { pause: number }): Clips =>
  groups.flatMap((clips, at) => (at === 0 ? clips : [pause, ...clips]));

/**
 * A phone number by groups of digits. `digits` says each digit, which is easier to write down; `natural` says zero,
 * then the group as a number.
 */
export const phoneClips = (
  groups: readonly string[],
  grammar: Grammar,
  mode: 'digits' | 'natural' = 'digits',
): Clips => {
  const natural = (group: string): Clips => {
    const zeros = /^0*/.exec(group)?.[0] ?? '';
    const rest = group.slice(zeros.length);
    return [...[...zeros].map(() => 'n.0'), ...(rest === '' ? [] : grammar.number(Number(rest)))];
  };
  const each = (group: string): Clips => [...group].map((digit) => `n.${digit}`);
  return withPauses(groups.map(mode === 'natural' ? natural : each), BETWEEN_GROUPS);
};

const wordOf = (tongue: Tongue, clip: ClipId): CountryWord => {
  const word = tongue.words.get(clip);
  if (!word) throw new UnknownWordError({ tag: tongue.tag, word: clip });
  return word;
};

const sayWord = (tongue: Tongue, clip: ClipId): Said => ({ text: wordOf(tongue, clip).text, clips: [clip] });

const sayPlace = (tongue: Tongue, place: { province: string; district: string | null }): Said => {
  const province = sayWord(tongue, `place.${place.province}`);
  if (place.district === null) return province;
  const district = sayWord(tongue, `district.${place.district}`);
  return {
    text: tongue.written.place(district.text, province.text),
    clips: [...district.clips, ...province.clips],
  };
};

type Figures = { readonly amount?: number | undefined; readonly upTo?: number | undefined; readonly currency?: string };

/** A benefit or need; without the figures that its sentence wants, only its name is said. */
const sayTerm = (tongue: Tongue, clip: ClipId, figures: Figures): Said => {
  const word = wordOf(tongue, clip);
  const slots = word.template?.flatMap((part) => ('slot' in part ? [part.slot] : [])) ?? [];
  const figure = (slot: string) => (slot === 'upTo' ? figures.upTo : figures.amount);
  if (!word.template || slots.some((slot) => figure(slot) === undefined)) return { text: word.text, clips: [clip] };
  return sayParts(clip, word.template, (slot) => {
    const amount = figure(slot) ?? 0;
    if (word.kind !== 'money') return sayValue({ number: amount }, tongue);
    const currency = figures.currency ?? tongue.currency;
    return sayValue({ money: { min: amount, max: amount, currency, period: null } }, tongue);
  });
};

const sayList = (tongue: Tongue, values: readonly Value[]): Said => {
  const items = values.map((value) => sayValue(value, tongue));
  return {
    text: tongue.written.list(items.map(({ text }) => text)),
    clips: withPauses(
      items.map(({ clips }) => clips),
      BETWEEN_ITEMS,
    ),
  };
};

type CountryValue = Extract<
  Value,
  | { position: string }
  | { employerKind: string }
  | { employer: object }
  | { sector: string }
  | { region: string }
  | { district: string }
  | { place: object }
  | { benefit: object }
  | { need: object }
  | { relation: string }
>;

const sayCountry = (value: CountryValue, tongue: Tongue): Said => {
  if ('position' in value) return sayWord(tongue, `position.${value.position}`);
  if ('employerKind' in value) return sayWord(tongue, `kind.${value.employerKind}`);
  if ('employer' in value) return { text: value.employer.words, clips: [LEAD_IN, value.employer.clip] };
  if ('sector' in value) return sayWord(tongue, `sector.${value.sector}`);
  if ('region' in value) return sayWord(tongue, `region.${value.region}`);
  if ('district' in value) return sayWord(tongue, `district.${value.district}`);
  if ('place' in value) return sayPlace(tongue, value.place);
  if ('benefit' in value) return sayTerm(tongue, `benefit.${value.benefit.id}`, value.benefit);
  if ('need' in value) return sayTerm(tongue, `need.${value.need.id}`, value.need);
  return sayWord(tongue, `relation.${value.relation}`);
};

/** Says one value, for the eye and for the ear. @throws UnknownWordError, or RangeError for what cannot be said */
export const sayValue = (value: Value, tongue: Tongue): Said => {
  const { grammar, written, country } = tongue;
  if ('list' in value) return sayList(tongue, value.list);
  if ('number' in value) return { text: writtenNumber(value.number), clips: grammar.number(value.number) };
  if ('ordinal' in value) return { text: written.ordinal(value.ordinal), clips: grammar.ordinal(value.ordinal) };
  if ('percent' in value) return { text: written.percent(value.percent), clips: grammar.percent(value.percent) };
  if ('people' in value) return sayCount(value.people, 'people', tongue);
  if ('days' in value) return sayCount(value.days, 'days', tongue);
  if ('hoursLong' in value) return sayCount(value.hoursLong, 'hoursLong', tongue);
  if ('months' in value) return sayCount(value.months, 'months', tongue);
  if ('years' in value) return sayCount(value.years, 'years', tongue);
  if ('ages' in value) {
    const { from, to } = value.ages;
    return { text: written.ages(from, to), clips: grammar.ages(from, to) };
  }
  if ('money' in value) return { text: written.money(value.money), clips: grammar.money(value.money) };
  if ('time' in value) return { text: written.time(value.time), clips: grammar.time(value.time) };
  if ('hours' in value) {
    const { from, to } = value.hours;
    return { text: written.hours(from, to), clips: grammar.hours(from, to) };
  }
  if ('date' in value) return { text: written.date(value.date, false), clips: grammar.date(value.date, false) };
  if ('weekdayAndDate' in value) {
    return { text: written.date(value.weekdayAndDate, true), clips: grammar.date(value.weekdayAndDate, true) };
  }
  if ('phone' in value) {
    const groups = phoneGroups(value.phone, country);
    return { text: groups.join(' '), clips: phoneClips(groups, grammar) };
  }
  return sayCountry(value, tongue);
};

const sayCount = (n: number, unit: Parameters<Grammar['counted']>[1], { grammar, written }: Tongue): Said => ({
  text: written.counted(n, unit),
  clips: grammar.counted(n, unit),
});
