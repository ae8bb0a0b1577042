import { resemblances } from '../../../employers/bans/resemblances.ts';
import { likenessOf, type MarkKind } from '../../../employers/bans/rules.ts';
import { type Employer, type EmployerState, employersById } from '../../../employers/store.ts';
import { employersIn, openChanges, waitingFiles } from '../../../employers/verification/store.ts';
import type { Tx } from '../../../platform/database.ts';

/** An employer in a list of staff: since when it waits, and in what it is the same as a banned one. */
export type QueueRow = {
  readonly employer: Employer;
  readonly since: Date | null;
  readonly change: boolean;
  readonly same: readonly MarkKind[];
};

/** The lists of employers that staff look through. */
export const queues = ['waiting', 'asked', 'refused', 'verified', 'banned'] as const;
export type Queue = (typeof queues)[number];

const MOST = 200;

const stateOf: Record<Exclude<Queue, 'waiting'>, EmployerState> = {
  asked: 'asked',
  refused: 'refused',
  verified: 'verified',
  banned: 'banned',
};

async function waiting(tx: Tx): Promise<QueueRow[]> {
  const files = await waitingFiles(tx, MOST);
  const changes = await openChanges(tx, MOST);
  const ids = [...files, ...changes].map(({ employer_id }) => employer_id);
  const [known, like] = [await employersById(tx, ids), await resemblances(tx, ids)];
  const rowOf = (id: string, since: Date | null, change: boolean): QueueRow[] => {
    const employer = known.get(id);
    const same = (like.get(id)?.[0]?.same ?? []).map(({ kind }) => kind);
    return employer ? [{ employer, since, change, same }] : [];
  };
  const rows = [
    ...files.flatMap(({ employer_id, waits_since }) => rowOf(employer_id, waits_since, false)),
    ...changes.flatMap(({ employer_id, at }) => rowOf(employer_id, at, true)),
  ];
  const weight = ({ employer }: QueueRow) => likenessOf(like.get(employer.id)?.[0]?.same ?? []);
  const time = ({ since }: QueueRow) => since?.getTime() ?? 0;
  return rows.toSorted((a, b) => weight(b) - weight(a) || time(a) - time(b));
}

/** One list of employers: those that wait with the likest of banned ones first, then the oldest; all others by their names. */
export async function readQueue(tx: Tx, queue: Queue, words: string): Promise<QueueRow[]> {
  if (queue === 'waiting') return await waiting(tx);
  const employers = await employersIn(tx, stateOf[queue], words, MOST);
  return employers.map((employer) => ({ employer, since: null, change: false, same: [] }));
}
