import { setTimeout as pause } from 'node:timers/promises';
import type { ChaosHouse } from './house.ts';

/** Waits until no event is untold, and no call due or going on, or `ms` are over. */
export async function untilQuiet({ query }: ChaosHouse, ms: number): Promise<void> {
  for (const until = Date.now() + ms; Date.now() < until; ) {
    const busy = await query<{ n: number }>(
      `select (select count(*) from event where told_at is null)::int
         + (select count(*) from call where state in ('dialling', 'ringing', 'talking') or (state = 'waiting' and due_at < now()))::int as n`,
    ).catch(() => [{ n: 1 }]);
    if (busy[0]?.n === 0) return;
    await pause(500);
  }
}

/** What stands in the database, against what was taken: people referred, people who applied, moves of an employer. */
export async function countWhatIsThere(
  { query }: ChaosHouse,
  taken: { referred: number; applied: number; moves: Map<string, string[]> },
) {
  const [row] = await query<Record<string, number>>(`
    select (select count(distinct person_id) from referral)::int as referrals,
      (select count(*) from (select 1 from referral group by announcement_id, person_id having count(*) > 1) as twice)::int as doubled,
      (select count(*) from application where channel = 'web')::int as web,
      (select count(*) from (select 1 from application group by announcement_id, person_id having count(*) > 1) as twice)::int as twice,
      (select count(*) from application where channel = 'phone')::int as phone,
      (select count(*) from dial as later join dial as first on first.call_id = later.call_id and first.number < later.number
         where first.answered_at is not null)::int as again,
      (select count(*) from dial where answered_at is not null)::int as answered,
      (select count(*) from call where state = 'waiting' and due_at < now())::int as waiting,
      (select count(*) from event where told_at is null)::int as untold`);
  const moved = await query<{ id: string; state: string; moves: string[] }>(`
    select application.id, application.state, coalesce(array_agg(facts ->> 'to' order by event.id)
        filter (where event.actor like 'user:%'), '{}') as moves
    from application join event on event.subject = 'application:' || application.id and event.kind = 'application.answered'
    group by application.id`);
  const there = new Map(moved.map((one) => [one.id, one]));
  let movesMissing = 0;
  let movesDoubled = 0;
  for (const [id, states] of taken.moves) {
    const found = there.get(id)?.moves ?? [];
    movesMissing += states.filter((state) => !found.includes(state)).length;
    movesDoubled += found.length - new Set(found).size;
  }
  return {
    referralsMissing: taken.referred - (row?.referrals ?? 0),
    referralsDoubled: row?.doubled ?? -1,
    applicationsMissing: taken.applied - (row?.web ?? 0),
    applicationsDoubled: row?.twice ?? -1,
    movesMissing,
    movesDoubled,
    applicationsByPhone: row?.phone ?? 0,
    answered: row?.answered ?? 0,
    rungAfterAnswer: row?.again ?? -1,
    callsStillDue: row?.waiting ?? -1,
    eventsUntold: row?.untold ?? -1,
  };
}
