import { type Generated, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';

declare module '../platform/database.ts' {
  interface Tables {
    referral: ReferralTable;
    referral_sponsor: SponsorTable;
  }
}

/** `heard`: told, and applied for nothing; `unreached`: three dials in vain; `stopped`: never dialled, or no longer. */
export type ReferralState = 'waiting' | 'heard' | 'applied' | 'unreached' | 'stopped';

type ReferralTable = {
  id: Generated<string>;
  announcement_id: number;
  person_id: string;
  language: string;
  state: ReferralState;
  created_at: Date;
};

type SponsorTable = { referral_id: string; referrer_id: string; relation: string; mark: Buffer; at: Date };

export type Referral = Omit<ReferralTable, 'id'> & { id: string };
export type Sponsor = SponsorTable;

/** One referrer at a time per browser mark, so that two quick clicks cannot both pass under the cap. */
export async function lockMark(tx: Tx, mark: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(${mark.readBigInt64BE(0).toString()}::bigint)`.execute(tx);
}

/** How often a browser referred since the two instants. */
export async function countByMark(
  tx: Tx,
  mark: Buffer,
  since: { day: Date; week: Date },
): Promise<{ day: number; week: number }> {
  const { rows } = await sql<{ day: number; week: number }>`
    select count(*) filter (where at > ${since.day}) as day, count(*) as week
    from referral_sponsor where mark = ${mark} and at > ${since.week}`.execute(tx);
  return rows[0] ?? { day: 0, week: 0 };
}

/** For how many jobs this person was, or will be, called since an instant. */
export async function countToldTo(tx: Tx, personId: string, since: Date): Promise<number> {
  const { told } = await tx
    .selectFrom('referral')
    .select((eb) => eb.fn.countAll<number>().as('told'))
    .where('person_id', '=', personId)
    .where('created_at', '>', since)
    .where('state', '<>', 'stopped')
    .executeTakeFirstOrThrow();
  return told;
}

/** Adds a referral; undefined where this person was referred to this job before. */
export async function insertReferral(tx: Tx, row: Omit<Referral, 'id'>): Promise<Referral | undefined> {
  return await tx
    .insertInto('referral')
    .values(row)
    .onConflict((conflict) => conflict.columns(['announcement_id', 'person_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** The referral of this person to this job. */
export async function findReferral(tx: Tx, announcementId: number, personId: string): Promise<Referral | undefined> {
  return await tx
    .selectFrom('referral')
    .selectAll()
    .where('announcement_id', '=', announcementId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
}

/** The referral of an id; throws where there is none. */
export async function readReferral(tx: Tx, id: string): Promise<Referral> {
  return await tx.selectFrom('referral').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** Whether this browser named them already. */
export async function isSponsor(tx: Tx, referralId: string, mark: Buffer): Promise<boolean> {
  const found = await tx
    .selectFrom('referral_sponsor')
    .select('at')
    .where('referral_id', '=', referralId)
    .where('mark', '=', mark)
    .executeTakeFirst();
  return found !== undefined;
}

/** Adds who named them. */
export async function insertSponsor(tx: Tx, sponsor: Sponsor): Promise<void> {
  await tx.insertInto('referral_sponsor').values(sponsor).execute();
}

/** Who named them, the first one first. */
export async function sponsorsOf(tx: Tx, referralIds: string[]): Promise<Sponsor[]> {
  if (referralIds.length === 0) return [];
  return await tx
    .selectFrom('referral_sponsor')
    .selectAll()
    .where('referral_id', 'in', referralIds)
    .orderBy('at')
    .execute();
}

/** Moves a referral on. */
export async function setReferralState(tx: Tx, id: string, state: ReferralState): Promise<void> {
  await tx.updateTable('referral').set({ state }).where('id', '=', id).execute();
}

/** The newest referrals, for staff; `after` is the last one of the page before. */
export async function newestReferrals(
  tx: Tx,
  { state, after, limit }: { state: ReferralState | null; after: string | null; limit: number },
): Promise<Referral[]> {
  let query = tx.selectFrom('referral').selectAll();
  if (state) query = query.where('state', '=', state);
  if (after)
    query = query.where(sql<boolean>`(created_at, id) < (select created_at, id from referral where id = ${after})`);
  return await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** How many referrals were made since an instant. */
export async function countReferrals(tx: Tx, since: Date): Promise<number> {
  const { made } = await tx
    .selectFrom('referral')
    .select((eb) => eb.fn.countAll<number>().as('made'))
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow();
  return made;
}

/** Nobody is called any more for what a person was referred to. */
export async function stopReferralsOf(tx: Tx, personId: string): Promise<void> {
  await tx
    .updateTable('referral')
    .set({ state: 'stopped' })
    .where('person_id', '=', personId)
    .where('state', '=', 'waiting')
    .execute();
}
