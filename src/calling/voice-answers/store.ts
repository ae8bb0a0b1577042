import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    voice_answer: { application_id: string; recording_id: string; at: Date };
  }
}

/** Makes a recording what an applicant says to the employer; what they said before is thrown away. */
export async function replaceVoiceAnswer(tx: Tx, applicationId: string, recording: string, now: Date): Promise<void> {
  await tx
    .deleteFrom('recording')
    .where('id', 'in', (eb) =>
      eb.selectFrom('voice_answer').select('recording_id').where('application_id', '=', applicationId),
    )
    .execute();
  await tx
    .insertInto('voice_answer')
    .values({ application_id: applicationId, recording_id: recording, at: now })
    .execute();
}

/** The recording of what an applicant says to the employer; undefined where there is none any more. */
export async function findVoiceAnswer(tx: Tx, applicationId: string): Promise<string | undefined> {
  const query = tx.selectFrom('voice_answer').select('recording_id').where('application_id', '=', applicationId);
  return (await query.executeTakeFirst())?.recording_id;
}

/** For how long each of some applicants speaks to the employer, in milliseconds; who does not is left out. */
export async function lengthsOf(tx: Tx, applicationIds: string[]): Promise<Map<string, number>> {
  if (applicationIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('voice_answer')
    .innerJoin('recording', 'recording.id', 'voice_answer.recording_id')
    .select(['application_id', 'ms'])
    .where('application_id', 'in', applicationIds)
    .execute();
  return new Map(rows.map(({ application_id, ms }) => [application_id, ms]));
}

/** Throws away what applicants said whose application ended before an instant; gives how many. */
export async function deleteEnded(tx: Tx, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from recording using voice_answer, application
    where voice_answer.recording_id = recording.id and application.id = voice_answer.application_id
      and voice_answer.at < ${before} and application.changed_at < ${before}
      and application.state in ('hired', 'not-this-time', 'closed', 'withdrawn')
  `.execute(tx);
  return Number(numAffectedRows ?? 0n);
}
