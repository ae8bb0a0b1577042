import { tellEmployer } from '../../employers/notices/tell-employer.ts';
import { localDay } from '../../kit/clock.ts';
import { inTransaction } from '../../platform/database.ts';
import type { Task, World } from '../../world.ts';
import { isFairHour, reminderDays } from './rules.ts';
import { employersAwaited, type Waiting } from './store.ts';

/** Whether somebody has come to another step since the employer was reminded last. */
const isDue = ({ reachedDaysAgo, remindedDaysAgo }: Waiting): boolean =>
  remindedDaysAgo === null || reachedDaysAgo < remindedDaysAgo;

/**
 * Reminds employers of people who have waited two, four or six days: once a day at most and of all of them at once, in fair hours
 * and not on holidays; a day that was missed is made up for. Gives how many employers.
 */
async function remind(world: World): Promise<number> {
  const { timeZone, callingHours, isHoliday } = world.country;
  const now = world.now();
  const today = localDay(now, timeZone);
  if (!isFairHour(now, callingHours, timeZone) || isHoliday(today)) return 0;
  const due = (await employersAwaited(world.db, { steps: reminderDays, timeZone, today })).filter(isDue);
  for (const { employerId, people, days } of due) {
    const notice = { employerId, kind: 'waiting', facts: { people, days }, path: '/employer' };
    await inTransaction(world.db, (tx) =>
      tellEmployer(tx, world, { ...notice, key: `waiting:${employerId}:${today}` }, now),
    );
  }
  return due.length;
}

/** Every hour, so that it is done in the first fair one. */
export const remindEmployersTask: Task = {
  name: 'remind-employers',
  cron: '5 * * * *',
  async run(world) {
    await remind(world);
  },
};
