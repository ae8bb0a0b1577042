import type { Generated, Selectable } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { ConsentKind, WithdrawnWhy } from './rules.ts';

declare module '../platform/database.ts' {
  interface Tables {
    consent: ConsentTable;
  }
}

type ConsentTable = {
  id: Generated<string>;
  person_id: string;
  what: ConsentKind;
  employer_id: string | null;
  announcement_id: number | null;
  request_id: string | null;
  sentence: string;
  words_hash: Buffer | null;
  language: string;
  how: 'spoken' | 'written';
  pressed: string | null;
  edition: number | null;
  dial_id: string | null;
  at: Date;
  withdrawn_at: Generated<Date | null>;
  withdrawn_why: Generated<WithdrawnWhy | null>;
};

export type Consent = Selectable<ConsentTable>;
type NewConsent = Omit<Consent, 'id' | 'withdrawn_at' | 'withdrawn_why'>;

/** Which of a person's consents are meant; what is left out narrows nothing. */
export type Which = {
  personId: string;
  what?: ConsentKind;
  employerId?: string;
  announcementId?: number;
  requestId?: string;
};

/** Writes a consent down; where the same stands already, that one stays. */
export async function insertConsent(tx: Tx, row: NewConsent): Promise<void> {
  await tx
    .insertInto('consent')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * A person takes back what they allowed: all of it, or what is named. Nobody opens anything by it any more.
 * @returns how many consents ended
 */
export async function withdrawConsent(tx: Tx, which: Which, why: WithdrawnWhy, now: Date): Promise<number> {
  let query = tx
    .updateTable('consent')
    .set({ withdrawn_at: now, withdrawn_why: why })
    .where('person_id', '=', which.personId)
    .where('withdrawn_at', 'is', null);
  if (which.what) query = query.where('what', '=', which.what);
  if (which.employerId) query = query.where('employer_id', '=', which.employerId);
  if (which.announcementId !== undefined) query = query.where('announcement_id', '=', which.announcementId);
  if (which.requestId) query = query.where('request_id', '=', which.requestId);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

/** All that a person ever allowed, the newest first, with when and why it ended. */
export async function consentsOf(tx: Tx, personId: string): Promise<Consent[]> {
  return await tx
    .selectFrom('consent')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute();
}
