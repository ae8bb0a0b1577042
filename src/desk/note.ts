import { readPerson } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import type { Vault } from '../platform/vault.ts';
import type { SealedNote, Wish } from './store.ts';

/**
 * Seals what staff wrote: with the key of the person it is about, so that it goes when they are erased; a note about
 * nobody gets a key of its own.
 */
async function sealNote(tx: Tx, vault: Vault, wish: Pick<Wish, 'person_id'>, note: string): Promise<SealedNote> {
  if (wish.person_id === null) {
    const { personKey, wrapped } = vault.newKey();
    return { note_sealed: vault.seal(personKey, 'note', note), note_key: wrapped };
  }
  const { wrapped_key } = await readPerson(tx, wish.person_id);
  if (!wrapped_key) return { note_sealed: null, note_key: null };
  return { note_sealed: vault.seal(vault.unwrap(wrapped_key), 'note', note), note_key: null };
}

/** What staff wrote, sealed; where they wrote nothing, what was noted before stays. */
export async function noteOf(tx: Tx, vault: Vault, wish: Pick<Wish, 'person_id' | keyof SealedNote>, note: string) {
  const { note_sealed, note_key } = wish;
  return note === '' ? { note_sealed, note_key } : await sealNote(tx, vault, wish, note);
}

/** A note in the clear; null where there is none or its person was erased. `personKey` is the person's wrapped key. */
export function openNote(vault: Vault, { note_sealed, note_key }: SealedNote, personKey: Buffer | null): string | null {
  const wrapped = note_key ?? personKey;
  return note_sealed && wrapped && vault.open(vault.unwrap(wrapped), 'note', note_sealed);
}
