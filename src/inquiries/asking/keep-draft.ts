import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { openParticulars, type Particulars, sealParticulars } from '../particulars.ts';
import { provenMs } from '../rules.ts';
import { holdInquiry, type Inquiry, insertDraft, updateInquiry } from '../store.ts';

/** An inquiry that is being written, opened. */
export type Draft = { readonly row: Inquiry; readonly said: Particulars };

/** Whether the number of who asks was shown to be theirs just now. */
export const isProven = ({ proven_at }: Pick<Inquiry, 'proven_at'>, now: Date): boolean =>
  proven_at !== null && now.getTime() - proven_at.getTime() < provenMs;

/** The draft of an id, locked; undefined where it was sent, or is gone. */
export async function openDraft(tx: Tx, vault: Vault, id: string): Promise<Draft | undefined> {
  const row = await holdInquiry(tx, id);
  if (row?.state !== 'draft' || !row.particulars_sealed) return undefined;
  const key = await vault.keyOf(row.key_id);
  return key ? { row, said: openParticulars(vault, key, row.particulars_sealed) } : undefined;
}

/**
 * Keeps what was said so far, sealed with a key that only this inquiry has; begins a draft where there is none. Another number
 * than the one that was shown to be theirs is to be shown again.
 * @returns the id under which it goes on
 */
export async function keepDraft(
  tx: Tx,
  vault: Vault,
  { id, language, given }: { id: string | null; language: string; given: Particulars },
  now: Date,
): Promise<string> {
  const open = id === null ? undefined : await openDraft(tx, vault, id);
  if (!open) {
    const { personKey, keyId } = await vault.newKey();
    const sealed = { key_id: keyId, particulars_sealed: sealParticulars(vault, personKey, given) };
    return await insertDraft(tx, { ...sealed, channel: 'web', language }, now);
  }
  const said = { ...open.said, ...given };
  const key = await vault.keyOf(open.row.key_id);
  if (!key) return open.row.id;
  const sameNumber = said.phone === open.said.phone;
  const change = { particulars_sealed: sealParticulars(vault, key, said), language };
  await updateInquiry(tx, open.row.id, { ...change, ...(sameNumber ? {} : { proven_at: null, proven_by: null }) }, now);
  return open.row.id;
}
