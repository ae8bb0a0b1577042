import { asciiDigits } from '../../kit/digits.ts';

const GROUPED = /^\d{1,3}(?:[,.\s]\d{3})+$/;
const PLAIN = /^\d{1,9}(?:\.\d{1,2})?$/;

/**
 * A number as people type it: with digits of their own, a sign of the currency, or groups of thousands.
 * @returns null where it is none, or above 999,999,999
 */
export function readFigure(typed: string): number | null {
  const text = asciiDigits(typed)
    .replace(/[$៛\u200b]|USD|KHR/giu, '')
    .trim();
  const plain = GROUPED.test(text) ? text.replace(/[,.\s]/g, '') : text;
  return PLAIN.test(plain) ? Number(plain) : null;
}

/** A whole number within bounds; null for anything else. */
export function readWhole(typed: string, least: number, most: number): number | null {
  const figure = readFigure(typed);
  return figure !== null && Number.isInteger(figure) && figure >= least && figure <= most ? figure : null;
}

/** A clock time, `HH:MM`, as a telephone sends it or people type it: `7`, `7:30`, `07.30`; null for anything else. */
export function readTime(typed: string): string | null {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:.h](\d{2}))?$/.exec(asciiDigits(typed).trim()) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}
