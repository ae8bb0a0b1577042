import { type ListedGreeting, reportedIn } from '../../calling/greetings/store.ts';
import { callsOfDials } from '../../calling/store.ts';
import { employersById } from '../../employers/store.ts';
import { announcementsById } from '../../jobs/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Visit } from '../../web/visit.ts';
import type { World } from '../../world.ts';
import { mistrusted, reportsAbout } from '../store.ts';
import { know } from './known.ts';
import type { MistrustRow } from './mistrust.tsx';
import { voiceView } from './read-greetings.ts';

const pageSize = 15;

/** A page of the jobs that somebody does not trust, with who warned (they may be asked), and written down who saw that. */
export async function readMistrust(
  tx: Tx,
  world: World,
  visit: Visit,
  who: { userId: string },
  skip: number,
): Promise<{ rows: MistrustRow[]; next: number | null }> {
  const found = await mistrusted(tx, { skip, limit: pageSize + 1 });
  const ids = found.slice(0, pageSize).map(({ announcementId }) => announcementId);
  const reports = await reportsAbout(tx, ids);
  const open = reports.filter(({ state }) => state === 'open');
  const people = open.flatMap(({ person_id }) => person_id ?? []);
  const by = { userId: who.userId, purpose: 'follow-report' } as const;
  const known = await know(tx, world, visit, by, { people, jobs: ids });
  const dials = open.flatMap(({ dial_id }) => dial_id ?? []);
  const calls = await callsOfDials(tx, dials);
  const voices = await reportedIn(tx, dials);
  const addresses = await addressesOf(tx, visit, ids);
  const viewOf = (voice: ListedGreeting | undefined) => (voice ? voiceView(world, visit, voice) : null);
  const rows = ids.map((id): MistrustRow => {
    const about = open.filter(({ announcement_id }) => announcement_id === id);
    return {
      id,
      job: known.job(id),
      address: addresses.get(id) ?? null,
      reports: about.map(({ created_at, channel, reason, person_id, dial_id }) => ({
        at: created_at,
        channel,
        reason,
        person: known.person(person_id),
        callId: calls.get(dial_id ?? '')?.id ?? null,
        voice: viewOf(voices.get(dial_id ?? '')),
      })),
      earlier: reports.filter((one) => one.announcement_id === id && one.state === 'done').length,
    };
  });
  return { rows, next: found.length > pageSize ? skip + pageSize : null };
}

/** Where the employer of each announcement is to be found. */
async function addressesOf(tx: Tx, visit: Visit, ids: number[]): Promise<Map<number, string>> {
  const announcements = await announcementsById(tx, ids);
  const employers = await employersById(
    tx,
    announcements.flatMap(({ employerId }) => employerId ?? []),
  );
  return new Map(
    announcements.flatMap(({ id, employerId }) => {
      const employer = employers.get(employerId ?? '');
      return employer ? [[id, visit.name(employer.address)] as const] : [];
    }),
  );
}
