import type { Tx } from '../platform/database.ts';
import type { Vault } from '../platform/vault.ts';
import { insertOrLock, type PersonRow, updatePerson } from './store.ts';

export type Acquaintance = { name: string; phone: string; language: string };

/** What a new person has not told us yet. */
const nothingSaid = { call_from: null, call_to: null, never_call_at: null, secret_word: null };

/**
 * The person with this number (E.164), known or new. What a known person is called does not change by what somebody
 * else types; `bySelf` says that they typed it themselves. The row stays locked until the transaction ends.
 */
export async function meet(tx: Tx, vault: Vault, who: Acquaintance, bySelf: boolean, now: Date): Promise<PersonRow> {
  const { personKey, wrapped } = vault.newKey();
  const person = await insertOrLock(tx, {
    phone_hash: vault.index('phone', who.phone),
    wrapped_key: wrapped,
    name_sealed: vault.seal(personKey, 'name', who.name),
    phone_sealed: vault.seal(personKey, 'phone', who.phone),
    language: who.language,
    ...nothingSaid,
    created_at: now,
  });
  const isNew = person.wrapped_key?.equals(wrapped) ?? false;
  if (!isNew && bySelf && person.wrapped_key) {
    const change = {
      name_sealed: vault.seal(vault.unwrap(person.wrapped_key), 'name', who.name),
      language: who.language,
    };
    await updatePerson(tx, person.id, change);
    return { ...person, ...change };
  }
  return person;
}

/** Whoever rings from this number (E.164), known or new; a new one has no name yet. The row stays locked until the transaction ends. */
export async function meetCaller(
  tx: Tx,
  vault: Vault,
  who: { phone: string; language: string },
  now: Date,
): Promise<PersonRow> {
  const { personKey, wrapped } = vault.newKey();
  return await insertOrLock(tx, {
    phone_hash: vault.index('phone', who.phone),
    wrapped_key: wrapped,
    name_sealed: null,
    phone_sealed: vault.seal(personKey, 'phone', who.phone),
    language: who.language,
    ...nothingSaid,
    created_at: now,
  });
}

/** A referrer: a name, and no number. */
export async function meetReferrer(
  tx: Tx,
  vault: Vault,
  who: { name: string; language: string },
  now: Date,
): Promise<PersonRow> {
  const { personKey, wrapped } = vault.newKey();
  return await insertOrLock(tx, {
    phone_hash: null,
    wrapped_key: wrapped,
    name_sealed: vault.seal(personKey, 'name', who.name),
    phone_sealed: null,
    language: who.language,
    ...nothingSaid,
    created_at: now,
  });
}
