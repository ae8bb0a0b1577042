import { instantOf, localTime } from '../../kit/clock.ts';
import { inTransaction } from '../../platform/database.ts';
import { recordEach } from '../../platform/events.ts';
import type { Task } from '../../world.ts';
import { isFairHour } from './rules.ts';
import { takeNear } from './store.ts';

/** Every hour, in fair ones: who said they come to an interview tomorrow is reminded of it, if it was not agreed on just today. */
export const interviewsNearTask: Task = {
  name: 'interviews-near',
  cron: '10 * * * *',
  async run(world) {
    const { timeZone, callingHours } = world.country;
    const now = world.now();
    if (!isFairHour(now, callingHours, timeZone)) return;
    const local = { ...localTime(now, timeZone), hour: 0, minute: 0 };
    const midnight = (days: number) => instantOf({ ...local, day: local.day + days }, timeZone);
    await inTransaction(world.db, async (tx) => {
      const ids = await takeNear(tx, { from: midnight(1), to: midnight(2), before: midnight(0) });
      const subjects = ids.map((id) => `application:${id}`);
      await recordEach(tx, { kind: 'interview.near', subjects, actor: 'system' }, now);
    });
  },
};
