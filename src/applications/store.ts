import { type Generated, type Selectable, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import {
  type ApplicationState,
  applicationStates,
  type Closing,
  type OpenState,
  openStates,
  type Reason,
} from './rules.ts';

declare module '../platform/database.ts' {
  interface Tables {
    application: ApplicationTable;
  }
}

export type ApplicationChannel = 'web' | 'phone';

type ApplicationTable = {
  id: Generated<string>;
  announcement_id: number;
  /** Whose the announcement is; the database sets it. */
  employer_id: Generated<string>;
  person_id: string;
  channel: ApplicationChannel;
  experienced: boolean | null;
  state: ApplicationState;
  referral_id: string | null;
  created_at: Date;
  changed_at: Date;
  closed_why: Closing | null;
  /** Grows with every change of state. */
  version: Generated<number>;
  /** Since when the worker's consent stands by which this employer has their name and number; the database repeats it here. */
  consent_at: Generated<Date | null>;
  /** When the worker hid themselves from this employer. */
  hidden_at: Date | null;
  /** Why they were not taken, the last time they were not. */
  reason: Reason | null;
  reason_told: Generated<boolean>;
  /** Since when the employer keeps them in mind. */
  pool_at: Date | null;
  /** When the words of their name were made findable. */
  words_at: Date | null;
};

export type Application = Selectable<ApplicationTable>;

type NewApplication = Pick<
  Application,
  'announcement_id' | 'person_id' | 'channel' | 'experienced' | 'state' | 'referral_id' | 'created_at' | 'changed_at'
> &
  Pick<Application, 'closed_why' | 'hidden_at'>;

/** Adds an application; undefined where this person applied for this job before. */
export async function insertApplication(tx: Tx, row: NewApplication): Promise<string | undefined> {
  const added = await tx
    .insertInto('application')
    .values(row)
    .onConflict((conflict) => conflict.columns(['announcement_id', 'person_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id;
}

/** A person's application for a job, if there is one. */
export async function findApplication(
  tx: Tx,
  announcementId: number,
  personId: string,
): Promise<Application | undefined> {
  return await tx
    .selectFrom('application')
    .selectAll()
    .where('announcement_id', '=', announcementId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
}

/** The application of an id, locked until the transaction ends. */
export async function holdApplication(tx: Tx, id: string): Promise<Application | undefined> {
  return await tx.selectFrom('application').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Several applications at once, locked until the transaction ends; in one order for everybody, so that two never wait for each other. */
export async function holdApplications(tx: Tx, ids: string[]): Promise<Application[]> {
  if (ids.length === 0) return [];
  return await tx.selectFrom('application').selectAll().where('id', 'in', ids).orderBy('id').forUpdate().execute();
}

/** The application of an id; undefined where there is none. */
export async function readApplication(tx: Tx, id: string): Promise<Application | undefined> {
  return await tx.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Several applications at once, in no order. */
export async function readApplications(tx: Tx, ids: string[]): Promise<Application[]> {
  if (ids.length === 0) return [];
  return await tx.selectFrom('application').selectAll().where('id', 'in', ids).execute();
}

type Change = Partial<
  Pick<
    Application,
    'state' | 'closed_why' | 'experienced' | 'hidden_at' | 'changed_at' | 'reason' | 'reason_told' | 'pool_at'
  >
>;

/** Writes a change of state, by which its version grows, or what else is known of an application. */
export async function updateApplication(tx: Tx, id: string, change: Change): Promise<void> {
  await tx
    .updateTable('application')
    .set((eb) => ({ ...change, ...(change.state ? { version: eb('version', '+', 1) } : {}) }))
    .where('id', '=', id)
    .execute();
}

/** Closes every application for some announcements that still waits (in one of some states), and gives their ids. */
export async function setClosedEach(
  tx: Tx,
  { announcementIds, why, from = openStates }: { announcementIds: number[]; why: Closing; from?: readonly OpenState[] },
  now: Date,
): Promise<string[]> {
  if (announcementIds.length === 0) return [];
  const rows = await tx
    .updateTable('application')
    .set((eb) => ({ state: 'closed', closed_why: why, changed_at: now, version: eb('version', '+', 1) }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('application')
        .select('id')
        .where('announcement_id', 'in', announcementIds)
        .where('state', 'in', from)
        .orderBy('id')
        .forUpdate(),
    )
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Applications for an announcement, newest first, of one state or all; `after` is the last one of the page before. */
export async function applicationsFor(
  tx: Tx,
  announcementId: number,
  wanted: { state: ApplicationState | null; after: string | null; limit: number },
): Promise<Application[]> {
  const { state, after, limit } = wanted;
  let query = tx.selectFrom('application').selectAll().where('announcement_id', '=', announcementId);
  if (state) query = query.where('state', '=', state);
  if (after)
    query = query.where(
      sql<boolean>`(created_at, id) < (select created_at, id from application where id = ${after} and announcement_id = ${announcementId})`,
    );
  return await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** The newest applications for an announcement, a few of each state. */
export async function boardOf(tx: Tx, announcementId: number, few: number): Promise<Application[]> {
  const { rows } = await sql<Application>`
    select one.* from unnest(${[...applicationStates]}::text[]) as state_of(state)
    cross join lateral (
      select * from application where announcement_id = ${announcementId} and state = state_of.state
      order by created_at desc, id desc limit ${few}
    ) as one`.execute(tx);
  return rows;
}

/** Applications for an announcement that an employer moved since an instant, the last moved first; at most twenty. */
export async function movedSince(tx: Tx, announcementId: number, since: Date): Promise<Application[]> {
  return await tx
    .selectFrom('application')
    .selectAll()
    .where('announcement_id', '=', announcementId)
    .where('changed_at', '>', since)
    .where('state', 'not in', ['received', 'withdrawn', 'closed'])
    .orderBy('changed_at', 'desc')
    .limit(20)
    .execute();
}

/** How many applications in each state, of some announcements. */
export async function countApplications(
  tx: Tx,
  announcementIds: number[],
): Promise<{ announcementId: number; state: ApplicationState; count: number }[]> {
  if (announcementIds.length === 0) return [];
  return await tx
    .selectFrom('application')
    .select((eb) => ['announcement_id as announcementId', 'state', eb.fn.countAll<number>().as('count')])
    .where('announcement_id', 'in', announcementIds)
    .groupBy(['announcement_id', 'state'])
    .execute();
}

/** How many applied by phone since an instant, and how many of these are hired by now. */
export async function countByPhone(tx: Tx, since: Date): Promise<{ made: number; hired: number }> {
  return await tx
    .selectFrom('application')
    .select([sql<number>`count(*)`.as('made'), sql<number>`count(*) filter (where state = 'hired')`.as('hired')])
    .where('channel', '=', 'phone')
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow();
}
