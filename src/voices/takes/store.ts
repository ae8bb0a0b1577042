import { type Generated, type JSONColumnType, sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Warning } from '../rules.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    take: TakeTable;
  }
}

/** Where a recording came from: recorded at the desk, one file of many, cut out of a long one, or said by an employer. */
export type TakeSource = 'desk' | 'files' | 'long' | 'employer';
/** `dropped`: another take was recorded before anybody listened to it. */
export type TakeState = 'waiting' | 'approved' | 'sent-back' | 'dropped';

type TakeTable = {
  id: Generated<string>;
  speaker_id: string;
  clip: string;
  words: string;
  words_hash: string;
  original: string;
  file: string;
  ms: number;
  loudness: number;
  peak: number;
  warnings: JSONColumnType<Warning[]>;
  source: TakeSource;
  state: TakeState;
  made_by: string;
  made_at: Date;
  judged_by: string | null;
  judged_at: Date | null;
  word: string | null;
  sent_as: string;
};

export type TakeRow = Omit<TakeTable, 'id' | 'warnings'> & { id: string; warnings: Warning[] };
export type NewTakeRow = Omit<TakeRow, 'id' | 'judged_by' | 'judged_at' | 'word'>;

/** Keeps a take; undefined where it was sent before under the same name. */
export async function insertTake(tx: Tx, take: NewTakeRow): Promise<string | undefined> {
  const row = await tx
    .insertInto('take')
    .values({ ...take, warnings: JSON.stringify(take.warnings) })
    .onConflict((conflict) => conflict.column('sent_as').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** The take that was sent under a name; undefined where none was. */
export async function findTakeSentAs(tx: Tx, sentAs: string): Promise<TakeRow | undefined> {
  return await tx.selectFrom('take').selectAll().where('sent_as', '=', sentAs).executeTakeFirst();
}

/** A take, held until the transaction ends; undefined where there is none. */
export async function holdTake(tx: Tx, id: string): Promise<TakeRow | undefined> {
  return await tx.selectFrom('take').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Says what was decided about a take. */
export async function updateTake(
  tx: Tx,
  id: string,
  change: Partial<Pick<TakeRow, 'state' | 'judged_by' | 'judged_at' | 'word'>>,
): Promise<void> {
  await tx.updateTable('take').set(change).where('id', '=', id).execute();
}

/** A newer take replaces those of the same clip that nobody has listened to. */
export async function dropWaiting(tx: Tx, { speakerId, clip, but }: { speakerId: string; clip: string; but: string }) {
  await tx
    .updateTable('take')
    .set({ state: 'dropped' })
    .where('speaker_id', '=', speakerId)
    .where('clip', '=', clip)
    .where('state', '=', 'waiting')
    .where('id', '<>', but)
    .execute();
}

/** All takes of a clip by a speaker, the newest first. */
export async function takesOf(tx: Tx, speakerId: string, clip: string): Promise<TakeRow[]> {
  return await tx
    .selectFrom('take')
    .selectAll()
    .where('speaker_id', '=', speakerId)
    .where('clip', '=', clip)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .execute();
}

/** The newest take of every clip of a speaker that was not dropped. */
export async function newestTakes(tx: Tx, speakerId: string): Promise<TakeRow[]> {
  return await tx
    .selectFrom('take')
    .distinctOn('clip')
    .selectAll()
    .where('speaker_id', '=', speakerId)
    .where('state', '<>', 'dropped')
    .orderBy('clip')
    .orderBy('made_at', 'desc')
    .execute();
}

/** A take with the voice that it is of. */
export type VoicedTake = TakeRow & { language: string; speaker: string };

const voicedTakes = (tx: Tx) =>
  tx
    .selectFrom('take')
    .innerJoin('speaker', 'speaker.id', 'take.speaker_id')
    .selectAll('take')
    .select(['speaker.language', 'speaker.name as speaker']);

/** What a user may listen to next: the take of somebody else that waits longest, or longest after the take `after`. */
export async function nextWaiting(
  tx: Tx,
  { userId, after }: { userId: string; after: string | null },
): Promise<VoicedTake | undefined> {
  const isAfter = sql<boolean>`(take.made_at, take.id) > (select t.made_at, t.id from take t where t.id = ${after})`;
  return await voicedTakes(tx)
    .where('take.state', '=', 'waiting')
    .where('take.made_by', '<>', userId)
    .$if(after !== null, (query) => query.where(isAfter))
    .orderBy('take.made_at')
    .orderBy('take.id')
    .limit(1)
    .executeTakeFirst();
}

/** A user's own takes that wait for somebody else, the newest first. */
export async function ownWaiting(tx: Tx, userId: string, limit: number): Promise<VoicedTake[]> {
  return await voicedTakes(tx)
    .where('take.state', '=', 'waiting')
    .where('take.made_by', '=', userId)
    .orderBy('take.made_at', 'desc')
    .orderBy('take.id')
    .limit(limit)
    .execute();
}

/** A take; undefined where there is none. */
export async function findTake(tx: Tx, id: string): Promise<VoicedTake | undefined> {
  return await voicedTakes(tx).where('take.id', '=', id).executeTakeFirst();
}

/** How many takes wait for a second person. */
export async function countWaiting(tx: Tx): Promise<number> {
  const { n } = await tx
    .selectFrom('take')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return n;
}
