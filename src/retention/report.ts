import { localDay } from '../kit/clock.ts';
import type { Night } from './night.ts';
import { type Plan, peopleIn } from './plan.ts';

/** So many ids stand in a report, for whoever looks whether a rule is right. */
const examples = 5;

/** A plan in lines to be read: how many by which rule, since when the oldest, and a few ids; never a name or a number. */
export function reportOf(plan: Plan, timeZone: string): string {
  const people = plan.people.map(({ rule, due }) => {
    const [oldest] = due;
    const since = oldest ? `, the oldest since ${localDay(oldest.since, timeZone)}` : '';
    const ids = due.slice(0, examples).map(({ id }) => `\n    ${id}`);
    return `  ${rule.padEnd(12)} ${due.length} people${since}${ids.join('')}`;
  });
  const things = plan.things.map(({ rule, count }) => `  ${rule.padEnd(12)} ${count}`);
  return [
    `We know ${plan.all} people; a night may forget ${plan.most} of them.`,
    `To be forgotten now: ${peopleIn(plan)}`,
    ...people,
    `Kept because a report of theirs is open: ${plan.heldBack}`,
    'To be thrown away now:',
    ...things,
    '',
  ].join('\n');
}

/** What a night did, in a line. */
export function resultOf(night: Night): string {
  if ('stopped' in night) return `Nothing was thrown away: ${night.stopped}. See docs/runbook/retention.md\n`;
  const did = Object.entries(night.did).map(([rule, count]) => `${rule} ${count}`);
  return `Done: ${did.join(', ') || 'nothing was due'}. Told that their time comes: ${night.noticed}.\n`;
}
