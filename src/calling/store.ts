import { type Generated, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { News } from './answers/news.ts';
import type { DialOutcome } from './rules.ts';

declare module '../platform/database.ts' {
  interface Tables {
    call: CallTable;
  }
}

export type CallState = 'waiting' | 'dialling' | 'ringing' | 'talking' | 'done' | 'given-up';

type CallTable = {
  id: Generated<string>;
  person_id: string;
  purpose: 'job' | 'answer' | 'find-work' | 'staff' | 'code' | 'stay' | 'inquiry' | 'inquiry-answer';
  announcement_id: number | null;
  referral_id: string | null;
  application_id: string | null;
  answer: News | null;
  cause: number | null;
  language: string;
  state: CallState;
  due_at: Date;
  promised: boolean;
  dials: number;
  outcome: DialOutcome | 'superseded' | 'job-closed' | 'never-call' | 'not-served' | 'erased' | 'restored' | null;
  created_at: Date;
  ended_at: Date | null;
  wish_id: string | null;
  staff_id: string | null;
  /** The code that is spoken. */
  code_id: string | null;
  /** What a family or an organisation asks about the person. */
  inquiry_id: string | null;
};

export type Call = Omit<CallTable, 'id'> & { id: string };
export type NewCall = Pick<
  Call,
  | 'person_id'
  | 'purpose'
  | 'announcement_id'
  | 'referral_id'
  | 'application_id'
  | 'answer'
  | 'cause'
  | 'language'
  | 'due_at'
  | 'created_at'
> &
  Partial<Pick<Call, 'wish_id' | 'staff_id' | 'code_id' | 'inquiry_id'>>;

const unbegun = { state: 'waiting', promised: false, dials: 0, outcome: null, ended_at: null } as const;

/** Plans a call, once for each referral, each answer and each who waits to be called back; undefined where it was planned before. */
export async function insertCall(tx: Tx, call: NewCall): Promise<string | undefined> {
  const added = await tx
    .insertInto('call')
    .values({ wish_id: null, staff_id: null, code_id: null, inquiry_id: null, ...call, ...unbegun })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (added) await wakeDialler(tx);
  return added?.id;
}

/** Tells the dialling process that there is something new to do, when the transaction commits. */
export async function wakeDialler(tx: Tx): Promise<void> {
  await sql`select pg_notify('calls', '')`.execute(tx);
}

/**
 * Takes the next call that is due: promised ones first, then first tries, then retries. Skips people who are on the
 * phone with us, calls that another process is taking, and those that are `left` to one.
 */
export async function takeDue(tx: Tx, now: Date, left: readonly string[] = []): Promise<Call | undefined> {
  return await tx
    .selectFrom('call')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .$if(left.length > 0, (query) => query.where('id', 'not in', left))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('call as other')
            .select('other.id')
            .whereRef('other.person_id', '=', 'call.person_id')
            .where('other.state', 'in', ['dialling', 'ringing', 'talking']),
        ),
      ),
    )
    // after a restore people may have been phoned already: what was planned before waits for staff, see `backup/`
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('restored')
            .select('restored.id')
            .where('restored.released_at', 'is', null)
            .where(({ eb, or, ref }) =>
              or([eb('call.purpose', 'in', ['job', 'answer']), eb('call.created_at', '<=', ref('restored.at'))]),
            ),
        ),
      ),
    )
    .orderBy('promised', 'desc')
    .orderBy(sql`dials > 0`)
    .orderBy('due_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

/** When the next call is due; null where none waits. */
export async function nextDue(tx: Tx, after: Date): Promise<Date | null> {
  const row = await tx
    .selectFrom('call')
    .select((eb) => eb.fn.min('due_at').as('due'))
    .where('state', '=', 'waiting')
    .where('due_at', '>', after)
    .executeTakeFirstOrThrow();
  return row.due;
}

/** Changes a call. */
export async function updateCall(tx: Tx, id: string, change: Partial<Omit<Call, 'id'>>): Promise<void> {
  await tx.updateTable('call').set(change).where('id', '=', id).execute();
}

/** A call that somebody makes to us; it rings. */
export async function insertRinging(tx: Tx, person: { id: string; language: string }, now: Date): Promise<string> {
  const nothing = {
    announcement_id: null,
    referral_id: null,
    application_id: null,
    answer: null,
    cause: null,
  };
  const { id } = await tx
    .insertInto('call')
    .values({
      ...{ ...unbegun, ...nothing, wish_id: null, staff_id: null, code_id: null, inquiry_id: null },
      person_id: person.id,
      purpose: 'find-work',
      language: person.language,
      state: 'ringing',
      due_at: now,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Members of staff who are on the phone, or whose phone is about to ring. */
export async function staffOnThePhone(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('call')
    .select('staff_id')
    .where('staff_id', 'is not', null)
    .where('state', 'in', ['dialling', 'ringing', 'talking'])
    .execute();
  return rows.flatMap(({ staff_id }) => staff_id ?? []);
}

/** Calls that still wait, of a person, a job or an application. */
export async function waitingCalls(
  tx: Tx,
  of: { person_id: string } | { announcement_id: number } | { application_id: string },
): Promise<Call[]> {
  let query = tx.selectFrom('call').selectAll().where('state', '=', 'waiting').forUpdate();
  if ('person_id' in of) query = query.where('person_id', '=', of.person_id);
  else if ('announcement_id' in of) query = query.where('announcement_id', '=', of.announcement_id);
  else query = query.where('application_id', '=', of.application_id);
  return await query.execute();
}

/** Calls that wait for a number (keyed hash), or for any; the first due first. */
export async function callsThatWait(tx: Tx, phoneHash: Buffer | null, limit: number): Promise<Call[]> {
  return await tx
    .selectFrom('call')
    .innerJoin('person', 'person.id', 'call.person_id')
    .selectAll('call')
    .where('call.state', '=', 'waiting')
    .where('call.purpose', '<>', 'code')
    .$if(phoneHash !== null, (query) => query.where('person.phone_hash', '=', phoneHash))
    .orderBy('due_at')
    .limit(limit)
    .forUpdate('call')
    .execute();
}

/** The newest calls, for staff; `after` is the last one of the page before. */
export async function newestCalls(
  tx: Tx,
  { state, after, limit }: { state: CallState[] | null; after: string | null; limit: number },
): Promise<Call[]> {
  let query = tx.selectFrom('call').selectAll();
  if (state) query = query.where('state', 'in', state);
  if (after)
    query = query.where(sql<boolean>`(created_at, id) < (select created_at, id from call where id = ${after})`);
  return await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** How many calls wait or are being made. */
export async function countOpenCalls(tx: Tx): Promise<number> {
  const { open } = await tx
    .selectFrom('call')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('state', 'in', ['waiting', 'dialling', 'ringing', 'talking'])
    .executeTakeFirstOrThrow();
  return open;
}

/** The call of an id; undefined where there is none. */
export async function findCall(tx: Tx, id: string): Promise<Call | undefined> {
  return await tx.selectFrom('call').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The job calls of some referrals. */
export async function callsOfReferrals(tx: Tx, referralIds: string[]): Promise<Call[]> {
  if (referralIds.length === 0) return [];
  return await tx
    .selectFrom('call')
    .selectAll()
    .where('referral_id', 'in', referralIds)
    .where('purpose', '=', 'job')
    .execute();
}

/** The newest call with an answer, of each of some applications; reminders aside. */
export async function answerCallsOf(tx: Tx, applicationIds: string[]): Promise<Call[]> {
  if (applicationIds.length === 0) return [];
  return await tx
    .selectFrom('call')
    .selectAll()
    .distinctOn('application_id')
    .where('application_id', 'in', applicationIds)
    .where('purpose', '=', 'answer')
    .where('answer', '<>', 'reminder')
    .orderBy('application_id')
    .orderBy('cause', 'desc')
    .execute();
}

/** The calls that some dials belong to, by dial. */
export async function callsOfDials(tx: Tx, dialIds: string[]): Promise<Map<string, Call>> {
  if (dialIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('call')
    .innerJoin('dial', 'dial.call_id', 'call.id')
    .selectAll('call')
    .select('dial.id as dial_id')
    .where('dial.id', 'in', dialIds)
    .execute();
  return new Map(rows.map(({ dial_id, ...call }) => [dial_id, call]));
}
