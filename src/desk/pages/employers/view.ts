import type { SignedIn } from '../../../accounts/auth.ts';
import { dutyOf } from '../../../accounts/duty.ts';
import { userNames } from '../../../accounts/store.ts';
import { openStates } from '../../../applications/rules.ts';
import { countApplications } from '../../../applications/store.ts';
import { type Resemblance, resemblances } from '../../../employers/bans/resemblances.ts';
import { announcementIds, type Ban, bansOf } from '../../../employers/bans/store.ts';
import { type Paper, papersOf } from '../../../employers/papers/store.ts';
import { type Employer, findEmployer, membersOf } from '../../../employers/store.ts';
import { openParticulars, type Particulars } from '../../../employers/verification/particulars.ts';
import { type Change, findFile, type Note, notesOf, openChange } from '../../../employers/verification/store.ts';
import { openWords } from '../../../employers/verification/words.ts';
import type { Tx } from '../../../platform/database.ts';
import type { World } from '../../../world.ts';

/** An employer with what only staff see of it. */
export type Known = {
  readonly employer: Employer;
  readonly particulars: Particulars | null;
  readonly papers: readonly Paper[];
  /** Who acts for it, and on which number they are reached. */
  readonly people: readonly { readonly name: string; readonly phone: string | null }[];
};

/** A banned employer that another one is like, beside which it is to be compared; why it was banned, in staff's words. */
export type Likeness = Known & Pick<Resemblance, 'same'> & { readonly ban: Ban | null; readonly words: string | null };

/** What somebody did about an employer, to be read. */
export type ReadNote = Note & { readonly words: string | null; readonly by: string | null };

/** All that staff compare before they decide. */
export type EmployerView = Known & {
  readonly waitsSince: Date | null;
  readonly like: readonly Likeness[];
  readonly notes: readonly ReadNote[];
  readonly change: Change | null;
  readonly announcements: number;
  /** Applicants who wait for an answer. */
  readonly waiting: number;
  readonly mayLift: boolean;
};

const NOTES = 50;

async function peopleOf(tx: Tx, vault: World['vault'], employerId: string): Promise<Known['people']> {
  const ids = (await membersOf(tx, employerId)).map(({ userId }) => userId);
  const names = await userNames(tx, ids);
  const people: { name: string; phone: string | null }[] = [];
  for (const id of ids) people.push({ name: names.get(id) ?? '', phone: (await dutyOf(tx, vault, id)).phone });
  return people;
}

async function knownOf(
  tx: Tx,
  vault: World['vault'],
  employer: Employer,
): Promise<Known & { waitsSince: Date | null }> {
  const file = await findFile(tx, employer.id);
  const particulars = file ? openParticulars(vault, file.particulars_sealed) : null;
  const [papers, people] = [await papersOf(tx, employer.id), await peopleOf(tx, vault, employer.id)];
  return { employer, particulars, papers, people, waitsSince: file?.waits_since ?? null };
}

async function likenessOf(tx: Tx, vault: World['vault'], { bannedId, same }: Resemblance): Promise<Likeness[]> {
  const employer = await findEmployer(tx, bannedId);
  if (!employer) return [];
  const ban = (await bansOf(tx, bannedId)).find(({ lifted_at }) => lifted_at === null) ?? null;
  return [{ ...(await knownOf(tx, vault, employer)), same, ban, words: openWords(vault, ban?.words_sealed ?? null) }];
}

async function notesFor(tx: Tx, vault: World['vault'], employerId: string): Promise<ReadNote[]> {
  const notes = await notesOf(tx, employerId, NOTES);
  const names = await userNames(
    tx,
    notes.flatMap(({ by_user }) => by_user ?? []),
  );
  return notes.map((note) => ({
    ...note,
    words: openWords(vault, note.words_sealed),
    by: names.get(note.by_user ?? '') ?? null,
  }));
}

/** Everything about one employer, for staff; undefined where there is none. */
export async function readEmployer(
  tx: Tx,
  vault: World['vault'],
  who: SignedIn,
  id: string,
): Promise<EmployerView | undefined> {
  const employer = await findEmployer(tx, id);
  if (!employer) return undefined;
  const found = (await resemblances(tx, [id])).get(id) ?? [];
  const like: Likeness[] = [];
  for (const one of found) like.push(...(await likenessOf(tx, vault, one)));
  const ids = await announcementIds(tx, id);
  const counts = await countApplications(tx, ids);
  const open = counts.filter(({ state }) => openStates.some((one) => one === state));
  return {
    ...(await knownOf(tx, vault, employer)),
    ...{ like, notes: await notesFor(tx, vault, id), change: (await openChange(tx, id)) ?? null },
    ...{ announcements: ids.length, waiting: open.reduce((sum, { count }) => sum + count, 0) },
    mayLift: who.admin && employer.state === 'banned',
  };
}
