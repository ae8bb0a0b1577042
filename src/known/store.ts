import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';

/** Rows about one person, as they stand; newest first. So many of each at most: nobody is known to have more. */
const most = 1000;

/** What a person applied for, with the interview. */
export async function ownApplications(tx: Tx, personId: string) {
  return await tx
    .selectFrom('application')
    .leftJoin('interview', 'interview.application_id', 'application.id')
    .selectAll('application')
    .select([
      'interview.at as interview_at',
      'interview.state as interview_state',
      sql<Date | null>`application.answered_at`.as('answered_at'),
    ])
    .where('application.person_id', '=', personId)
    .orderBy('application.created_at', 'desc')
    .limit(most)
    .execute();
}

/** What colleagues wrote about a person, whatever they applied for. */
export async function ownNotes(tx: Tx, personId: string) {
  return await tx
    .selectFrom('application_note')
    .innerJoin('application', 'application.id', 'application_note.application_id')
    .select(['application_note.application_id', 'application_note.at', 'application_note.note_sealed'])
    .where('application.person_id', '=', personId)
    .orderBy('application_note.id')
    .limit(most)
    .execute();
}

/** Every look at a person. */
export async function ownLooks(tx: Tx, personId: string) {
  return await tx
    .selectFrom('look')
    .select(['at', 'employer_id', 'purpose', 'what'])
    .where(sql<boolean>`person_ids @> array[${personId}]::uuid[]`)
    .orderBy('at', 'desc')
    .limit(most)
    .execute();
}

/** To which jobs a person was sent, and by whom they know. */
export async function ownReferrals(tx: Tx, personId: string) {
  return await tx
    .selectFrom('referral')
    .leftJoin('referral_sponsor', 'referral_sponsor.referral_id', 'referral.id')
    .select([
      'referral.id',
      'referral.announcement_id',
      'referral.state',
      'referral.created_at',
      'referral_sponsor.relation',
      'referral_sponsor.at as sponsored_at',
    ])
    .where('referral.person_id', '=', personId)
    .orderBy('referral.created_at', 'desc')
    .limit(most)
    .execute();
}

/** To which jobs a person sent others. */
export async function sentOthers(tx: Tx, personId: string) {
  return await tx
    .selectFrom('referral_sponsor')
    .innerJoin('referral', 'referral.id', 'referral_sponsor.referral_id')
    .select(['referral.announcement_id', 'referral_sponsor.relation', 'referral_sponsor.at'])
    .where('referral_sponsor.referrer_id', '=', personId)
    .orderBy('referral_sponsor.at', 'desc')
    .limit(most)
    .execute();
}

/** Calls with a person. */
export async function ownCalls(tx: Tx, personId: string) {
  return await tx
    .selectFrom('call')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .limit(most)
    .execute();
}

/** The dials of a person's calls. */
export async function ownDials(tx: Tx, personId: string) {
  return await tx
    .selectFrom('dial')
    .innerJoin('call', 'call.id', 'dial.call_id')
    .selectAll('dial')
    .where('call.person_id', '=', personId)
    .orderBy('dial.placed_at')
    .limit(most)
    .execute();
}

/** The keys that a person pressed in their calls. */
export async function ownKeys(tx: Tx, personId: string) {
  const { rows } = await sql<{ dial_id: string; at: Date; key: string }>`
    select heard.conversation_id as dial_id, heard.at, heard.heard->>'key' as key from heard
    join dial on dial.id = heard.conversation_id join call on call.id = dial.call_id
    where call.person_id = ${personId} and heard.heard->>'kind' = 'key' order by heard.seq limit ${most}`.execute(tx);
  return rows;
}

/** Rings of a number (keyed hash) that nobody answered. */
export async function ownMissedCalls(tx: Tx, phoneHash: Buffer) {
  return await tx
    .selectFrom('missed_call')
    .select(['at', 'came_of'])
    .where('phone_hash', '=', phoneHash)
    .orderBy('at', 'desc')
    .limit(most)
    .execute();
}

/** Texts to a number (keyed hash). */
export async function ownTexts(tx: Tx, phoneHash: Buffer) {
  return await tx
    .selectFrom('text_message')
    .select(['at', 'state', 'text_sealed', 'key'])
    .where('to_hash', '=', phoneHash)
    .orderBy('at', 'desc')
    .limit(most)
    .execute();
}

/** Codes that were asked for a number (keyed hash). */
export async function ownCodes(tx: Tx, phoneHash: Buffer) {
  return await tx
    .selectFrom('code')
    .select(['at', 'purpose', 'way'])
    .where('phone_hash', '=', phoneHash)
    .orderBy('at', 'desc')
    .limit(most)
    .execute();
}

/** Recordings of a person, or spoken for them. */
export async function ownRecordings(tx: Tx, personId: string) {
  return await tx
    .selectFrom('recording')
    .select(['id', 'kind', 'ms', 'created_at'])
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .limit(most)
    .execute();
}

/** What a person asked of us, or was to be called for. */
export async function ownRequests(tx: Tx, personId: string) {
  return await tx
    .selectFrom('wish')
    .select(['kind', 'channel', 'announcement_id', 'state', 'created_at', 'done_at', 'note_sealed'])
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .limit(most)
    .execute();
}

/** Where a person was in the list of jobs. */
export async function ownPlace(tx: Tx, personId: string) {
  return await tx
    .selectFrom('caller_memory')
    .select(['province', 'sector', 'position', 'at'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
}
