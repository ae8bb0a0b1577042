import type { Vault } from '../platform/vault.ts';
import type { PersonRow } from './store.ts';

/** Name and number (E.164) in the clear, for the one page or call that needs them; null after erasure. */
export function reveal(vault: Vault, person: PersonRow): { name: string | null; phone: string | null } {
  if (!person.wrapped_key) return { name: null, phone: null };
  const key = vault.unwrap(person.wrapped_key);
  return {
    name: person.name_sealed && vault.open(key, 'name', person.name_sealed),
    phone: person.phone_sealed && vault.open(key, 'phone', person.phone_sealed),
  };
}
