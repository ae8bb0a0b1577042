import { employersById } from '../../employers/store.ts';
import type { AnnouncementState } from '../../jobs/announcement.ts';
import { titleOf } from '../../jobs/pages/words.ts';
import { announcementsById } from '../../jobs/store.ts';
import { openPeople } from '../../people/gate/people.ts';
import type { StaffPurpose } from '../../people/gate/reader.ts';
import { readPeople } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Visit } from '../../web/visit.ts';
import type { World } from '../../world.ts';

/** A person as staff sees them. After erasure name and number are null; the number of who wants no calls stays shut. */
export type PersonView = {
  readonly id: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly language: string;
  readonly neverCall: boolean;
  readonly isErased: boolean;
  readonly hasSecretWord: boolean;
};

/** A job in a list of the desk. */
export type JobView = {
  readonly id: number;
  readonly title: string;
  readonly employer: string | null;
  readonly state: AnnouncementState;
};

/** The people and jobs that the rows of one page speak of. */
export type Known = {
  readonly person: (id: string | null) => PersonView | null;
  readonly job: (id: number | null) => JobView | null;
};

/** Opens the names of these people for one of us, which is written down, and looks up these jobs, at once for a whole page. */
export async function know(
  tx: Tx,
  world: World,
  visit: Visit,
  by: { userId: string; purpose: StaffPurpose },
  wanted: { people: (string | null)[]; jobs: (number | null)[] },
): Promise<Known> {
  const rows = await readPeople(tx, [...new Set(wanted.people.filter((id) => id !== null))]);
  const shown = await openPeople(tx, world.vault, { kind: 'staff', ...by }, rows, world.now());
  const people = new Map(
    rows.map((row): [string, PersonView] => {
      const { name, phone } = shown.get(row.id) ?? { name: null, phone: null };
      const neverCall = row.never_call_at !== null;
      const language = new Intl.DisplayNames([visit.tag], { type: 'language' }).of(row.language) ?? row.language;
      const isErased = row.key_id === null;
      const hasSecretWord = row.secret_word !== null;
      const view = { id: row.id, name, language, neverCall, isErased, hasSecretWord };
      return [row.id, { ...view, phone }];
    }),
  );
  const announcements = await announcementsById(tx, [...new Set(wanted.jobs.filter((id) => id !== null))]);
  const employers = await employersById(
    tx,
    announcements.flatMap(({ employerId }) => employerId ?? []),
  );
  const jobs = new Map(
    announcements.map((announcement): [number, JobView] => {
      const employer = employers.get(announcement.employerId ?? '');
      const { id, state } = announcement;
      return [
        id,
        {
          id,
          state,
          title: titleOf(visit, world, announcement),
          employer: employer ? visit.name(employer.name) : null,
        },
      ];
    }),
  );
  return { person: (id) => people.get(id ?? '') ?? null, job: (id) => jobs.get(id ?? 0) ?? null };
}
