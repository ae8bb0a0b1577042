import { roleOf } from '../employers/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import { reveal } from '../people/reveal.ts';
import { readPerson } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import type { Vault } from '../platform/vault.ts';
import { readApplication } from './store.ts';

/** The number (E.164) of an applicant who allowed this employer to ring them. Every look is written down: whose, by whom, when. */
export async function showPhone(
  tx: Tx,
  vault: Vault,
  who: { userId: string },
  applicationId: string,
  now: Date,
): Promise<{ phone: string } | Refusal<'not-yours' | 'not-allowed'>> {
  const application = await readApplication(tx, applicationId);
  if (!application || !(await roleOf(tx, application.employer_id, who.userId))) return refuse('not-yours');
  if (!application.consent_at || application.hidden_at) return refuse('not-allowed');
  const { phone } = reveal(vault, await readPerson(tx, application.person_id));
  if (phone === null) return refuse('not-allowed');
  const [subject, actor] = [`application:${applicationId}`, `user:${who.userId}` as const];
  await record(tx, { kind: 'applicant.phone-seen', subject, actor, facts: { employer: application.employer_id } }, now);
  return { phone };
}
