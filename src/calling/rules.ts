import { instantOf, localTime } from '../kit/clock.ts';

/** How one dial ended. Up to `carrier-fault` nobody was reached; from `nothing` on somebody answered. */
export type DialOutcome =
  | 'busy'
  | 'no-answer'
  | 'unreachable'
  | 'rejected'
  | 'bad-number'
  | 'carrier-fault'
  | 'nothing'
  | 'left'
  | 'ended'
  | 'interrupted'
  | 'applied'
  | 'later'
  | 'person'
  | 'distrust'
  | 'never'
  | 'told';

/** Why a dial ended before anybody answered, or that it was cut while we talked. */
export type EndCause =
  | 'busy'
  | 'no-answer'
  | 'unreachable'
  | 'rejected'
  | 'bad-number'
  | 'carrier-fault'
  | 'hung-up'
  | 'interrupted';

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
  nothing: null,
  left: null,
  ended: null,
  interrupted: null,
  applied: null,
  later: null,
  person: null,
  distrust: null,
  never: null,
  told: null,
};

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
  return retries[outcome] === null && outcome !== 'bad-number';
}

export type CallingHours = { from: number; to: number };

/** The first instant at or after `at` that lies in the calling hours (local, from ≤ hour < to; `from` > `to` spans midnight). */
export function firstAllowed(at: Date, hours: CallingHours, timeZone: string): Date {
  const local = localTime(at, timeZone);
  if (isWithin(local.hour, hours)) return at;
  const today = instantOf({ ...local, hour: hours.from, minute: 0 }, timeZone);
  return today >= at ? today : instantOf({ ...local, day: local.day + 1, hour: hours.from, minute: 0 }, timeZone);
}

function isWithin(hourNow: number, { from, to }: CallingHours): boolean {
  return from < to ? hourNow >= from && hourNow < to : hourNow >= from || hourNow < to;
}

/** A promised call: in one hour, or tomorrow at this local time. It is moved into the calling hours where it falls outside. */
export function promisedTime(when: 'in-one-hour' | 'tomorrow', now: Date, hours: CallingHours, timeZone: string): Date {
  if (when === 'in-one-hour') return firstAllowed(new Date(now.getTime() + hour), hours, timeZone);
  const local = localTime(now, timeZone);
  return firstAllowed(instantOf({ ...local, day: local.day + 1 }, timeZone), hours, timeZone);
}
