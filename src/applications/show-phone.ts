import { roleOf } from '../employers/store.ts';
import { isRefused, type Refusal, refuse } from '../kit/result.ts';
import { openNumber } from '../people/gate/applicants.ts';
import { readPerson } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import { addTask } from '../platform/events.ts';
import type { Vault } from '../platform/vault.ts';
import { readApplication } from './store.ts';

/** The number (E.164) of an applicant who allowed this employer to ring them, so many a day; the gate writes down who looked. */
export async function showPhone(
  tx: Tx,
  vault: Vault,
  who: { userId: string },
  applicationId: string,
  now: Date,
): Promise<{ phone: string } | Refusal<'not-yours' | 'not-allowed' | 'too-many'>> {
  const application = await readApplication(tx, applicationId);
  if (!application || !(await roleOf(tx, application.employer_id, who.userId))) return refuse('not-yours');
  const person = await readPerson(tx, application.person_id);
  const phone = await openNumber(tx, vault, who, { application, person }, now);
  if (isRefused(phone) && phone.refused === 'too-many') await addTask(tx, 'watch-looks', {});
  return isRefused(phone) ? phone : { phone };
}
