import { roleOf } from '../../employers/store.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import { sealerOf } from '../../people/gate/seal.ts';
import { readPerson } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Vault } from '../../platform/vault.ts';
import { readApplication } from '../store.ts';
import { insertNote } from './store.ts';

/** Somebody who recruits writes a note for their colleagues; it is sealed with the applicant's key, and goes with it. */
export async function addNote(
  tx: Tx,
  vault: Vault,
  who: { userId: string },
  { applicationId, note }: { applicationId: string; note: string },
  now: Date,
): Promise<'noted' | Refusal<'not-yours' | 'gone'>> {
  const application = await readApplication(tx, applicationId);
  if (!application || !(await roleOf(tx, application.employer_id, who.userId))) return refuse('not-yours');
  const seal = await sealerOf(vault, await readPerson(tx, application.person_id));
  if (!seal || !application.consent_at || application.hidden_at) return refuse('gone');
  const note_sealed = seal('application.note', note);
  await insertNote(tx, { application_id: applicationId, user_id: who.userId, note_sealed, at: now });
  const [subject, actor] = [`application:${applicationId}`, `user:${who.userId}` as const];
  await record(tx, { kind: 'applicant.noted', subject, actor }, now);
  return 'noted';
}
