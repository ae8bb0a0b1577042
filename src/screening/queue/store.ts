import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Verdict } from '../judgement.ts';
import type { SecondLook } from '../store.ts';

/** Which announcements wait for staff: all, those the rules found something in, employers' first, those that people reported. */
export type View = 'all' | 'flagged' | 'first' | 'reported';

export type Queued = {
  id: number;
  why: SecondLook | null;
  verdict: Verdict | null;
  score: number;
  reports: number;
  verified: boolean;
};

const waiting = sql`from announcement
  join employer on employer.id = announcement.employer_id
  left join second_look on second_look.announcement_id = announcement.id
  left join lateral (select verdict, score from screening
    where screening.announcement_id = announcement.id order by screening.id desc limit 1) as judged on true
  left join lateral (select count(*)::int as reports from wish
    where wish.kind = 'mistrust' and wish.state = 'open' and wish.announcement_id = announcement.id) as reported on true
  where (announcement.state = 'review'
    or (second_look.announcement_id is not null and announcement.state in ('live', 'paused')))`;

const narrowed: Record<View, ReturnType<typeof sql>> = {
  all: sql``,
  flagged: sql`and verdict <> 'pass'`,
  first: sql`and announcement.state = 'review' and coalesce(verdict, 'pass') = 'pass'`,
  reported: sql`and reports > 0`,
};

/**
 * What waits for a decision of staff: what is reported and what is most doubtful first, then the oldest; employers who are not
 * verified yet last, since nothing of theirs can be shown anyway.
 */
export async function queue(
  tx: Tx,
  { view, skip, limit }: { view: View; skip: number; limit: number },
): Promise<Queued[]> {
  const { rows } = await sql<Queued>`
    select announcement.id, second_look.why, verdict, coalesce(score, 0) as score, reports,
      employer.verified_at is not null as verified
    ${waiting} ${narrowed[view]}
    order by employer.verified_at is not null desc, coalesce(score, 0) + 60 * reports desc, announcement.id
    offset ${skip} limit ${limit}`.execute(tx);
  return rows;
}

/** How many wait so. */
export async function countQueue(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count ${waiting}`.execute(tx);
  return rows[0]?.count ?? 0;
}
