import { tellEmployer } from '../employers/notices/tell-employer.ts';
import { localTime } from '../kit/clock.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Task, World } from '../world.ts';
import { deleteFormsBefore } from './announce/store.ts';
import { holdEnding } from './ending/store.ts';
import { isWorthReminding, reminderAt } from './rules.ts';
import { changeAnnouncement } from './store.ts';

const batch = 500;
const keptMs = 60 * 24 * 3600 * 1000;

/** Tells employers that an announcement of theirs ends in a week, or tomorrow, with the link by which it goes on. Each once. */
async function remindEnding(tx: Tx, world: World, now: Date): Promise<void> {
  for (const { id, employerId, closesAt, endsSetAt } of await holdEnding(tx, now, batch)) {
    const days = reminderAt(closesAt, now);
    if (days === null) continue;
    await changeAnnouncement(tx, id, { reminded: days });
    if (!isWorthReminding(days, { closesAt, endsSetAt })) continue;
    const key = `ends:${id}:${closesAt.getTime()}:${days}`;
    const path = `/employer/announcement/${id}/renew`;
    const notice = { employerId, kind: `announcement-ends-${days}`, facts: { announcement: id }, path, key };
    await tellEmployer(tx, world, notice, now);
  }
}

/** Every quarter of an hour, at hours in which telephones may ring: reminders; and forms that nobody went on with are thrown away. */
export const remindTask: Task = {
  name: 'remind-ending',
  cron: '*/15 * * * *',
  async run(world) {
    const now = world.now();
    const { hour } = localTime(now, world.country.timeZone);
    const { from, to } = world.country.callingHours;
    await inTransaction(world.db, async (tx) => {
      if (hour >= from && hour < to) await remindEnding(tx, world, now);
      await deleteFormsBefore(tx, new Date(now.getTime() - keptMs));
    });
  },
};
