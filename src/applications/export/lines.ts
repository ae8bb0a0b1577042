import { openForExport } from '../../people/gate/applicants.ts';
import { type Database, inTransaction } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { withPeople } from '../open-applicants.ts';
import { applicantsOf } from '../search/store.ts';
import type { Application } from '../store.ts';
import type { ListWanted } from './take-out.ts';

/** An applicant in a list that leaves the service: no name and no number (E.164) without a consent that stands. */
export type ListedApplicant = { application: Application; name: string | null; phone: string | null };

const A_TIME = 500;

/** All applicants of a list, newest first, read some at a time, so that a long list needs no more memory than a short one. */
export async function* listed(
  db: Database,
  vault: Vault,
  who: { userId: string },
  { employerId, announcementId }: ListWanted,
  now: () => Date,
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
    const rows = await inTransaction(db, async (tx) => {
      const sealed = await withPeople(tx, await applicantsOf(tx, [employerId], narrowing, page));
      const shown = await openForExport(tx, vault, who, sealed, now());
      return sealed.map(({ application }, n) => ({ application, name: null, phone: null, ...shown[n] }));
    });
    yield rows;
    after = rows.at(-1)?.application.id ?? null;
    if (rows.length < A_TIME || after === null) return;
  }
}
