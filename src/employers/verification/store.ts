import type { Generated, JSONColumnType } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { type Employer, type EmployerState, employersById, type Face } from '../store.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    employer_file: FileTable;
    employer_note: NoteTable;
    employer_change: ChangeTable;
  }
}

type FileTable = {
  employer_id: string;
  particulars_sealed: Buffer;
  waits_since: Date | null;
  asked: JSONColumnType<string[]>;
  words_sealed: Buffer | null;
  decided_by: string | null;
  decided_at: Date | null;
};

/** What staff know of an employer before they decide, and what they decided. */
export type EmployerFile = Omit<FileTable, 'asked'> & { asked: string[] };

export type NoteKind =
  | 'visit'
  | 'call'
  | 'verified'
  | 'asked'
  | 'answered'
  | 'refused'
  | 'change'
  | 'banned'
  | 'lifted';

type NoteTable = {
  id: Generated<number>;
  employer_id: string;
  kind: NoteKind;
  code: string | null;
  words_sealed: Buffer | null;
  by_user: string | null;
  at: Date;
};

/** What somebody did about an employer, and their words. */
export type Note = Omit<NoteTable, 'id'> & { id: number };

type ChangeState = 'open' | 'accepted' | 'refused' | 'replaced';

type ChangeTable = {
  id: Generated<string>;
  employer_id: string;
  proposed: JSONColumnType<Face>;
  state: Generated<ChangeState>;
  by_user: string | null;
  at: Date;
  decided_at: Date | null;
};

/** Another name, address or kind that an employer wants. */
export type Change = { id: string; employer_id: string; proposed: Face; at: Date };

/** Opens the file of a new employer. */
export async function insertFile(
  tx: Tx,
  file: { employer_id: string; particulars_sealed: Buffer; waits_since: Date },
): Promise<void> {
  await tx
    .insertInto('employer_file')
    .values({ ...file, asked: '[]', words_sealed: null, decided_by: null, decided_at: null })
    .execute();
}

/** The file of an employer; undefined for one that staff have opened by themselves. */
export async function findFile(tx: Tx, employerId: string): Promise<EmployerFile | undefined> {
  return await tx.selectFrom('employer_file').selectAll().where('employer_id', '=', employerId).executeTakeFirst();
}

/** Writes what staff decided or what an employer answered. */
export async function updateFile(
  tx: Tx,
  employerId: string,
  { asked, ...change }: Partial<Omit<EmployerFile, 'employer_id'>>,
): Promise<void> {
  await tx
    .updateTable('employer_file')
    .set({ ...change, ...(asked ? { asked: JSON.stringify(asked) } : {}) })
    .where('employer_id', '=', employerId)
    .execute();
}

/** Notes what somebody did about an employer. */
export async function insertNote(tx: Tx, note: Omit<Note, 'id'>): Promise<void> {
  await tx.insertInto('employer_note').values(note).execute();
}

/** What was done about an employer, the newest first. */
export async function notesOf(tx: Tx, employerId: string, limit: number): Promise<Note[]> {
  return await tx
    .selectFrom('employer_note')
    .selectAll()
    .where('employer_id', '=', employerId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** In which staff have something to decide; a verified one, where it has become like a banned one. */
const waitingStates = ['registered', 'verified'] as const satisfies EmployerState[];

/** Employers that wait for staff, those that have waited longest first. */
export async function waitingFiles(
  tx: Tx,
  limit: number,
): Promise<{ employer_id: string; waits_since: Date | null }[]> {
  return await tx
    .selectFrom('employer_file')
    .innerJoin('employer', 'employer.id', 'employer_file.employer_id')
    .select(['employer_id', 'waits_since'])
    .where('state', 'in', waitingStates)
    .where('waits_since', 'is not', null)
    .orderBy('waits_since')
    .orderBy('created_at')
    .limit(limit)
    .execute();
}

/** How many employers or changes of employers wait for staff. */
export async function countWaiting(tx: Tx): Promise<number> {
  const { files } = await tx
    .selectFrom('employer_file')
    .innerJoin('employer', 'employer.id', 'employer_file.employer_id')
    .select((eb) => eb.fn.countAll<number>().as('files'))
    .where('state', 'in', waitingStates)
    .where('waits_since', 'is not', null)
    .executeTakeFirstOrThrow();
  const { changes } = await tx
    .selectFrom('employer_change')
    .select((eb) => eb.fn.countAll<number>().as('changes'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return files + changes;
}

/** Keeps a change that an employer wants, in place of one that still waits. */
export async function replaceChange(
  tx: Tx,
  change: { employer_id: string; proposed: Face; by_user: string; at: Date },
): Promise<string> {
  await tx
    .updateTable('employer_change')
    .set({ state: 'replaced', decided_at: change.at })
    .where('employer_id', '=', change.employer_id)
    .where('state', '=', 'open')
    .execute();
  const row = { ...change, proposed: JSON.stringify(change.proposed), decided_at: null };
  return (await tx.insertInto('employer_change').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

const changeColumns = ['id', 'employer_id', 'proposed', 'at'] as const;

/** The change that an employer waits for, if any. */
export async function openChange(tx: Tx, employerId: string): Promise<Change | undefined> {
  return await tx
    .selectFrom('employer_change')
    .select(changeColumns)
    .where('employer_id', '=', employerId)
    .where('state', '=', 'open')
    .executeTakeFirst();
}

/** All changes that wait, the oldest first. */
export async function openChanges(tx: Tx, limit: number): Promise<Change[]> {
  return await tx
    .selectFrom('employer_change')
    .select(changeColumns)
    .where('state', '=', 'open')
    .orderBy('at')
    .limit(limit)
    .execute();
}

/** A change that still waits, locked until the transaction ends. */
export async function holdChange(tx: Tx, id: string): Promise<Change | undefined> {
  return await tx
    .selectFrom('employer_change')
    .select(changeColumns)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst();
}

/** Ends a change. */
export async function endChange(tx: Tx, id: string, state: 'accepted' | 'refused', now: Date): Promise<void> {
  await tx.updateTable('employer_change').set({ state, decided_at: now }).where('id', '=', id).execute();
}

/** Employers in a state whose name or address holds some words, in any language; all where there are no words. */
export async function employersIn(tx: Tx, state: EmployerState, words: string, limit: number): Promise<Employer[]> {
  const wanted = `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await tx
    .selectFrom('employer')
    .select('id')
    .where('state', '=', state)
    .where((eb) =>
      eb.or([eb(eb.cast('name', 'text'), 'ilike', wanted), eb(eb.cast('address', 'text'), 'ilike', wanted)]),
    )
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
  const found = await employersById(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id }) => found.get(id) ?? []);
}
