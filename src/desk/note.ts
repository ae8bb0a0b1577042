import { sealerOf } from '../people/gate/seal.ts';
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
    const { personKey, keyId } = await vault.newKey();
    return { note_sealed: vault.seal(personKey, 'note', note), note_key: keyId };
  }
  const seal = await sealerOf(vault, await readPerson(tx, wish.person_id));
  return { note_sealed: seal ? seal('note', note) : null, note_key: null };
}

/** What staff wrote, sealed; where they wrote nothing, what was noted before stays. */
export async function noteOf(tx: Tx, vault: Vault, wish: Pick<Wish, 'person_id' | keyof SealedNote>, note: string) {
  const { note_sealed, note_key } = wish;
  return note === '' ? { note_sealed, note_key } : await sealNote(tx, vault, wish, note);
}
