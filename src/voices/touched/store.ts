import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    announcement_sound: AnnouncementSoundTable;
  }
}

type AnnouncementSoundTable = {
  announcement_id: number;
  language: string;
  clips: string[];
  edition: number;
  made_at: Date;
  stale_since: Date | null;
};

/** Writes down what the spoken announcement of a job is made of; it is fresh where no recording in it changed since the edition. */
export async function keepSound(
  db: Database | Tx,
  row: Omit<AnnouncementSoundTable, 'stale_since' | 'made_at'>,
  now: Date,
): Promise<void> {
  await db
    .insertInto('announcement_sound')
    .values({ ...row, made_at: now, stale_since: null })
    .onConflict((conflict) =>
      conflict.columns(['announcement_id', 'language']).doUpdateSet((eb) => ({
        clips: row.clips,
        edition: row.edition,
        made_at: now,
        stale_since: sql<Date | null>`case when (select max(id) from edition where language = ${row.language}) > ${row.edition}
          then ${eb.ref('announcement_sound.stale_since')} end`,
      })),
    )
    .execute();
}

/** The announcements in which a clip is heard (null: all of the language) wait to be made again. Gives how many. */
export async function makeStale(
  tx: Tx,
  { language, clip }: { language: string; clip: string | null },
  now: Date,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('announcement_sound')
    .set({ stale_since: now })
    .where('language', '=', language)
    .where('stale_since', 'is', null)
    .$if(clip !== null, (query) => query.where('clips', '@>', sql<string[]>`array[${clip}]`))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Live announcements of which nobody has written down what they are made of wait as well. Gives how many there were. */
export async function makeMissingStale(tx: Tx, languages: readonly string[], now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into announcement_sound (announcement_id, language, clips, edition, made_at, stale_since)
    select a.id, l.language, '{}', 0, ${now}, ${now}
    from announcement a cross join unnest(${sql.val(languages)}::text[]) as l(language)
    where a.state = 'live'
    on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

export type Stale = { announcement_id: number; language: string };

/** Those that wait, by need: what calls are waiting for first, then the newest announcements. */
export async function staleSounds(db: Database | Tx, limit: number): Promise<Stale[]> {
  const { rows: called } = await sql<Stale>`
    select distinct s.announcement_id, s.language
    from call c
    join announcement_sound s on s.announcement_id = c.announcement_id and s.language = c.language
    where c.state = 'waiting' and s.stale_since is not null
    limit ${limit}`.execute(db);
  if (called.length > 0) return called;
  return await db
    .selectFrom('announcement_sound')
    .select(['announcement_id', 'language'])
    .where('stale_since', 'is not', null)
    .orderBy('announcement_id', 'desc')
    .orderBy('language')
    .limit(limit)
    .execute();
}

/** Forgets what the announcement of a job is made of, since nobody hears it any more. */
export async function forgetSound(db: Database | Tx, announcementId: number): Promise<void> {
  await db.deleteFrom('announcement_sound').where('announcement_id', '=', announcementId).execute();
}

/** How many announcements wait to be made again, by language. */
export async function countStale(db: Database | Tx): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('announcement_sound')
    .select(['language', ({ fn }) => fn.countAll<number>().as('n')])
    .where('stale_since', 'is not', null)
    .groupBy('language')
    .execute();
  return new Map(rows.map(({ language, n }) => [language, n]));
}

/** It waits no more. */
export async function clearStale(db: Database | Tx, { announcement_id, language }: Stale): Promise<void> {
  await db
    .updateTable('announcement_sound')
    .set({ stale_since: null })
    .where('announcement_id', '=', announcement_id)
    .where('language', '=', language)
    .execute();
}
