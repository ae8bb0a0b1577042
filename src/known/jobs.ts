import { employersById } from '../employers/store.ts';
import { announcementsById } from '../jobs/store.ts';
import type { Tx } from '../platform/database.ts';
import type { Known } from './schema.ts';

type Job = Known['applications'][number]['job'];

/** What names jobs and employers, by their ids. */
export type Naming = { job(id: number): Job; employer(id: string | null): Record<string, string> | null };

/** Reads all jobs and employers that a person's data names, in two queries. */
export async function namingOf(tx: Tx, announcementIds: number[], employerIds: string[]): Promise<Naming> {
  const announcements = new Map(
    (await announcementsById(tx, [...new Set(announcementIds)])).map((one) => [one.id, one] as const),
  );
  const ids = [...announcements.values()].flatMap(({ employerId }) => employerId ?? []);
  const employers = await employersById(tx, [...new Set([...ids, ...employerIds])]);
  const employer = (id: string | null) => (id === null ? null : { ...employers.get(id)?.name });
  return {
    employer,
    job(id) {
      const found = announcements.get(id);
      const { position = '', province = '', district = null } = found?.job ?? {};
      return { id, position, province, district, employer: employer(found?.employerId ?? null) };
    },
  };
}
