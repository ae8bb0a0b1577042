import type { Tx } from '../../../platform/database.ts';
import type { World } from '../../../world.ts';
import { bannedOf } from '../../bans/store.ts';
import { type Paper, papersOf } from '../../papers/store.ts';
import { type Employer, employersOf, type MemberRole, roleOf } from '../../store.ts';
import { openParticulars, type Particulars } from '../../verification/particulars.ts';
import { type Change, findFile, openChange } from '../../verification/store.ts';
import { openWords } from '../../verification/words.ts';

/** An employer as its own people see it. */
export type OwnEmployer = {
  readonly employer: Employer;
  readonly role: MemberRole;
  readonly particulars: Particulars | null;
  /** What staff ask, or why they refused: codes, and their words. */
  readonly asked: readonly string[];
  readonly words: string | null;
  readonly papers: readonly Paper[];
  readonly change: Change | null;
};

async function readOne(tx: Tx, vault: World['vault'], employer: Employer, userId: string): Promise<OwnEmployer> {
  const file = await findFile(tx, employer.id);
  return {
    employer,
    role: (await roleOf(tx, employer.id, userId)) ?? 'recruiter',
    particulars: file ? openParticulars(vault, file.particulars_sealed) : null,
    asked: file?.asked ?? [],
    words: openWords(vault, file?.words_sealed ?? null),
    papers: await papersOf(tx, employer.id),
    change: (await openChange(tx, employer.id)) ?? null,
  };
}

/** The employers of a user with all that staff decided about them, and whether one of theirs is banned. */
export async function readOwn(
  tx: Tx,
  vault: World['vault'],
  userId: string,
): Promise<{ own: OwnEmployer[]; isBanned: boolean }> {
  const own: OwnEmployer[] = [];
  for (const employer of await employersOf(tx, userId)) own.push(await readOne(tx, vault, employer, userId));
  return { own, isBanned: (await bannedOf(tx, userId)).length > 0 };
}
