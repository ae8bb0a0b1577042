import type { Vault } from '../../platform/vault.ts';

/** Seals a text as a field of one person, and can open nothing. */
export type Sealer = (field: string, text: string) => Buffer;

/** What seals new data with a person's key; null after their erasure. */
export async function sealerOf(vault: Vault, person: { readonly key_id: string | null }): Promise<Sealer | null> {
  const key = await vault.keyOf(person.key_id);
  return key && ((field, text) => vault.seal(key, field, text));
}
