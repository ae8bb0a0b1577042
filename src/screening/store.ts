import { type Generated, type JSONColumnType, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { Vault } from '../platform/vault.ts';
import type { Judgement, Reason, Verdict } from './judgement.ts';
import type { Report } from './rules.ts';

declare module '../platform/database.ts' {
  interface Tables {
    screening: ScreeningTable;
    decision: DecisionTable;
    second_look: { announcement_id: number; why: SecondLook; at: Date };
  }
}

type ScreeningTable = {
  id: Generated<number>;
  announcement_id: number;
  version: number;
  verdict: Verdict;
  score: number;
  reasons: JSONColumnType<Reason[]>;
  rules_version: string;
  at: Date;
};

/** What staff did with an announcement: shown to people, given back to be changed, or closed. */
export type Decided = 'published' | 'returned' | 'refused';

/** Why staff look again at what was decided. */
export type SecondLook = 'reported' | 'rules-changed';

type DecisionTable = {
  id: Generated<number>;
  announcement_id: number;
  employer_id: string | null;
  version: number;
  what: Decided;
  advice: JSONColumnType<string[]>;
  note_sealed: Buffer | null;
  note_key: string | null;
  user_id: string | null;
  at: Date;
};

/** Keeps what the rules said about an announcement. */
export async function insertScreening(
  tx: Tx,
  judged: { announcementId: number; version: number; rulesVersion: string; judgement: Judgement },
  now: Date,
): Promise<void> {
  const { announcementId, version, rulesVersion, judgement } = judged;
  const { verdict, score, reasons } = judgement;
  await tx
    .insertInto('screening')
    .values({
      announcement_id: announcementId,
      version,
      verdict,
      score,
      reasons: JSON.stringify(reasons),
      rules_version: rulesVersion,
      at: now,
    })
    .execute();
}

/** What an employer wrote, sealed; null where there is nothing. */
export async function readTextSealed(tx: Tx, announcementId: number): Promise<Buffer | null> {
  const row = await tx
    .selectFrom('announcement')
    .select('text_sealed')
    .where('id', '=', announcementId)
    .executeTakeFirst();
  return row?.text_sealed ?? null;
}

/**
 * The middle of what live announcements of a position pay a month, and how many employers offer it so; null where none does.
 * @param currency of the pay that is counted
 */
export async function livePay(
  tx: Tx,
  position: string,
  currency: string,
): Promise<{ median: number; employers: number } | null> {
  const row = await tx
    .selectFrom('announcement')
    .select((eb) => [
      sql<
        number | null
      >`percentile_cont(0.5) within group (order by (coalesce(pay_min, pay_max) + coalesce(pay_max, pay_min)) / 2)::float8`.as(
        'median',
      ),
      eb.fn.count<number>('employer_id').distinct().as('employers'),
    ])
    .where('state', '=', 'live')
    .where('position', '=', position)
    .where('pay_currency', '=', currency)
    .where('pay_period', '=', 'month')
    .executeTakeFirstOrThrow();
  return row.median === null ? null : { median: row.median, employers: row.employers };
}

/** How many announcements of an employer staff have let through. */
export async function countPublished(tx: Tx, employerId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('decision')
    .select((eb) => eb.fn.count<number>('announcement_id').distinct().as('count'))
    .where('employer_id', '=', employerId)
    .where('what', '=', 'published')
    .executeTakeFirstOrThrow();
  return count;
}

/** What the rules said last about an announcement. */
export async function lastScreening(
  tx: Tx,
  announcementId: number,
): Promise<(Judgement & { version: number; at: Date }) | undefined> {
  return await tx
    .selectFrom('screening')
    .select(['verdict', 'score', 'reasons', 'version', 'at'])
    .where('announcement_id', '=', announcementId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Announcements that people see or may see again, made since some time, by id. */
export async function shownSince(
  tx: Tx,
  { since, after, limit }: { since: Date; after: number; limit: number },
): Promise<number[]> {
  const rows = await tx
    .selectFrom('announcement')
    .select('id')
    .where('state', 'in', ['live', 'paused', 'review'])
    .where('created_at', '>=', since)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Asks staff to look again at an announcement; false where that was asked already. */
export async function insertSecondLook(tx: Tx, announcementId: number, why: SecondLook, now: Date): Promise<boolean> {
  const added = await tx
    .insertInto('second_look')
    .values({ announcement_id: announcementId, why, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('announcement_id')
    .executeTakeFirst();
  return added !== undefined;
}

/** What staff decided last about an announcement. */
export async function lastDecision(tx: Tx, announcementId: number): Promise<{ id: number; at: Date } | undefined> {
  return await tx
    .selectFrom('decision')
    .select(['id', 'at'])
    .where('announcement_id', '=', announcementId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** All that was decided about an announcement, the newest first, and by whom. */
export async function decisionsAbout(tx: Tx, announcementId: number) {
  return await tx
    .selectFrom('decision')
    .leftJoin('user', 'user.id', 'decision.user_id')
    .select(['decision.id', 'what', 'advice', 'note_sealed', 'note_key', 'at', 'user.name as by'])
    .where('announcement_id', '=', announcementId)
    .orderBy('decision.id', 'desc')
    .limit(50)
    .execute();
}

type NewDecision = {
  announcementId: number;
  employerId: string;
  version: number;
  what: Decided;
  advice: readonly string[];
  note: string;
  by: string;
};

/** A text about nobody in particular, under a key that can be thrown away. */
async function sealWithOwnKey(vault: Vault, field: string, text: string): Promise<{ text: Buffer; keyId: string }> {
  const { personKey, keyId } = await vault.newKey();
  return { text: vault.seal(personKey, field, text), keyId };
}

/** Keeps a decision, its note sealed with a key of its own; gives its id. */
export async function insertDecision(tx: Tx, vault: Vault, made: NewDecision, now: Date): Promise<number> {
  const sealed = made.note === '' ? null : await sealWithOwnKey(vault, 'decision.note', made.note);
  const { id } = await tx
    .insertInto('decision')
    .values({
      announcement_id: made.announcementId,
      employer_id: made.employerId,
      version: made.version,
      what: made.what,
      advice: JSON.stringify(made.advice),
      note_sealed: sealed?.text ?? null,
      note_key: sealed?.keyId ?? null,
      user_id: made.by,
      at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Why staff are to look again at an announcement; undefined where they are not. */
export async function findSecondLook(tx: Tx, announcementId: number): Promise<SecondLook | undefined> {
  const row = await tx
    .selectFrom('second_look')
    .select('why')
    .where('announcement_id', '=', announcementId)
    .executeTakeFirst();
  return row?.why;
}

/** Staff have looked again; it stays asked for where somebody reported it since. */
export async function removeSecondLook(tx: Tx, announcementId: number): Promise<void> {
  await tx
    .deleteFrom('second_look')
    .where('announcement_id', '=', announcementId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('wish')
            .select('wish.id')
            .where('kind', '=', 'mistrust')
            .where('state', '=', 'open')
            .where('wish.announcement_id', '=', announcementId),
        ),
      ),
    )
    .execute();
}

/** The reports about an announcement since some time (or ever), the oldest first. */
export async function reportsSince(tx: Tx, announcementId: number, since: Date | null): Promise<Report[]> {
  let query = tx
    .selectFrom('wish')
    .select(['reporter', 'address_mark', 'created_at'])
    .where('kind', '=', 'mistrust')
    .where('announcement_id', '=', announcementId);
  if (since) query = query.where('created_at', '>', since);
  const rows = await query.orderBy('created_at').limit(200).execute();
  return rows.map(({ reporter, address_mark, created_at }) => ({
    reporter: reporter?.toString('hex') ?? null,
    address: address_mark?.toString('hex') ?? null,
    at: created_at,
  }));
}
