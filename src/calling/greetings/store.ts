import { type Generated, sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { GreetingMode, GreetingState, RefusalReason } from './rules.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    setting: { name: string; value: string; changed_by: string | null; changed_at: Date };
    greeting: GreetingTable;
    greeting_draft: DraftTable;
  }
}

type GreetingTable = {
  id: Generated<string>;
  referral_id: string;
  mark: Buffer;
  recording_id: string | null;
  state: GreetingState;
  ms: number;
  at: Date;
  judged_by: string | null;
  judged_at: Date | null;
  reason: RefusalReason | null;
  reported_in: string | null;
};

type DraftTable = { id: Generated<string>; mark: Buffer; audio_sealed: Buffer; was_cut: boolean; at: Date };

export type Greeting = Omit<GreetingTable, 'id'> & { id: string };

const modeName = 'greetings';

/** What staff chose to do with greetings; undefined where nobody chose yet. */
export async function findMode(tx: Tx): Promise<GreetingMode | undefined> {
  const row = await tx.selectFrom('setting').select('value').where('name', '=', modeName).executeTakeFirst();
  return row?.value as GreetingMode | undefined;
}

/** Writes what staff chose. */
export async function writeMode(tx: Tx, mode: GreetingMode, userId: string, now: Date): Promise<void> {
  const row = { value: mode, changed_by: userId, changed_at: now };
  await tx
    .insertInto('setting')
    .values({ name: modeName, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute();
}

/** Moves all that nobody of us has judged from one state to another: the choice of staff has changed. */
export async function moveUnjudged(tx: Tx, from: GreetingState, to: GreetingState): Promise<void> {
  await tx
    .updateTable('greeting')
    .set({ state: to })
    .where('state', '=', from)
    .where('judged_at', 'is', null)
    .where('recording_id', 'is not', null)
    .execute();
}

/** Adds a greeting; false where this browser has greeted in this referral before. */
export async function insertGreeting(
  tx: Tx,
  row: Pick<Greeting, 'referral_id' | 'mark' | 'recording_id' | 'state' | 'ms' | 'at'>,
): Promise<string> {
  const unjudged = { judged_by: null, judged_at: null, reason: null, reported_in: null };
  const added = tx.insertInto('greeting').values({ ...row, ...unjudged });
  return (await added.returning('id').executeTakeFirstOrThrow()).id;
}

/** All greetings of a referral, the first one first. */
export async function greetingsOf(tx: Tx, referralId: string): Promise<Greeting[]> {
  return await tx.selectFrom('greeting').selectAll().where('referral_id', '=', referralId).orderBy('at').execute();
}

/** A greeting, locked until the transaction ends; undefined where there is none. */
export async function holdGreeting(tx: Tx, id: string): Promise<Greeting | undefined> {
  return await tx.selectFrom('greeting').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** The greeting that a recording is; undefined where it is none, or gone. */
export async function greetingOfRecording(tx: Tx, recording: string): Promise<Greeting | undefined> {
  return await tx.selectFrom('greeting').selectAll().where('recording_id', '=', recording).executeTakeFirst();
}

/** Changes what is known of a greeting. */
export async function updateGreeting(tx: Tx, id: string, change: Partial<Omit<Greeting, 'id'>>): Promise<void> {
  await tx.updateTable('greeting').set(change).where('id', '=', id).execute();
}

/** Throws the sound of a greeting away; that there was one stays known. */
export async function deleteSound(tx: Tx, recording: string): Promise<void> {
  await tx.deleteFrom('recording').where('id', '=', recording).where('kind', '=', 'greeting').execute();
}

/** A greeting as staff see it in a list: whom it is for, about which job, and who of the family or friends spoke it. */
export type ListedGreeting = Greeting & { person_id: string; announcement_id: number; relation: string };

const listed = (tx: Tx) =>
  tx
    .selectFrom('greeting')
    .innerJoin('referral', 'referral.id', 'greeting.referral_id')
    .innerJoin('referral_sponsor as sponsor', (join) =>
      join.onRef('sponsor.referral_id', '=', 'greeting.referral_id').onRef('sponsor.mark', '=', 'greeting.mark'),
    )
    .selectAll('greeting')
    .select(['referral.person_id', 'referral.announcement_id', 'sponsor.relation']);

/** Greetings of a state: those that wait the oldest first, others the newest first; `skip` belong to the pages before. */
export async function listGreetings(
  tx: Tx,
  { state, skip, limit }: { state: GreetingState; skip: number; limit: number },
): Promise<ListedGreeting[]> {
  const order = state === 'waiting' ? 'asc' : 'desc';
  let query = listed(tx).where('greeting.state', '=', state);
  if (state !== 'refused') query = query.where('greeting.recording_id', 'is not', null);
  return await query.orderBy('greeting.at', order).orderBy('greeting.id').offset(skip).limit(limit).execute();
}

/** The greetings that were reported in some dials, by dial. */
export async function reportedIn(tx: Tx, dialIds: string[]): Promise<Map<string, ListedGreeting>> {
  if (dialIds.length === 0) return new Map();
  const rows = await listed(tx).where('greeting.reported_in', 'in', dialIds).execute();
  return new Map(rows.map((row) => [row.reported_in ?? '', row]));
}

/** How many wait for one of us. */
export async function countWaiting(tx: Tx): Promise<number> {
  const { waiting } = await tx
    .selectFrom('greeting')
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where('state', '=', 'waiting')
    .where('recording_id', 'is not', null)
    .executeTakeFirstOrThrow();
  return waiting;
}

/**
 * Throws away the sounds of which nobody can hear any more: whose last call about the referral was over before an instant, or
 * whose person wants no calls or was erased. Gives how many.
 */
export async function deleteOver(tx: Tx, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from recording using greeting, referral, person
    where greeting.recording_id = recording.id and referral.id = greeting.referral_id and person.id = referral.person_id
      and (person.never_call_at is not null or person.key_id is null
        or (greeting.at < ${before} and not exists (
          select from call where call.referral_id = referral.id and (call.ended_at is null or call.ended_at >= ${before}))))
  `.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** Keeps what was spoken with a form that has to be corrected; gives its id. */
export async function insertDraft(tx: Tx, row: Omit<DraftTable, 'id'>): Promise<string> {
  return (await tx.insertInto('greeting_draft').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** What a browser spoke since an instant. */
export async function findDraft(
  tx: Tx,
  { id, mark, since }: { id: string; mark: Buffer; since: Date },
): Promise<{ audio_sealed: Buffer; was_cut: boolean } | undefined> {
  return await tx
    .selectFrom('greeting_draft')
    .select(['audio_sealed', 'was_cut'])
    .where('id', '=', id)
    .where('mark', '=', mark)
    .where('at', '>', since)
    .executeTakeFirst();
}

/** Throws one away, and all that are older than an instant. */
export async function deleteDrafts(tx: Tx, { id, before }: { id: string | null; before: Date }): Promise<void> {
  await tx
    .deleteFrom('greeting_draft')
    .where((eb) => eb.or([eb('at', '<', before), ...(id ? [eb('id', '=', id)] : [])]))
    .execute();
}
