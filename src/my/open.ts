import { checkCode } from '../codes/check.ts';
import type { E164 } from '../kit/phone.ts';
import { isRefused, type Refusal, refuse } from '../kit/result.ts';
import { noteSignOfLife } from '../people/sign-of-life.ts';
import { findByPhone } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import type { Vault } from '../platform/vault.ts';

/** Whoever reads out the code of a number sees what it applied for. A guess counts when the caller's transaction commits. */
export async function openMine(
  tx: Tx,
  vault: Vault,
  { phone, code }: { phone: E164; code: string },
  now: Date,
): Promise<{ personId: string } | Refusal<'wrong' | 'expired' | 'too-many'>> {
  const checked = await checkCode(tx, vault, { phone, purpose: 'my', code }, now);
  if (isRefused(checked)) return checked;
  const person = await findByPhone(tx, vault.index('phone', phone));
  if (!person?.key_id) return refuse('wrong');
  await noteSignOfLife(tx, person.id, now);
  const [subject, actor] = [`person:${person.id}`, `person:${person.id}` as const];
  await record(tx, { kind: 'person.opened-own', subject, actor }, now);
  return { personId: person.id };
}
