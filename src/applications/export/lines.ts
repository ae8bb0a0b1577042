import { reveal } from '../../people/reveal.ts';
import { readPeople } from '../../people/store.ts';
import { type Database, inTransaction } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { applicantsOf } from '../search/store.ts';
import type { Application } from '../store.ts';
import type { ListWanted } from './take-out.ts';

/** An applicant in a list that leaves the service: no name of who is gone, no number (E.164) without consent. */
export type ListedApplicant = { application: Application; name: string | null; phone: string | null };

const A_TIME = 500;

/** All applicants of a list, newest first, read some at a time, so that a long list needs no more memory than a short one. */
export async function* listed(
  db: Database,
  vault: Vault,
  { employerId, announcementId }: ListWanted,
): AsyncGenerator<ListedApplicant[]> {
  const narrowing = {
    state: null,
    channel: null,
    experienced: null,
    kept: false,
    announcementIds: announcementId === null ? null : [announcementId],
  };
  for (let after: string | null = null; ; ) {
    const page = { after, limit: A_TIME };
    const { rows, people } = await inTransaction(db, async (tx) => {
      const rows = await applicantsOf(tx, [employerId], narrowing, page);
      return { rows, people: await readPeople(tx, [...new Set(rows.map(({ person_id }) => person_id))]) };
    });
    const byId = new Map(people.map((person) => [person.id, person]));
    yield rows.map((application) => {
      const person = byId.get(application.person_id);
      if (!person || application.hidden_at) return { application, name: null, phone: null };
      const { name, phone } = reveal(vault, person);
      return { application, name, phone: application.consent_at ? phone : null };
    });
    after = rows.at(-1)?.id ?? null;
    if (rows.length < A_TIME || after === null) return;
  }
}
