import { inTransaction } from '../../platform/database.ts';
import type { Task, World } from '../../world.ts';
import { pauseEmployer, resumeWhoMadeUp } from './pause.ts';
import { answersNobody, countedDays, rankOf } from './rules.ts';
import {
  type Counted,
  countAnswers,
  employersTouched,
  holdCountedUntil,
  setCountedUntil,
  setRates,
  spreadRanks,
} from './store.ts';

const day = 24 * 3600_000;
/** Whoever writes while we read may commit after us with an earlier instant: the last minutes are read once more. */
const overlapMs = 5 * 60_000;

/** Counts anew the employers of whom something can have changed since the last time. */
async function count(world: World): Promise<Counted[]> {
  const now = world.now();
  return await inTransaction(world.db, async (tx) => {
    const until = await holdCountedUntil(tx);
    const since = new Date(until ? until.getTime() - overlapMs : now.getTime() - (countedDays + 1) * day);
    const counted = await countAnswers(tx, await employersTouched(tx, since, now), now);
    const rates = counted.map((rate) => ({ ...rate, rank: rankOf(rate) }));
    await spreadRanks(tx, await setRates(tx, rates, now));
    await setCountedUntil(tx, now);
    return counted;
  });
}

/** Every hour: who answers how many, which moves lists; and who answers nobody, who is stopped until they do. */
export const answerRateTask: Task = {
  name: 'answer-rates',
  cron: '40 * * * *',
  async run(world) {
    for (const { employerId, owed: people, answeredOfLate } of await count(world)) {
      if (!answersNobody({ owed: people, answered: answeredOfLate })) continue;
      await inTransaction(world.db, (tx) => pauseEmployer(tx, world, { employerId, people }, world.now()));
    }
    await resumeWhoMadeUp(world);
  },
};
