import { countKeyed } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import { cutoffs, mostPeople, type PeopleRule, type Policy, peopleRules, type ThingRule, thingRules } from './rules.ts';
import { countHeldBack, type Due, peopleDue } from './store.ts';
import { countThings } from './things/store.ts';

/** What a night would do: whom it forgets by which rule, and how much of what it throws away. Ids and figures only. */
export type Plan = {
  people: { rule: PeopleRule; due: Due[] }[];
  things: { rule: ThingRule; count: number }[];
  /** Whose time is over, and who are kept because a report of theirs is open. */
  heldBack: number;
  /** How many people we know, and how many of them a night may forget. */
  all: number;
  most: number;
};

/** Looked for at most: who is over the limit of a night is not needed by name. */
const beyond = 1000;

/** What is due now. Changes nothing. */
export async function planRetention(tx: Tx, policy: Policy, timeZone: string, now: Date): Promise<Plan> {
  const before = cutoffs(policy, now, timeZone);
  const all = await countKeyed(tx);
  const most = mostPeople(policy, all);
  const people: Plan['people'] = [];
  for (const rule of peopleRules)
    people.push({ rule, due: await peopleDue(tx, rule, { before: before[rule], now, limit: most + beyond }) });
  const things: Plan['things'] = [];
  for (const rule of thingRules) things.push({ rule, count: await countThings(tx, rule, before[rule]) });
  return { people, things, heldBack: await countHeldBack(tx, before.seeker), all, most };
}

/** How many people a plan forgets; nobody counts twice. */
export const peopleIn = ({ people }: Plan): number =>
  new Set(people.flatMap(({ due }) => due.map(({ id }) => id))).size;
