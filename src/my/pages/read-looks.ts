import { consentsOf } from '../../consent/store.ts';
import { employersById } from '../../employers/store.ts';
import { titleOf } from '../../jobs/pages/words.ts';
import { announcementsById } from '../../jobs/store.ts';
import { looksAt } from '../../people/looks/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Visit } from '../../web/visit.ts';
import type { World } from '../../world.ts';
import type { ConsentView, LookView } from './looks.tsx';

/** Who looked at a person's data, and what the person allowed, in the words of who reads it. */
export async function readLooks(
  tx: Tx,
  world: Pick<World, 'speech' | 'country'>,
  visit: Visit,
  personId: string,
): Promise<{ looks: LookView[]; consents: ConsentView[] }> {
  const looks = await looksAt(tx, personId, world.country.timeZone);
  const consents = await consentsOf(tx, personId);
  const employers = await employersById(tx, [
    ...new Set([
      ...looks.flatMap(({ employerId }) => employerId ?? []),
      ...consents.flatMap(({ employer_id }) => employer_id ?? []),
    ]),
  ]);
  const jobs = await announcementsById(tx, [
    ...new Set(consents.flatMap(({ announcement_id }) => announcement_id ?? [])),
  ]);
  const nameOf = (id: string | null) => {
    const employer = employers.get(id ?? '');
    return employer ? visit.name(employer.name) : null;
  };
  const jobOf = (id: number | null) => {
    const job = jobs.find((one) => one.id === id);
    return job ? titleOf(visit, world, job) : null;
  };
  return {
    looks: looks.map((look) => ({ ...look, employer: nameOf(look.employerId) })),
    consents: consents.map((one) => ({ ...one, employer: nameOf(one.employer_id), job: jobOf(one.announcement_id) })),
  };
}
