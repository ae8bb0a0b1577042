import { inTransaction } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { shredPassed } from '../platform/passing.ts';
import type { World } from '../world.ts';
import { applyPlan } from './apply.ts';
import { giveNotice, settleNotices } from './notice.ts';
import { type Plan, peopleIn, planRetention } from './plan.ts';
import { type Obstacle, obstacle, type Policy, type Rule } from './rules.ts';
import { databaseNow, insertRun, isOnHold, lastRun } from './store.ts';

type Around = Pick<World, 'db' | 'vault' | 'country' | 'languages' | 'config' | 'trunks'>;

/** What a night did, or why it did nothing. */
export type Night = { plan: Plan } & ({ did: Partial<Record<Rule, number>>; noticed: number } | { stopped: Obstacle });

/**
 * One night of retention: plans, and where nothing speaks against it throws away what is due, and tells those whose time comes. Where
 * a plan is larger than a night may be, a clock is not to be trusted, or the service was restored, nothing is thrown away at all, and
 * staff are told (event `retention.stopped`, alert `retention-stopped`).
 * @param looked somebody has looked at the plan, and it is right as it is
 */
export async function runNight(
  world: Around,
  policy: Policy,
  { now, looked = false, clock }: { now: Date; looked?: boolean; clock?: Date },
): Promise<Night> {
  const { db, country } = world;
  const { plan, why } = await inTransaction(db, async (tx) => {
    const made = await planRetention(tx, policy, country.timeZone, now);
    const facts = {
      now,
      databaseNow: clock ?? (await databaseNow(tx)),
      lastRun: await lastRun(tx),
      planned: peopleIn(made),
      most: made.most,
      onHold: await isOnHold(tx),
    };
    const found = obstacle(facts);
    const stops = found !== null && !(looked && found !== 'on-hold' && found !== 'clocks-differ') ? found : null;
    const planned = Object.fromEntries([
      ...made.people.map(({ rule, due }) => [rule, due.length]),
      ...made.things.map(({ rule, count }) => [rule, count]),
    ]);
    await insertRun(tx, { at: now, mode: stops ? 'stopped' : 'apply', why: stops, planned });
    const counted = { planned: facts.planned, most: facts.most };
    if (stops)
      await record(
        tx,
        { kind: 'retention.stopped', subject: 'retention', actor: 'system', facts: { why: stops, ...counted } },
        now,
      );
    return { plan: made, why: stops };
  });
  if (why) return { plan, stopped: why };
  const did = await applyPlan(db, plan, { policy, timeZone: country.timeZone, now });
  const noticed = await inTransaction(db, async (tx) => {
    await shredPassed(tx, now);
    await settleNotices(tx, world, policy, plan.most, now);
    return await giveNotice(tx, world, policy, plan.most, now);
  });
  return { plan, did, noticed };
}
