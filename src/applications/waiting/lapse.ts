import { tellEmployer } from '../../employers/notices/tell-employer.ts';
import { localDay } from '../../kit/clock.ts';
import { inTransaction } from '../../platform/database.ts';
import { recordEach } from '../../platform/events.ts';
import type { Task, World } from '../../world.ts';
import { appliedBefore, isFairHour, lapseDays } from './rules.ts';
import { setLapsed } from './store.ts';

const batch = 500;

/** Closes what nobody answered in time, and has each worker told; gives how many of which employer. */
async function closeUnanswered(world: World): Promise<Map<string, number>> {
  const now = world.now();
  const before = appliedBefore(lapseDays, now, world.country.timeZone);
  const counts = new Map<string, number>();
  for (let closed = batch; closed === batch; ) {
    const lapsed = await inTransaction(world.db, async (tx) => {
      const found = await setLapsed(tx, before, batch, now);
      const subjects = found.map(({ id }) => `application:${id}`);
      const facts = { why: 'unanswered' };
      await recordEach(tx, { kind: 'application.closed', subjects, actor: 'system', facts }, now);
      return found;
    });
    for (const { employerId } of lapsed)
      if (employerId !== null) counts.set(employerId, (counts.get(employerId) ?? 0) + 1);
    closed = lapsed.length;
  }
  return counts;
}

/** Every hour, in fair ones: applications that nobody answered end, and their employers learn what it means for them. */
export const lapseTask: Task = {
  name: 'lapse-applications',
  cron: '20 * * * *',
  async run(world) {
    const { timeZone, callingHours } = world.country;
    const now = world.now();
    if (!isFairHour(now, callingHours, timeZone)) return;
    for (const [employerId, people] of await closeUnanswered(world)) {
      const key = `lapsed:${employerId}:${localDay(now, timeZone)}`;
      const notice = { employerId, kind: 'lapsed', facts: { people }, path: '/employer', key };
      await inTransaction(world.db, (tx) => tellEmployer(tx, world, notice, now));
    }
  },
};
