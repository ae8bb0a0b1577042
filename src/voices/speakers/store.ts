import type { Generated } from 'kysely';
import type { Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    speaker: SpeakerTable;
    standing: { speaker_id: string; rank: number; from_edition: number; until_edition: number | null };
  }
}

type SpeakerTable = {
  id: Generated<string>;
  language: string;
  name: string;
  kind: Generated<'person' | 'employers'>;
  user_id: string | null;
  created_at: Date;
};

/** A speaker; `rank` says when they are asked (the lowest first), null while they rest. */
export type SpeakerRow = {
  id: string;
  language: string;
  name: string;
  kind: 'person' | 'employers';
  user_id: string | null;
  rank: number | null;
};

const speakers = (tx: Tx) =>
  tx
    .selectFrom('speaker')
    .leftJoin('standing', (join) =>
      join.onRef('standing.speaker_id', '=', 'speaker.id').on('standing.until_edition', 'is', null),
    )
    .select(['speaker.id', 'speaker.language', 'speaker.name', 'speaker.kind', 'speaker.user_id', 'standing.rank']);

/** All people who record, in the order in which they are asked; those who rest last. */
export async function listSpeakers(tx: Tx): Promise<SpeakerRow[]> {
  return await speakers(tx)
    .where('speaker.kind', '=', 'person')
    .orderBy('speaker.language')
    .orderBy('standing.rank', (order) => order.asc().nullsLast())
    .orderBy('speaker.name')
    .execute();
}

/** A speaker; undefined where there is none. */
export async function findSpeaker(tx: Tx, id: string): Promise<SpeakerRow | undefined> {
  return await speakers(tx).where('speaker.id', '=', id).executeTakeFirst();
}

/** The speaker in whose place all employers of a language say their names. */
export async function findEmployersSpeaker(tx: Tx, language: string): Promise<SpeakerRow | undefined> {
  return await speakers(tx)
    .where('speaker.language', '=', language)
    .where('speaker.kind', '=', 'employers')
    .executeTakeFirst();
}

/** Adds a speaker; undefined where the language has one of this name. */
export async function insertSpeaker(
  tx: Tx,
  speaker: Pick<SpeakerRow, 'language' | 'name' | 'kind' | 'user_id'>,
  now: Date,
): Promise<string | undefined> {
  const row = await tx
    .insertInto('speaker')
    .values({ ...speaker, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** From this edition on a speaker is asked at this rank, or rests (null). */
export async function setStanding(tx: Tx, speakerId: string, rank: number | null, edition: number): Promise<void> {
  await tx
    .updateTable('standing')
    .set({ until_edition: edition })
    .where('speaker_id', '=', speakerId)
    .where('until_edition', 'is', null)
    .execute();
  if (rank === null) return;
  await tx
    .insertInto('standing')
    .values({ speaker_id: speakerId, rank, from_edition: edition, until_edition: null })
    .execute();
}

/** Whose voice it is: the account that may record in it. */
export async function setSpeakerUser(tx: Tx, speakerId: string, userId: string | null): Promise<void> {
  await tx.updateTable('speaker').set({ user_id: userId }).where('id', '=', speakerId).execute();
}
