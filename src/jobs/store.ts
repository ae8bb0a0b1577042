import { type ExpressionBuilder, type Generated, type JSONColumnType, sql } from 'kysely';
import type { Job, Period, Term } from '../country/job.ts';
import type { Database, Tables, Tx } from '../platform/database.ts';
import type { Announcement, AnnouncementState, ClosedWhy, NewAnnouncement, PausedWhy } from './announcement.ts';

declare module '../platform/database.ts' {
  interface Tables {
    announcement: AnnouncementTable;
    board: { position: string; province: string; live: number };
  }
}

type AnnouncementTable = {
  id: Generated<number>;
  employer_id: string | null;
  position: string;
  province: string;
  district: string | null;
  pay_min: number | null;
  pay_max: number | null;
  pay_currency: string | null;
  pay_period: Period | null;
  vacancies: number;
  hours_from: string | null;
  hours_to: string | null;
  days_per_week: number | null;
  benefits: JSONColumnType<Term[]>;
  needs: JSONColumnType<Term[]>;
  state: AnnouncementState;
  source: string | null;
  demonstration: boolean;
  created_at: Date;
  published_at: Date | null;
  closes_at: Date | null;
  closed_at: Date | null;
  paused_why: PausedWhy | null;
  closed_why: ClosedWhy | null;
  made_by: string | null;
  text_sealed: Buffer | null;
  advice: JSONColumnType<string[]>;
  version: Generated<number>;
  /** Written by the database: that of its employer. */
  rank: Generated<number>;
  ends_set_at: Date | null;
  reminded: 7 | 1 | null;
};

const columns = [
  'id',
  'employer_id',
  'position',
  'province',
  'district',
  'pay_min',
  'pay_max',
  'pay_currency',
  'pay_period',
  'vacancies',
  'hours_from',
  'hours_to',
  'days_per_week',
  'benefits',
  'needs',
  'state',
  'demonstration',
  'published_at',
  'closes_at',
  'paused_why',
  'closed_why',
  'advice',
  'version',
  'rank',
] as const;

type Row = Pick<import('kysely').Selectable<AnnouncementTable>, (typeof columns)[number]>;

function toAnnouncement(row: Row): Announcement {
  const pay =
    row.pay_currency && row.pay_period
      ? { min: row.pay_min, max: row.pay_max, currency: row.pay_currency, period: row.pay_period }
      : null;
  const hours = row.hours_from && row.hours_to ? { from: row.hours_from, to: row.hours_to } : null;
  const { position, province, district, vacancies, benefits, needs } = row;
  return {
    id: row.id,
    employerId: row.employer_id,
    job: { position, province, district, pay, vacancies, hours, daysPerWeek: row.days_per_week, benefits, needs },
    state: row.state,
    demonstration: row.demonstration,
    publishedAt: row.published_at,
    closesAt: row.closes_at,
    pausedWhy: row.paused_why,
    closedWhy: row.closed_why,
    advice: row.advice,
    version: row.version,
    rank: row.rank,
  };
}

function jobColumns(job: Job) {
  return {
    position: job.position,
    province: job.province,
    district: job.district,
    pay_min: job.pay?.min ?? null,
    pay_max: job.pay?.max ?? null,
    pay_currency: job.pay?.currency ?? null,
    pay_period: job.pay?.period ?? null,
    vacancies: job.vacancies,
    hours_from: job.hours?.from ?? null,
    hours_to: job.hours?.to ?? null,
    days_per_week: job.daysPerWeek,
    benefits: JSON.stringify(job.benefits),
    needs: JSON.stringify(job.needs),
  };
}

function toRow(a: NewAnnouncement, now: Date) {
  return {
    ...jobColumns(a.job),
    employer_id: a.employerId,
    state: a.state,
    source: a.source,
    demonstration: a.demonstration,
    created_at: now,
    published_at: a.publishedAt,
    closes_at: a.closesAt,
    advice: '[]',
    made_by: a.madeBy ?? null,
    text_sealed: a.textSealed ?? null,
  };
}

/** Adds an announcement and gives its id; undefined where its `source` is known already. */
export async function insertAnnouncement(
  tx: Tx,
  announcement: NewAnnouncement,
  now: Date,
): Promise<number | undefined> {
  const row = await tx
    .insertInto('announcement')
    .values(toRow(announcement, now))
    .onConflict((conflict) => conflict.column('source').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** The announcement of an id; undefined where there is none. */
export async function findAnnouncement(db: Database | Tx, id: number): Promise<Announcement | undefined> {
  const row = await db.selectFrom('announcement').select(columns).where('id', '=', id).executeTakeFirst();
  return row && toAnnouncement(row);
}

/** The same, and nobody closes it before the transaction ends. */
export async function holdAnnouncement(tx: Tx, id: number): Promise<Announcement | undefined> {
  const row = await tx.selectFrom('announcement').select(columns).where('id', '=', id).forShare().executeTakeFirst();
  return row && toAnnouncement(row);
}

/** The same, and nobody changes it or applies for it before the transaction ends. */
export async function holdToChange(tx: Tx, id: number): Promise<Announcement | undefined> {
  const row = await tx.selectFrom('announcement').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && toAnnouncement(row);
}

/** The announcements of an employer that staff have to decide on, held likewise. */
export async function holdReviewsOf(tx: Tx, employerId: string): Promise<Announcement[]> {
  const query = tx.selectFrom('announcement').select(columns).where('employer_id', '=', employerId);
  return (await query.where('state', '=', 'review').orderBy('id').forUpdate().execute()).map(toAnnouncement);
}

type Change = Partial<
  Pick<
    AnnouncementTable,
    'state' | 'paused_why' | 'closed_why' | 'closed_at' | 'closes_at' | 'published_at' | 'ends_set_at' | 'reminded'
  >
> & { job?: Job; advice?: string[] };

/** Writes a change of an announcement; another job makes it another version. */
export async function changeAnnouncement(tx: Tx, id: number, { job, advice, ...change }: Change): Promise<void> {
  await tx
    .updateTable('announcement')
    .set((eb) => ({
      ...change,
      ...(advice && { advice: JSON.stringify(advice) }),
      ...(job && { ...jobColumns(job), version: eb('version', '+', 1) }),
    }))
    .where('id', '=', id)
    .execute();
}

/** Several announcements at once, in no order. */
export async function announcementsById(db: Database | Tx, ids: number[]): Promise<Announcement[]> {
  if (ids.length === 0) return [];
  return (await db.selectFrom('announcement').select(columns).where('id', 'in', ids).execute()).map(toAnnouncement);
}

/** Announcements of some employers, newest first, drafts and closed ones too; `after` is the last of the page before. */
export async function announcementsOf(
  tx: Tx,
  employerIds: string[],
  { after, limit }: { after: number | null; limit: number },
): Promise<Announcement[]> {
  if (employerIds.length === 0) return [];
  let query = tx.selectFrom('announcement').select(columns).where('employer_id', 'in', employerIds);
  if (after !== null) query = query.where('id', '<', after);
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(toAnnouncement);
}

/** Number of live jobs by position and province: what the home page shows. Its size is positions × provinces. */
export async function readBoard(db: Database): Promise<{ position: string; province: string; live: number }[]> {
  return await db.selectFrom('board').selectAll().where('live', '>', 0).execute();
}

/** Where a list of jobs goes on: after this announcement of this province. */
export type BoardCursor = { province: string; rank: number; publishedAt: Date; id: number };

/**
 * Live jobs of a position, province by province in the order given; in each those of employers who answer first, newest first. Every province is one read of
 * an index, so the cost does not grow with the number of announcements.
 */
export async function liveJobs(
  db: Database,
  wanted: { position: string; provinces: string[]; after?: BoardCursor; limit: number; now: Date },
): Promise<Announcement[]> {
  const found: Announcement[] = [];
  const start = wanted.after ? wanted.provinces.indexOf(wanted.after.province) : 0;
  for (const province of wanted.provinces.slice(Math.max(start, 0))) {
    if (found.length >= wanted.limit) break;
    const after = wanted.after?.province === province ? wanted.after : undefined;
    const rows = await db
      .selectFrom('announcement')
      .select(columns)
      .where('state', '=', 'live')
      .where('position', '=', wanted.position)
      .where('province', '=', province)
      .where((eb) => isOpen(eb, wanted.now))
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(rank, published_at, id) < (${after?.rank}, ${after?.publishedAt}, ${after?.id})`),
      )
      .orderBy('rank', 'desc')
      .orderBy('published_at', 'desc')
      .orderBy('id', 'desc')
      .limit(wanted.limit - found.length)
      .execute();
    found.push(...rows.map(toAnnouncement));
  }
  return found;
}

function isOpen(eb: ExpressionBuilder<Tables, 'announcement'>, now: Date) {
  return eb.or([eb('closes_at', 'is', null), eb('closes_at', '>', now)]);
}

/** Announcements waiting for staff to put an employer's name to them, the oldest first. */
export async function draftAnnouncements(
  tx: Tx,
  { after, limit }: { after: number | null; limit: number },
): Promise<Announcement[]> {
  let query = tx
    .selectFrom('announcement')
    .select(columns)
    .where('state', '=', 'draft')
    .where('employer_id', 'is', null);
  if (after !== null) query = query.where('id', '>', after);
  return (await query.orderBy('id').limit(limit).execute()).map(toAnnouncement);
}

/** How many wait so. */
export async function countDrafts(tx: Tx): Promise<number> {
  const { drafts } = await tx
    .selectFrom('announcement')
    .select((eb) => eb.fn.countAll<number>().as('drafts'))
    .where('state', '=', 'draft')
    .where('employer_id', 'is', null)
    .executeTakeFirstOrThrow();
  return drafts;
}

/** Makes a draft of nobody public under an employer, until `closesAt` or its own last day; false where it was none. */
export async function setLive(tx: Tx, id: number, employerId: string, now: Date, closesAt: Date): Promise<boolean> {
  const done = await tx
    .updateTable('announcement')
    .set((eb) => ({
      state: 'live',
      employer_id: employerId,
      published_at: now,
      closes_at: eb.case().when('closes_at', '>', now).then(eb.ref('closes_at')).else(closesAt).end(),
      ends_set_at: now,
    }))
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .where('employer_id', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Closes an announcement in any state; false where it was closed already. */
export async function setClosed(tx: Tx, id: number, now: Date, why: ClosedWhy = 'staff'): Promise<boolean> {
  const done = await tx
    .updateTable('announcement')
    .set({ state: 'closed', closed_at: now, closed_why: why, paused_why: null })
    .where('id', '=', id)
    .where('state', '<>', 'closed')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
