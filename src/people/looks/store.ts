import { type Generated, type Selectable, sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { What } from '../gate/rules.ts';
import type { Figures, LookRuleName } from './rules.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    unusual: UnusualTable;
  }
}

type UnusualTable = {
  id: Generated<string>;
  rule: LookRuleName;
  user_id: string;
  employer_id: string | null;
  person_id: string | null;
  day: string;
  value: number;
  first_at: Date;
  last_at: Date;
  seen_by: string | null;
  seen_at: Date | null;
};

export type Unusual = Selectable<UnusualTable>;

/** Looks of one day by one employer, or by the team, for one purpose. */
export type DayOfLooks = {
  employerId: string | null;
  purpose: string;
  what: What[];
  times: number;
  last: Date;
};

/** Who looked at a person's data, the newest first; the same in one day is one row. At most 100. @param timeZone of the country */
export async function looksAt(tx: Tx, personId: string, timeZone: string): Promise<DayOfLooks[]> {
  const { rows } = await sql<DayOfLooks>`
    select employer_id as "employerId", purpose, what, count(*) as times, max(at) as last
    from look where person_ids @> array[${personId}::uuid]
    group by employer_id, purpose, what, (at at time zone ${timeZone})::date
    order by last desc limit 100`.execute(tx);
  return rows;
}

/** Users who looked at anybody since an instant; the last employer for whom they did. */
export async function lookersSince(tx: Tx, since: Date): Promise<{ userId: string; employerId: string | null }[]> {
  const { rows } = await sql<{ userId: string; employerId: string | null }>`
    select distinct on (user_id) user_id as "userId", employer_id as "employerId"
    from look where at > ${since} order by user_id, id desc`.execute(tx);
  return rows;
}

type Night = { readonly timeZone: string; readonly from: number; readonly to: number };

/** What one user did of late; every figure is read by the index on user and time. */
export async function figuresOf(
  tx: Tx,
  { userId, employerId }: { userId: string; employerId: string | null },
  night: Night,
  now: Date,
): Promise<Omit<Figures, 'samePerson'>> {
  const { rows } = await sql<Omit<Figures, 'samePerson' | 'isStaff'>>`
    with seen as (
      select at, purpose, person, extract(hour from at at time zone ${night.timeZone}) as hour
      from look, unnest(person_ids) as person
      where user_id = ${userId} and at > ${now}::timestamptz - interval '1 day' and at <= ${now}
    ), usual as (
      select at::date as day, person from look, unnest(person_ids) as person
      where user_id = ${userId} and purpose = 'ring'
        and at between ${now}::timestamptz - interval '15 days' and ${now}::timestamptz - interval '1 day'
    )
    select
      count(distinct person) filter (where purpose = 'ring' and at > ${now}::timestamptz - interval '1 hour') as "numbersHour",
      count(distinct person) filter (where purpose = 'ring') as "numbersDay",
      (select coalesce(count(distinct (day, person))::float / nullif(count(distinct day), 0), 0) from usual) as "numbersUsual",
      count(distinct person) filter (where purpose in ('list', 'one')) as "namesDay",
      count(distinct person) filter (where purpose = 'export') as "exportedDay",
      count(distinct person) as "peopleDay",
      (select count(*) from event where kind = 'application.answered' and actor = ${`user:${userId}`}
        and at > ${now}::timestamptz - interval '1 day') as "movesDay",
      coalesce((select extract(day from ${now}::timestamptz - max(at)) from look
        where user_id = ${userId} and at <= ${now}::timestamptz - interval '1 day'), 0) as "quietDays",
      count(distinct person) filter (where at > ${now}::timestamptz - interval '8 hours'
        and (hour >= ${night.from} or hour < ${night.to})) as "peopleNight",
      count(distinct person) filter (where not exists (select from wish where wish.person_id = person
        and (wish.state = 'open' or wish.done_at > ${now}::timestamptz - interval '30 days'))) as "noCaseDay"
    from seen`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('an aggregate gives one row');
  const isStaff = employerId === null;
  return { ...row, isStaff, quietDays: Number(row.quietDays), noCaseDay: isStaff ? row.noCaseDay : 0 };
}

/**
 * Who was opened most often by one user in a week, one by one, and waits for no answer of the employer (of the team: for nobody);
 * undefined where nobody was.
 */
export async function mostOpened(
  tx: Tx,
  { userId }: { userId: string },
  now: Date,
): Promise<{ personId: string; times: number } | undefined> {
  const { rows } = await sql<{ personId: string; times: number }>`
    select person_ids[1] as "personId", count(*) as times from look
    where user_id = ${userId} and at > ${now}::timestamptz - interval '7 days' and cardinality(person_ids) = 1
      and not exists (select from application where application.person_id = person_ids[1]
        and application.employer_id = look.employer_id
        and application.state in ('received', 'seen', 'short-listed', 'interview', 'offered'))
      and not (look.employer_id is null and exists (select from wish where wish.person_id = person_ids[1]
        and (wish.state = 'open' or wish.done_at > ${now}::timestamptz - interval '7 days')))
    group by person_ids[1] order by times desc, person_ids[1] limit 1`.execute(tx);
  return rows[0];
}

/** Notes what is out of the ordinary; true where it is new today. */
export async function upsertUnusual(
  tx: Tx,
  row: Pick<Unusual, 'rule' | 'user_id' | 'employer_id' | 'person_id' | 'day' | 'value'>,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{ isNew: boolean }>`
    insert into unusual (rule, user_id, employer_id, person_id, day, value, first_at, last_at)
    values (${row.rule}, ${row.user_id}, ${row.employer_id}, ${row.person_id}, ${row.day}::date, ${row.value}, ${now}, ${now})
    on conflict (rule, user_id, day, person_id) do update
      set value = greatest(unusual.value, excluded.value), last_at = excluded.last_at
    returning (xmax = 0) as "isNew"`.execute(tx);
  return rows[0]?.isNew === true;
}

export type ListedUnusual = Unusual & { name: string | null; seenBy: string | null };

/** What was out of the ordinary, what nobody has seen first; with the names of those who read and of who has seen it. */
export async function listUnusual(
  tx: Tx,
  { isSeen, limit }: { isSeen: boolean; limit: number },
): Promise<ListedUnusual[]> {
  return await tx
    .selectFrom('unusual')
    .leftJoin('user', 'user.id', 'unusual.user_id')
    .leftJoin('user as seer', 'seer.id', 'unusual.seen_by')
    .selectAll('unusual')
    .select(['user.name', 'seer.name as seenBy'])
    .where('seen_at', isSeen ? 'is not' : 'is', null)
    .orderBy('last_at', 'desc')
    .limit(limit)
    .execute();
}

/** How much nobody has seen yet. */
export async function countUnusual(tx: Tx): Promise<number> {
  const query = tx.selectFrom('unusual').select((eb) => eb.fn.countAll<number>().as('count'));
  return (await query.where('seen_at', 'is', null).executeTakeFirstOrThrow()).count;
}

/** Somebody has seen it; false where somebody had before, or there is no such row. */
export async function setSeen(tx: Tx, id: string, userId: string, now: Date): Promise<boolean> {
  const done = await tx
    .updateTable('unusual')
    .set({ seen_by: userId, seen_at: now })
    .where('id', '=', id)
    .where('seen_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
