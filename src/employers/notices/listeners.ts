import { readInterviews } from '../../applications/interviews/store.ts';
import { type Application, holdApplication } from '../../applications/store.ts';
import { localDay, localTime } from '../../kit/clock.ts';
import type { Tx } from '../../platform/database.ts';
import type { Event } from '../../platform/events.ts';
import type { Listener, World } from '../../world.ts';
import { tellEmployer } from './tell-employer.ts';

type Told = { kind: string; facts: Record<string, string | number> };

/** Tells the employer of an application what the worker did, and where their applicants are. */
async function tell(world: World, tx: Tx, event: Event, told: (of: Application) => Promise<Told | null>, now: Date) {
  const application = await holdApplication(tx, event.subject.slice('application:'.length));
  const what = application && (await told(application));
  if (!application?.employer_id || !what) return;
  const path = `/employer/announcement/${application.announcement_id}`;
  await tellEmployer(tx, world, { employerId: application.employer_id, ...what, path, key: `event:${event.id}` }, now);
}

/** Day and hour as figures, which every language reads: `23/11/2026`, `8:30`. */
function figures(at: Date, timeZone: string): { date: string; time: string } {
  const { hour, minute } = localTime(at, timeZone);
  const date = localDay(at, timeZone).split('-').toReversed().join('/');
  return { date, time: `${hour}:${String(minute).padStart(2, '0')}` };
}

const invited: ReadonlySet<unknown> = new Set(['interview', 'offered']);

export const noticeListeners: Listener[] = [
  {
    hears: 'interview.answered',
    act: (world, tx, event, now) =>
      tell(
        world,
        tx,
        event,
        async ({ id }) => {
          const [interview] = await readInterviews(tx, [id]);
          const facts = interview && figures(interview.at, world.country.timeZone);
          return facts ? { kind: `interview-${event.facts.answer}`, facts } : null;
        },
        now,
      ),
  },
  {
    hears: 'application.withdrawn',
    act: (world, tx, event, now) =>
      tell(world, tx, event, async () => (invited.has(event.facts.from) ? { kind: 'withdrew', facts: {} } : null), now),
  },
];
