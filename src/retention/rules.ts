import { instantOf, localTime } from '../kit/clock.ts';

/** For how long what is kept in a country; months are those of the calendar. `share` of all people, for one night. */
export type Policy = {
  readonly seekers: { readonly months: number; readonly noticeDays: number };
  readonly unconsented: { readonly days: number };
  readonly referrers: { readonly days: number };
  readonly recordings: { readonly months: number };
  readonly messages: { readonly months: number };
  readonly notes: { readonly months: number };
  readonly cases: { readonly months: number };
  readonly perNight: { readonly share: number; readonly atLeast: number; readonly atMost: number };
};

/** What forgets people; the first one that holds is the one that is written down. */
export const peopleRules = ['seeker', 'unconsented', 'referrer'] as const;
/** What throws things away that people outlive. */
export const thingRules = ['recording', 'talk', 'text', 'missed-call', 'note', 'case'] as const;
export type PeopleRule = (typeof peopleRules)[number];
export type ThingRule = (typeof thingRules)[number];
export type Rule = PeopleRule | ThingRule;

const dayMs = 24 * 3_600_000;

/** So many days before an instant. */
export const daysBefore = (at: Date, days: number): Date => new Date(at.getTime() - days * dayMs);

/**
 * So many months of the calendar before an instant, at the same local time; from a day that the month does not have, the end of its
 * last one, as from all such days. It never comes out later than whole months: nobody is forgotten a day early.
 */
export function monthsBefore(at: Date, months: number, timeZone: string): Date {
  const local = localTime(at, timeZone);
  const last = new Date(Date.UTC(local.year, local.month - months, 0)).getUTCDate();
  const month = local.month - months;
  if (local.day <= last) return instantOf({ ...local, month }, timeZone);
  return instantOf({ ...local, month, day: last, hour: 23, minute: 59 }, timeZone);
}

/** Up to when each thing must have been over to be thrown away now; for seekers, when they must have been heard of last. */
export function cutoffs(policy: Policy, now: Date, timeZone: string): Record<Rule, Date> {
  const months = (of: { months: number }) => monthsBefore(now, of.months, timeZone);
  return {
    seeker: months(policy.seekers),
    unconsented: daysBefore(now, policy.unconsented.days),
    referrer: daysBefore(now, policy.referrers.days),
    recording: months(policy.recordings),
    talk: months(policy.messages),
    text: months(policy.messages),
    'missed-call': months(policy.messages),
    note: months(policy.notes),
    case: months(policy.cases),
  };
}

/** How many people one night may forget, of so many. */
export function mostPeople({ perNight }: Policy, all: number): number {
  return Math.min(perNight.atMost, Math.max(perNight.atLeast, Math.floor(perNight.share * all)));
}

/** Why a night does nothing. */
export type Obstacle = 'too-many' | 'clock-went-back' | 'clock-jumped' | 'clocks-differ' | 'on-hold';

/** A service that was off for longer, or a clock that is wrong, or a database of another day: somebody looks first. */
const longestGapDays = 3;
const clocksMs = 5 * 60_000;

/**
 * Whether a plan may be carried out. `lastRun`: when retention ran last; null before the first time. `onHold`: a restored service that
 * staff have not released.
 */
export function obstacle(facts: {
  now: Date;
  databaseNow: Date;
  lastRun: Date | null;
  planned: number;
  most: number;
  onHold: boolean;
}): Obstacle | null {
  const { now, databaseNow, lastRun } = facts;
  if (facts.onHold) return 'on-hold';
  if (Math.abs(now.getTime() - databaseNow.getTime()) > clocksMs) return 'clocks-differ';
  if (lastRun && now < lastRun) return 'clock-went-back';
  if (lastRun && now.getTime() - lastRun.getTime() > longestGapDays * dayMs) return 'clock-jumped';
  return facts.planned > facts.most ? 'too-many' : null;
}
