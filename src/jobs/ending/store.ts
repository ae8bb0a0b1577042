import type { Tx } from '../../platform/database.ts';

/** An announcement that ends soon, and since when that is known. */
type Ending = { id: number; employerId: string; closesAt: Date; endsSetAt: Date };

/** Live announcements that end within a week, or within a day, and whose employers were not reminded so far; held. */
export async function holdEnding(tx: Tx, now: Date, limit: number): Promise<Ending[]> {
  const inDays = (days: number) => new Date(now.getTime() + days * 24 * 3600 * 1000);
  const rows = await tx
    .selectFrom('announcement')
    .select(['id', 'employer_id', 'closes_at', 'ends_set_at', 'published_at'])
    .where('state', '=', 'live')
    .where('closes_at', '>', now)
    .where((eb) =>
      eb.or([
        eb('closes_at', '<=', inDays(7)).and('reminded', 'is', null),
        eb('closes_at', '<=', inDays(1)).and('reminded', '=', 7),
      ]),
    )
    .orderBy('closes_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.flatMap(({ id, employer_id, closes_at, ends_set_at, published_at }) =>
    employer_id && closes_at && published_at
      ? [{ id, employerId: employer_id, closesAt: closes_at, endsSetAt: ends_set_at ?? published_at }]
      : [],
  );
}

/** Live and paused announcements whose last day has passed. */
export async function overdue(tx: Tx, now: Date, limit: number): Promise<number[]> {
  const rows = await tx
    .selectFrom('announcement')
    .select('id')
    .where('state', 'in', ['live', 'paused'])
    .where('closes_at', '<=', now)
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
