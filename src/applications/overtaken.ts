import { roleOf } from '../employers/store.ts';
import type { Tx } from '../platform/database.ts';
import type { Vault } from '../platform/vault.ts';
import { type Moved, movesOf } from './moves.ts';
import { type Applicant, openApplicants } from './open-applicants.ts';
import { readApplications } from './store.ts';

/** Somebody who stands elsewhere than was thought, and the move that brought them there. */
export type Overtaken = { applicant: Applicant; last: Moved | null };

/** How some applicants of a user's own came to where they are now; others' are left out. */
export async function overtaken(
  tx: Tx,
  vault: Vault,
  who: { userId: string },
  applicationIds: string[],
  now: Date,
): Promise<Overtaken[]> {
  const own = [];
  for (const application of await readApplications(tx, applicationIds))
    if (await roleOf(tx, application.employer_id, who.userId)) own.push(application);
  const moves = await movesOf(
    tx,
    own.map(({ id }) => id),
  );
  const shown = await openApplicants(tx, vault, { userId: who.userId, purpose: 'list' }, own, now);
  return shown.map((applicant) => ({
    applicant,
    last: moves.find(({ applicationId }) => applicationId === applicant.application.id) ?? null,
  }));
}
