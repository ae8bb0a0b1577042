import { type SelectQueryBuilder, sql } from 'kysely';
import type { Tables, Tx } from '../../platform/database.ts';
import type { ApplicationState } from '../rules.ts';
import type { Application, ApplicationChannel } from '../store.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    applicant_word: { employer_id: string; word: Buffer; created_at: Date; application_id: string };
  }
}

/** What narrows a list of applicants; null where it does not. */
export type Narrowing = {
  state: ApplicationState | null;
  channel: ApplicationChannel | null;
  experienced: boolean | null;
  announcementIds: number[] | null;
  kept: boolean;
};

/** A page of a list: at most so many, after an application that the page before ended with. */
export type Page = { after: string | null; limit: number };

type Query = SelectQueryBuilder<Tables, 'application', Application>;

function narrow(query: Query, { state, channel, experienced, announcementIds, kept }: Narrowing): Query {
  let narrowed = query;
  if (state) narrowed = narrowed.where('application.state', '=', state);
  if (channel) narrowed = narrowed.where('application.channel', '=', channel);
  if (experienced !== null) narrowed = narrowed.where('application.experienced', '=', experienced);
  if (announcementIds)
    narrowed = narrowed.where(sql<boolean>`application.announcement_id = any(${announcementIds}::bigint[])`);
  return kept ? narrowed.where('application.pool_at', 'is not', null) : narrowed;
}

const onPage = (query: Query, { after, limit }: Page): Query =>
  (after === null
    ? query
    : query.where(
        sql<boolean>`(application.created_at, application.id) < (select created_at, id from application where id = ${after})`,
      )
  )
    .orderBy('application.created_at', 'desc')
    .orderBy('application.id', 'desc')
    .limit(limit);

/** Applicants of some employers, newest first. */
export async function applicantsOf(
  tx: Tx,
  employerIds: string[],
  narrowing: Narrowing,
  page: Page,
): Promise<Application[]> {
  const query = tx.selectFrom('application').selectAll('application').where('employer_id', 'in', employerIds);
  return await onPage(narrow(query, narrowing), page).execute();
}

/** Applicants of an employer whose name has every one of some words (keyed hashes), newest first; hidden ones have no name. */
export async function applicantsNamed(
  tx: Tx,
  { employerId, words: [first, ...others] }: { employerId: string; words: [Buffer, ...Buffer[]] },
  narrowing: Narrowing,
  { after, limit }: Page,
): Promise<Application[]> {
  let query = tx
    .selectFrom('applicant_word')
    .innerJoin('application', 'application.id', 'applicant_word.application_id')
    .selectAll('application')
    .where('applicant_word.employer_id', '=', employerId)
    .where('applicant_word.word', '=', first)
    .where('application.hidden_at', 'is', null);
  for (const word of others)
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('applicant_word as other')
          .select('other.word')
          .where('other.employer_id', '=', employerId)
          .where('other.word', '=', word)
          .whereRef('other.created_at', '=', 'application.created_at')
          .whereRef('other.application_id', '=', 'application.id'),
      ),
    );
  if (after)
    query = query.where(
      sql<boolean>`(applicant_word.created_at, applicant_word.application_id) < (select created_at, id from application where id = ${after})`,
    );
  return await narrow(query as unknown as Query, narrowing)
    .orderBy(sql`applicant_word.created_at`, 'desc')
    .orderBy(sql`applicant_word.application_id`, 'desc')
    .limit(limit)
    .execute();
}

/** Applicants of some employers with a number (keyed hash), who allowed that it is known. */
export async function applicantsCalling(
  tx: Tx,
  { employerIds, phoneHash }: { employerIds: string[]; phoneHash: Buffer },
  narrowing: Narrowing,
  page: Page,
): Promise<Application[]> {
  const query = tx
    .selectFrom('application')
    .selectAll('application')
    .where('employer_id', 'in', employerIds)
    .where('person_id', 'in', (eb) => eb.selectFrom('person').select('person.id').where('phone_hash', '=', phoneHash))
    .where('consent_at', 'is not', null)
    .where('hidden_at', 'is', null);
  return await onPage(narrow(query, narrowing), page).execute();
}

/** The applications of a person, to whose employers their name is to be findable. */
export async function applicationsOfPerson(
  tx: Tx,
  personId: string,
): Promise<Pick<Application, 'id' | 'employer_id' | 'created_at'>[]> {
  return await tx
    .selectFrom('application')
    .select(['id', 'employer_id', 'created_at'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
}

/** Sets the words by which some applications of one person are found, instead of those before. */
export async function setWords(
  tx: Tx,
  ids: string[],
  rows: { employer_id: string; word: Buffer; created_at: Date; application_id: string }[],
  now: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await tx.deleteFrom('applicant_word').where('application_id', 'in', ids).execute();
  if (rows.length > 0)
    await tx
      .insertInto('applicant_word')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  await tx.updateTable('application').set({ words_at: now }).where('id', 'in', ids).execute();
}

/** People who applied before an instant and cannot be found by name yet, the first first. */
export async function peopleWithoutWords(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('application')
    .select('person_id')
    .where('words_at', 'is', null)
    .where('created_at', '<', before)
    .orderBy('created_at')
    .limit(limit)
    .execute();
  return [...new Set(rows.map(({ person_id }) => person_id))];
}
