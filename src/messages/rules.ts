import type { SendingOutcome } from './outlet.ts';

const second = 1000;
const minute = 60 * second;

/** Pauses before the second try and those after it, in milliseconds: five tries in all. */
const pauses = [30 * second, 2 * minute, 10 * minute, 60 * minute] as const;

/** A request that gave no sign for so long is in doubt, in milliseconds. */
export const doubtMs = 2 * minute;

/** Words and number of a text are wiped after seven days. */
export const keptMs = 7 * 24 * 60 * minute;

/** Codes open nothing after ten minutes; what is told a day late only confuses. In milliseconds. */
const usefulMs = (key: string): number => (key.startsWith('code:') ? 10 * minute : 24 * 60 * minute);

/** What becomes of a text after a try. */
export type Verdict =
  | { state: 'sent' }
  | { state: 'waiting'; at: Date; fault: string }
  | { state: 'failed'; fault: string };

/**
 * What follows a try: sent; again after a growing pause; or failed. A text in doubt is never sent again: twice the same code or
 * the same appointment frightens people who are being cheated by texts, and what a text says stands on a page as well.
 * @param text what for, since when, and how many tries it had with this one
 */
export function afterTry(outcome: SendingOutcome, text: { key: string; at: Date; tries: number }, now: Date): Verdict {
  switch (outcome.is) {
    case 'sent':
      return { state: 'sent' };
    case 'unknown':
      return { state: 'failed', fault: 'doubt' };
    case 'unsent':
      return again('not-reached', text, now);
    case 'refused':
      return outcome.forGood ? { state: 'failed', fault: outcome.code } : again(outcome.code, text, now);
  }
}

function again(fault: string, { key, at, tries }: { key: string; at: Date; tries: number }, now: Date): Verdict {
  const pause = pauses[tries - 1];
  const next = pause === undefined ? undefined : new Date(now.getTime() + pause);
  const isUseful = next !== undefined && next.getTime() - at.getTime() < usefulMs(key);
  return isUseful ? { state: 'waiting', at: next, fault } : { state: 'failed', fault };
}
