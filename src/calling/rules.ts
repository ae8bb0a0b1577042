import { instantOf, localDay, localTime } from '../kit/clock.ts';

/** How one dial ended. Up to `machine` nobody was reached; from `nothing` on somebody answered. */
export type DialOutcome =
  | 'busy'
  | 'no-answer'
  | 'unreachable'
  | 'rejected'
  | 'bad-number'
  | 'carrier-fault'
  | 'machine'
  | 'nothing'
  | 'left'
  | 'ended'
  | 'interrupted'
  | 'applied'
  | 'later'
  | 'sent'
  | 'person'
  | 'distrust'
  | 'never'
  | 'told'
  | 'connected'
  | 'missed';

/**
 * Why a dial ended before anybody answered, that a mailbox or a network's announcement did, or how a talk was cut. `lost`: nobody
 * saw its end; it may have been answered, and may even ring on.
 */
export type EndCause =
  | 'busy'
  | 'no-answer'
  | 'unreachable'
  | 'rejected'
  | 'bad-number'
  | 'carrier-fault'
  | 'machine'
  | 'hung-up'
  | 'interrupted'
  | 'lost';

/** Never more than this many dials for one thing we owe a person by phone. */
export const maxDials = 3;

/** A phone rings at most this long, in seconds. */
export const ringSeconds = 30;

const minute = 60_000;
const hour = 60 * minute;

type Retry = { afterMs: number; counts: boolean };

/**
 * When to dial again, counted from the dial. Who answered is never rung again on our own account: only a time they asked
 * for (`later`) brings the next call, and that is planned by their key, not here.
 */
const retries: Record<DialOutcome, Retry | null> = {
  busy: { afterMs: 10 * minute, counts: true },
  'no-answer': { afterMs: 2 * hour, counts: true },
  unreachable: { afterMs: 4 * hour, counts: true },
  rejected: { afterMs: 24 * hour, counts: true },
  'bad-number': null,
  'carrier-fault': { afterMs: 2 * minute, counts: false },
  machine: { afterMs: 2 * hour, counts: true },
  nothing: null,
  left: null,
  ended: null,
  interrupted: null,
  applied: null,
  later: null,
  sent: null,
  person: null,
  distrust: null,
  never: null,
  told: null,
  connected: null,
  missed: null,
};

/** Why a dial ended that our own side could not send: nothing rang, and it says nothing of the carrier. */
export const unsent = 'unsent';

/**
 * How long a call waits that could not be sent so many times, in milliseconds: our own exchange is back in seconds, or somebody
 * is at work on it. It is never given up for that.
 */
export function afterUnsentMs(times: number): number {
  return Math.min(longestUnsentMs, firstUnsentMs * 2 ** (times - 1));
}

const firstUnsentMs = 5_000;

/** The longest of them, in milliseconds. */
export const longestUnsentMs = 2 * minute;

/** A carrier that fails again and again is not asked for ever. */
const maxFaults = 10;

/** What follows a dial: again at an instant, or nothing more. `dials` counts this one; faults of the carrier do not use up tries. */
export function afterDial(
  outcome: DialOutcome,
  dial: { placedAt: Date; dials: number; faults: number },
): { again: Date; counts: boolean } | 'no-more' {
  const retry = retries[outcome];
  if (!retry) return 'no-more';
  if (retry.counts ? dial.dials >= maxDials : dial.faults >= maxFaults) return 'no-more';
  return { again: new Date(dial.placedAt.getTime() + retry.afterMs), counts: retry.counts };
}

/** Whether anybody picked up: then the same thing is never dialled again unasked. */
export function wasAnswered(outcome: DialOutcome): boolean {
  return retries[outcome] === null && outcome !== 'bad-number' && outcome !== 'missed';
}

export type CallingHours = { from: number; to: number };

/**
 * The first instant at or after `at` that lies in the calling hours (local, from ≤ hour < to; `from` > `to` spans midnight)
 * and on no public holiday. Hours that leave out no hour leave out no day either: who chose them is called on holidays too.
 * @param isHoliday whether nobody is called on a local day, `YYYY-MM-DD`; no day is one where it is left out
 */
export function firstAllowed(
  at: Date,
  hours: CallingHours,
  timeZone: string,
  isHoliday: (localDate: string) => boolean = () => false,
): Date {
  if (hours.from === 0 && hours.to === 24) return at;
  const local = localTime(at, timeZone);
  const isOff = (day: Date) => isHoliday(localDay(day, timeZone));
  if (isWithin(local.hour, hours) && !isOff(at)) return at;
  const begins = hours.from > hours.to && hours.to > 0 ? [0, hours.from] : [hours.from];
  for (let days = 0; days <= longestHoliday; days++) {
    for (const hour of begins) {
      const opens = instantOf({ ...local, day: local.day + days, hour, minute: 0 }, timeZone);
      if (opens >= at && !isOff(opens)) return opens;
    }
  }
  return firstAllowed(at, hours, timeZone);
}

/** Days after which the list of holidays is taken to be wrong, rather than to be silent for ever. */
const longestHoliday = 31;

function isWithin(hourNow: number, { from, to }: CallingHours): boolean {
  return from < to ? hourNow >= from && hourNow < to : hourNow >= from || hourNow < to;
}

/** A promised call: in one hour, or tomorrow at this local time. It is moved into the calling hours where it falls outside. */
export function promisedTime(when: 'in-one-hour' | 'tomorrow', now: Date, hours: CallingHours, timeZone: string): Date {
  if (when === 'in-one-hour') return firstAllowed(new Date(now.getTime() + hour), hours, timeZone);
  const local = localTime(now, timeZone);
  return firstAllowed(instantOf({ ...local, day: local.day + 1 }, timeZone), hours, timeZone);
}
