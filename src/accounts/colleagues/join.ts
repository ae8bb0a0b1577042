import { checkCode } from '../../codes/check.ts';
import { insertMember, roleOf } from '../../employers/store.ts';
import type { E164 } from '../../kit/phone.ts';
import { isRefused, type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Vault } from '../../platform/vault.ts';
import { accountByPhone } from '../phone/account-by-phone.ts';
import { invitedField, tokenHash } from './invite.ts';
import { holdInvitation, type Invitation, updateRole, useInvitation } from './store.ts';

/** Who takes an invitation up: their name, and a number with the code that was sent to it. */
export type Joining = { token: string; name: string; phone: E164; code: string; language: string };

/** The number that an invitation was sent to, which is the one to confirm; null where it was a link for an e-mail address. */
export const invitedPhone = (vault: Vault, { way, to_sealed }: Invitation): E164 | null =>
  way === 'phone' ? (vault.openForService(invitedField, to_sealed) as E164) : null;

/**
 * Takes an invitation up, once: whoever confirms the number joins with the account of that number, or a new one. An invitation
 * that was sent to a number is for that number. Gives the account; a refused code counts when the transaction commits.
 */
export async function join(
  tx: Tx,
  vault: Vault,
  { token, code, ...owner }: Joining,
  now: Date,
): Promise<
  { userId: string; employerId: string } | Refusal<'over' | 'other-phone' | 'wrong' | 'expired' | 'too-many'>
> {
  const invitation = await holdInvitation(tx, tokenHash({ vault }, token), now);
  if (!invitation) return refuse('over');
  const invited = invitedPhone(vault, invitation);
  if (invited !== null && invited !== owner.phone) return refuse('other-phone');
  const checked = await checkCode(tx, vault, { phone: owner.phone, purpose: 'invite', code }, now);
  if (isRefused(checked)) return checked;
  const userId = await accountByPhone(tx, vault, owner, now);
  const { id, employer_id: employerId, role } = invitation;
  const before = await roleOf(tx, employerId, userId);
  if (before === undefined) await insertMember(tx, employerId, userId, role);
  else if (role === 'owner') await updateRole(tx, employerId, userId, role);
  await useInvitation(tx, id, now);
  const happening = { kind: 'account.joined', subject: `employer:${employerId}`, facts: { invitation: id, role } };
  await record(tx, { ...happening, actor: `user:${userId}` }, now);
  return { userId, employerId };
}
