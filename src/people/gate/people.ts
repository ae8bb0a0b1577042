import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import type { PersonRow } from '../store.ts';
import type { Reader } from './reader.ts';
import { type SealedItem, unseal } from './unseal.ts';

export type SealedPerson = Pick<PersonRow, 'id' | 'key_id' | 'name_sealed' | 'phone_sealed' | 'never_call_at'>;

/** Name and number (E.164) in the clear; null for what the reader may not see, and after erasure. */
export type OpenPerson = { name: string | null; phone: string | null };

type AsPerson = Exclude<Reader, { kind: 'employer' }>;

const itemOf = (person: SealedPerson, what: 'name' | 'phone'): SealedItem => ({
  person,
  what,
  keyId: person.key_id,
  field: what,
  sealed: what === 'name' ? person.name_sealed : person.phone_sealed,
});

/** Names and numbers of some people, by their ids, for a reader other than an employer's. */
export async function openPeople(
  tx: Tx,
  vault: Vault,
  reader: AsPerson,
  people: readonly SealedPerson[],
  now: Date,
): Promise<Map<string, OpenPerson>> {
  const items = people.flatMap((person) => [itemOf(person, 'name'), itemOf(person, 'phone')]);
  const texts = await unseal(tx, vault, reader, items, now);
  return new Map(
    people.map(({ id }, n) => [id, { name: texts[2 * n] ?? null, phone: texts[2 * n + 1] ?? null }] as const),
  );
}

/** The same of one person, of whom only one thing is needed. */
export async function openOne(
  tx: Tx,
  vault: Vault,
  reader: AsPerson,
  person: SealedPerson,
  what: 'name' | 'phone',
  now: Date,
): Promise<string | null> {
  const [text] = await unseal(tx, vault, reader, [itemOf(person, what)], now);
  return text ?? null;
}
