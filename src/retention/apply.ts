import { erase } from '../people/erase.ts';
import { type Database, inTransaction, type Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { shredLater } from '../platform/shred.ts';
import type { Plan } from './plan.ts';
import { cutoffs, type PeopleRule, type Policy, type Rule, type ThingRule } from './rules.ts';
import { insertShredded, isStillDue } from './store.ts';
import { dropThings, thingsDue } from './things/store.ts';

/** So many are forgotten in one transaction, with their line in the log: a process that is killed leaves whole ones. */
const atOnce = 100;

type When = { policy: Policy; timeZone: string; now: Date };

/**
 * Carries a plan out. Everybody is asked for again in the transaction that forgets them: who gave a sign of life meanwhile stays. What
 * was done is in the log (`shredded`) and an event (`retention.shredded` {rule, count}) by the same transaction, so doing it again, or
 * after a kill, does only what is left.
 * @returns how many, by rule
 */
export async function applyPlan(db: Database, plan: Plan, when: When): Promise<Partial<Record<Rule, number>>> {
  const done: Partial<Record<Rule, number>> = {};
  for (const { rule, due } of plan.people)
    for (let at = 0; at < due.length; at += atOnce) {
      const ids = due.slice(at, at + atOnce).map(({ id }) => id);
      done[rule] = (done[rule] ?? 0) + (await inTransaction(db, (tx) => forgetSome(tx, rule, ids, when)));
    }
  for (const { rule, count } of plan.things)
    for (let left = count; left > 0; left -= thingsAtOnce)
      done[rule] = (done[rule] ?? 0) + (await inTransaction(db, (tx) => dropSome(tx, rule, when)));
  return done;
}

const thingsAtOnce = 1000;

async function forgetSome(tx: Tx, rule: PeopleRule, ids: string[], { policy, timeZone, now }: When): Promise<number> {
  const before = cutoffs(policy, now, timeZone)[rule];
  const gone: string[] = [];
  for (const id of [...ids].sort()) {
    if (!(await isStillDue(tx, rule, id, { before, now }))) continue;
    await erase(tx, id, now, 'time-over');
    gone.push(id);
  }
  await log(tx, rule, gone, now);
  return gone.length;
}

async function dropSome(tx: Tx, rule: ThingRule, { policy, timeZone, now }: When): Promise<number> {
  const ids = await thingsDue(tx, rule, cutoffs(policy, now, timeZone)[rule], thingsAtOnce);
  await shredLater(tx, await dropThings(tx, rule, ids));
  await log(tx, rule, ids, now);
  return ids.length;
}

async function log(tx: Tx, rule: Rule, ids: string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await insertShredded(tx, rule, ids, now);
  const facts = { rule, count: ids.length };
  await record(tx, { kind: 'retention.shredded', subject: 'retention', actor: 'system', facts }, now);
}
