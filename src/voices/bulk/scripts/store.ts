import type { Generated, JSONColumnType } from 'kysely';
import type { Tx } from '../../../platform/database.ts';

declare module '../../../platform/database.ts' {
  interface Tables {
    voice_script: {
      id: Generated<number>;
      speaker_id: string;
      made_at: Date;
      lines: JSONColumnType<ScriptLine[]>;
      hash: string;
    };
  }
}

/** One clip to be read, and the words that whoever reads it has before their eyes. */
export type ScriptLine = { readonly clip: string; readonly words: string };

/** A script as it was given away: line 1 is the first of `lines`. */
export type Script = { id: number; speaker_id: string; made_at: Date; lines: ScriptLine[] };

/** A script by its number, its lines left out. */
export type ScriptTitle = { id: number; speaker_id: string; made_at: Date; count: number };

/** Keeps a script; one with the same lines is the same script. Gives its number. */
export async function keepScript(
  tx: Tx,
  { speakerId, lines, hash }: { speakerId: string; lines: readonly ScriptLine[]; hash: string },
  now: Date,
): Promise<number> {
  const { id } = await tx
    .insertInto('voice_script')
    .values({ speaker_id: speakerId, made_at: now, lines: JSON.stringify(lines), hash })
    .onConflict((conflict) => conflict.columns(['speaker_id', 'hash']).doUpdateSet({ made_at: now }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A script; undefined where there is none. */
export async function findScript(tx: Tx, id: number): Promise<Script | undefined> {
  return await tx
    .selectFrom('voice_script')
    .select(['id', 'speaker_id', 'made_at', 'lines'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The scripts that were given away, the newest first. */
export async function listScripts(tx: Tx, limit: number): Promise<ScriptTitle[]> {
  return await tx
    .selectFrom('voice_script')
    .select(['id', 'speaker_id', 'made_at', ({ fn }) => fn<number>('jsonb_array_length', ['lines']).as('count')])
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
