import type { Hours } from '../country/job.ts';
import { normaliseKhmer } from '../kit/khmer.ts';

/** The hours of a text, and whether it names several shifts, of which none is chosen. */
export type HoursReading = { hours: Hours | null; severalShifts: boolean };

type Part = 'am' | 'pm' | 'afternoon' | 'night' | 'noon' | null;
type Clock = { hour: number; minute: number; part: Part; exact: boolean };
type Span = { from: number; to: number };

const PART = '(?:a\\.?m\\.?|p\\.?m\\.?|noon|ព្រឹក|រសៀល|ល្ងាច|យប់|ថ្ងៃត្រង់|ថ្ងៃ)';
const TIME = `(?:ម៉ោង\\s*)?(\\d{1,2})(?:\\s*([:.]|h)\\s*([0-5]\\d)?)?\\s*(?:នាទី)?\\s*(${PART})?`;
const TO = '\\s*\\)?\\s*(?:[-–—~]+|to|till|until|ដល់|ទៅ|ទៅដល់|រហូតដល់)\\s*(?:ម៉ោង)?\\s*\\(?\\s*';
const RANGE = new RegExp(
  `(?<![\\d$.,៛])(?:(${PART})\\s*)?${TIME}${TO}(?:(${PART})\\s*)?${TIME}(?!\\s*[$៛%\\d]|\\s*(?:usd|នាក់|ឆ្នាំ|ដុល្លា|រៀល|ម៉ឺន|ថ្ងៃ|ខែ|years?|days?|persons?|pax))`,
  'giu',
);
const SAYS_TIME = /(?:ម៉ោង|time|hours?|shift|វេន|work|from)[^\d\n]{0,14}$/i;

function partOf(word: string | undefined): Part {
  const plain = (word ?? '').replaceAll('.', '').toLowerCase();
  if (plain === 'am' || plain === 'ព្រឹក') return 'am';
  if (plain === 'pm' || plain === 'ល្ងាច') return 'pm';
  if (plain === 'រសៀល' || plain === 'ថ្ងៃ') return 'afternoon';
  if (plain === 'noon' || plain === 'ថ្ងៃត្រង់') return 'noon';
  return plain === 'យប់' ? 'night' : null;
}

function clock(hour: string, mark: string | undefined, minute: string | undefined, part: Part): Clock {
  return { hour: Number(hour), minute: Number(minute ?? 0), part, exact: mark !== undefined && mark !== '.' };
}

/** Minutes since midnight where the part of the day is told; null where it must be inferred. */
function told({ hour, minute, part }: Clock): number | null {
  const half = hour % 12;
  const at = (value: number) => value * 60 + minute;
  if (hour > 12 || hour === 0) return at(hour % 24);
  switch (part) {
    case 'am':
      return at(half);
    case 'pm':
      return at(half + 12);
    case 'afternoon':
    case 'noon':
      return at(hour >= 10 && hour < 12 ? hour : half + 12);
    case 'night':
      return at(half >= 6 ? half + 12 : half);
    case null:
      return null;
  }
}

const DAY = 24 * 60;
const LONGEST = 16 * 60;
const length = (from: number, to: number): number => (to - from + DAY) % DAY;

/** Of morning and afternoon, the reading that gives a working day of sensible length, nearest to nine hours. */
function infer(from: Clock, to: Clock, after: number): Span | null {
  const options = ({ hour, minute }: Clock) => [(hour % 12) * 60 + minute, (hour % 12) * 60 + minute + 12 * 60];
  const starts = told(from) === null ? options(from) : [told(from) ?? 0];
  const ends = told(to) === null ? options(to) : [told(to) ?? 0];
  const spans = starts.flatMap((start) => ends.map((end) => ({ from: start, to: end })));
  const fit = spans.filter((span) => {
    const minutes = length(span.from, span.to);
    return minutes >= 120 && minutes <= LONGEST && span.from >= after && (starts.length === 1 || span.from >= 4 * 60);
  });
  const worth = (span: Span) => Math.abs(length(span.from, span.to) - 9 * 60) + (span.from < 12 * 60 ? 0 : 1);
  return (
    fit.sort((a, b) => worth(a) - worth(b))[0] ?? (told(from) !== null && told(to) !== null ? (spans[0] ?? null) : null)
  );
}

function spansIn(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(RANGE)) {
    const [whole, before, hour1 = '', mark1, minute1, after1, before2, hour2 = '', mark2, minute2, after2] = match;
    const from = clock(hour1, mark1, minute1, partOf(after1 ?? before));
    const to = clock(hour2, mark2, minute2, partOf(after2 ?? before2));
    const saysTime = SAYS_TIME.test(text.slice(0, match.index)) || whole.includes('ម៉ោង');
    const isTime = from.part !== null || to.part !== null || (from.exact && to.exact) || saysTime;
    if (!isTime || from.hour > 24 || to.hour > 24) continue;
    const span = infer(from, to, spans.at(-1)?.to ?? 0) ?? infer(from, to, 0);
    if (span && span.from !== span.to) spans.push(span);
  }
  return spans;
}

function show(minutes: number): string {
  const day = minutes % DAY;
  return `${String(Math.floor(day / 60)).padStart(2, '0')}:${String(day % 60).padStart(2, '0')}`;
}

/**
 * Reads working hours: `6h00am-2h30pm`, `7am - 8:00pm`, `7:00-17:00`, ម៉ោង ៧ព្រឹក ដល់ ៥ល្ងាច. A day with a long noon break
 * is one span; several shifts are told, not chosen from.
 * @param text a title or a post
 */
export function readHours(text: string): HoursReading {
  const spans = [...new Map(spansIn(normaliseKhmer(text)).map((span) => [`${span.from}-${span.to}`, span])).values()];
  const [first, second, third] = spans;
  if (!first) return { hours: null, severalShifts: false };
  if (!second) return { hours: { from: show(first.from), to: show(first.to) }, severalShifts: false };
  const oneDay = !third && second.from >= first.to && second.from - first.to <= 4 * 60 && first.to > first.from;
  const halves = oneDay && length(first.from, first.to) <= 7 * 60 && length(second.from, second.to) <= 7 * 60;
  return halves
    ? { hours: { from: show(first.from), to: show(second.to) }, severalShifts: false }
    : { hours: null, severalShifts: true };
}
