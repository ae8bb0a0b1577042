import { randomUUID } from 'node:crypto';
import type { E164 } from '../../kit/phone.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Vault } from '../../platform/vault.ts';
import { findByPhoneHash, insertPhoneAccount } from './store.ts';

/** Whose a confirmed number is; `language` is a tag of the site. */
export type PhoneOwner = { name: string; phone: E164; language: string };

/** The sign-in library wants an address of everybody: this one is never shown, and `.invalid` is nobody's (RFC 2606). */
const addressFor = (id: string) => `${id}@phone.invalid`;

/**
 * The account of an employer's person whose number was just confirmed by a code: the one they have, or a new one without a
 * password. Gives its id, also of a closed one, into which nobody can sign.
 */
export async function accountByPhone(
  tx: Tx,
  vault: Vault,
  { name, phone, language }: PhoneOwner,
  now: Date,
): Promise<string> {
  const phoneHash = vault.index('phone', phone);
  const id = randomUUID();
  const added = await insertPhoneAccount(tx, {
    id,
    name,
    email: addressFor(id),
    role: 'employer',
    language,
    phone_hash: phoneHash,
    phone_sealed: vault.sealForService('user.phone', phone),
  });
  if (!added) return (await findByPhoneHash(tx, phoneHash))!.id;
  const facts = { role: 'employer', way: 'phone' };
  await record(tx, { kind: 'account.opened', subject: `user:${id}`, actor: `user:${id}`, facts }, now);
  return id;
}
