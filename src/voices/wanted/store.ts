import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    open_clip: { language: string; clip: string; text: string; employer_id: string | null };
  }
}

/** What a clip has to say that no language file knows; undefined where it is none. */
export async function openWords(tx: Tx, language: string, clip: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('open_clip')
    .select('text')
    .where('language', '=', language)
    .where('clip', '=', clip)
    .executeTakeFirst();
  return row?.text;
}

/** All open clips of a language. */
export async function openClips(tx: Tx, language: string): Promise<{ clip: string; text: string }[]> {
  return await tx
    .selectFrom('open_clip')
    .select(['clip', 'text'])
    .where('language', '=', language)
    .orderBy('clip')
    .execute();
}

/** Says what an open clip has to say, from now on. */
export async function setOpenClip(
  tx: Tx,
  row: { language: string; clip: string; text: string; employer_id: string | null },
): Promise<void> {
  await tx
    .insertInto('open_clip')
    .values(row)
    .onConflict((conflict) => conflict.columns(['language', 'clip']).doUpdateSet({ text: row.text }))
    .execute();
}

/** In how many live announcements, and calls that wait, a clip is heard; `newest`: the newest of those announcements. */
export type Need = { announcements: number; calls: number; newest: number | null };

/**
 * How much each clip of a language is needed by announcements; reads every live one (some 30 clips each), a second for a
 * hundred thousand of them.
 */
export async function announcementNeeds(db: Database | Tx, language: string): Promise<Map<string, Need>> {
  const { rows } = await sql<{ clip: string } & Need>`
    select clip, count(*)::int as announcements, max(s.announcement_id) as newest, coalesce(sum(waiting.calls), 0)::int as calls
    from announcement_sound s
    join announcement a on a.id = s.announcement_id and a.state = 'live'
    left join (
      select announcement_id, count(*) as calls from call
      where state = 'waiting' and language = ${language} group by announcement_id
    ) as waiting on waiting.announcement_id = s.announcement_id
    cross join lateral (select distinct clip from unnest(s.clips) as clip) as heard
    where s.language = ${language}
    group by clip`.execute(db);
  return new Map(rows.map(({ clip, ...need }) => [clip, need]));
}

/** How many calls of a language wait. */
export async function waitingCalls(db: Database | Tx, language: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from call where state = 'waiting' and language = ${language}`.execute(db);
  return rows[0]?.n ?? 0;
}
