import type { Tx } from '../platform/database.ts';
import { shredLater } from '../platform/shred.ts';
import type { Vault } from '../platform/vault.ts';
import { sealerOf } from './gate/seal.ts';
import { holdByPhone, insertOrLock, type PersonRow, updatePerson } from './store.ts';

export type Acquaintance = { name: string; phone: string; language: string };
type Called = Omit<Acquaintance, 'name'> & { name: string | null };

/** What a new person has not told us yet. */
const nothingSaid = { call_from: null, call_to: null, never_call_at: null, secret_word: null };

/**
 * The person with this number (E.164), known or new. What a known person is called does not change by what somebody
 * else types; `bySelf` says that they typed it themselves. The row stays locked until the transaction ends.
 */
export async function meet(tx: Tx, vault: Vault, who: Acquaintance, bySelf: boolean, now: Date): Promise<PersonRow> {
  const phoneHash = vault.index('phone', who.phone);
  const known = await holdByPhone(tx, phoneHash);
  if (!known) return await addPerson(tx, vault, { ...who, phoneHash }, now);
  if (!bySelf) return known;
  const seal = await sealerOf(vault, known);
  if (!seal) return await knowAgain(tx, vault, known, who);
  const change = { name_sealed: seal('name', who.name), language: who.language };
  await updatePerson(tx, known.id, change);
  return { ...known, ...change };
}

/**
 * Whoever rings from this number (E.164), or is to be rung there, known or new; a new one has no name yet. `bySelf`: they ring us. The
 * row stays locked until the transaction ends.
 */
export async function meetCaller(
  tx: Tx,
  vault: Vault,
  { bySelf = false, ...who }: { phone: string; language: string; bySelf?: boolean },
  now: Date,
): Promise<PersonRow> {
  const phoneHash = vault.index('phone', who.phone);
  const known = await holdByPhone(tx, phoneHash);
  if (!known) return await addPerson(tx, vault, { ...who, name: null, phoneHash }, now);
  return bySelf && known.key_id === null ? await knowAgain(tx, vault, known, { ...who, name: null }) : known;
}

/** Of whom nothing was kept but that they want no calls: they come by themselves, and have a key again. */
async function knowAgain(tx: Tx, vault: Vault, known: PersonRow, who: Called): Promise<PersonRow> {
  const { personKey, keyId } = await vault.newKey();
  const change = {
    key_id: keyId,
    name_sealed: who.name === null ? null : vault.seal(personKey, 'name', who.name),
    phone_sealed: vault.seal(personKey, 'phone', who.phone),
    language: who.language,
  };
  await updatePerson(tx, known.id, change);
  return { ...known, ...change };
}

/** A referrer: a name, and no number. */
export async function meetReferrer(
  tx: Tx,
  vault: Vault,
  who: { name: string; language: string },
  now: Date,
): Promise<PersonRow> {
  return await addPerson(tx, vault, { ...who, phone: null, phoneHash: null }, now);
}

type Newcomer = { name: string | null; phone: string | null; phoneHash: Buffer | null; language: string };

/** A person with a key of their own; where another process added the same number meanwhile, theirs, and our key is thrown away. */
async function addPerson(tx: Tx, vault: Vault, who: Newcomer, now: Date): Promise<PersonRow> {
  const { personKey, keyId } = await vault.newKey();
  const person = await insertOrLock(tx, {
    phone_hash: who.phoneHash,
    key_id: keyId,
    name_sealed: who.name === null ? null : vault.seal(personKey, 'name', who.name),
    phone_sealed: who.phone === null ? null : vault.seal(personKey, 'phone', who.phone),
    language: who.language,
    ...nothingSaid,
    created_at: now,
  });
  if (person.key_id !== keyId) await shredLater(tx, [keyId]);
  return person;
}
