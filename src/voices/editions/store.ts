import { type Generated, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    edition: { id: Generated<number>; at: Date; language: string };
    spoken: {
      speaker_id: string;
      clip: string;
      take_id: string;
      from_edition: number;
      until_edition: number | null;
    };
  }
}

/** A take that speaks in an edition; `text` is what an open clip has to say now. Ordered by who is asked first. */
export type SpokenRow = {
  language: string;
  speaker_id: string;
  clip: string;
  file: string;
  ms: number;
  words_hash: string;
  text: string | null;
};

/** Begins an edition; one at a time, so that a number once seen never changes what it means. */
export async function insertEdition(tx: Tx, language: string, now: Date): Promise<number> {
  await sql`lock table edition in exclusive mode`.execute(tx);
  const { id } = await tx.insertInto('edition').values({ language, at: now }).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** The number of the newest edition; 0 where there is none. */
export async function newestEdition(db: Database | Tx): Promise<number> {
  const row = await db
    .selectFrom('edition')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}

/** All that speaks in an edition. */
export async function spokenIn(db: Database | Tx, edition: number): Promise<SpokenRow[]> {
  return await db
    .selectFrom('spoken')
    .innerJoin('take', 'take.id', 'spoken.take_id')
    .innerJoin('speaker', 'speaker.id', 'spoken.speaker_id')
    .innerJoin('standing', 'standing.speaker_id', 'speaker.id')
    .leftJoin('open_clip', (join) =>
      join.onRef('open_clip.language', '=', 'speaker.language').onRef('open_clip.clip', '=', 'spoken.clip'),
    )
    .select(['speaker.language', 'spoken.speaker_id', 'spoken.clip', 'take.file', 'take.ms', 'take.words_hash'])
    .select('open_clip.text')
    .where('spoken.from_edition', '<=', edition)
    .where(({ or, eb }) => or([eb('spoken.until_edition', 'is', null), eb('spoken.until_edition', '>', edition)]))
    .where('standing.from_edition', '<=', edition)
    .where(({ or, eb }) => or([eb('standing.until_edition', 'is', null), eb('standing.until_edition', '>', edition)]))
    .orderBy('standing.rank')
    .orderBy('spoken.speaker_id')
    .execute();
}

/** From this edition on, a take speaks this clip (null: nobody of this speaker does). */
export async function setSpoken(
  tx: Tx,
  { speakerId, clip, takeId }: { speakerId: string; clip: string; takeId: string | null },
  edition: number,
): Promise<void> {
  await tx
    .updateTable('spoken')
    .set({ until_edition: edition })
    .where('speaker_id', '=', speakerId)
    .where('clip', '=', clip)
    .where('until_edition', 'is', null)
    .execute();
  if (takeId === null) return;
  await tx
    .insertInto('spoken')
    .values({ speaker_id: speakerId, clip, take_id: takeId, from_edition: edition, until_edition: null })
    .execute();
}

/** The takes of a speaker that speak now, by clip. */
export async function spokenNow(tx: Tx, speakerId: string): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('spoken')
    .select(['clip', 'take_id'])
    .where('speaker_id', '=', speakerId)
    .where('until_edition', 'is', null)
    .execute();
  return new Map(rows.map(({ clip, take_id }) => [clip, take_id]));
}
