import type { E164 } from '../kit/phone.ts';
import { findByPhone } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import { addTask } from '../platform/events.ts';
import { sealPassing, sealWith } from '../platform/passing.ts';
import type { Vault } from '../platform/vault.ts';
import { insertText } from './store.ts';

/** Under these names a text and its number are sealed. */
export const textFields = { to: 'text.to', text: 'text.text' } as const;

/** Somebody waits for a code right now, whatever else there is to be sent: ten thousand are told at once that a job is closed. */
const priorityOf = (key: string): number => (key.startsWith('code:') ? 0 : 5);

/**
 * Sends a text to a telephone, after the commit of the transaction. It is kept sealed until it has left: with the key of the person
 * whose number it is, so that it goes with them, or else with the key of the day.
 * @param key what it is for, such as `interview:<id>:2`; the same is sent once, however often it is asked for
 */
export async function sendText(
  tx: Tx,
  vault: Vault,
  { key, to, text }: { key: string; to: E164; text: string },
  now: Date,
): Promise<void> {
  const to_hash = vault.index('phone', to);
  const owner = (await findByPhone(tx, to_hash))?.key_id ?? null;
  const seal = async (field: string, clear: string) =>
    (await sealWith(vault, owner, field, clear)) ??
    (await sealPassing(tx, vault, { purpose: 'text', field }, clear, now));
  const to_sealed = await seal(textFields.to, to);
  const text_sealed = await seal(textFields.text, text);
  const id = await insertText(tx, { key, to_hash, to_sealed, text_sealed, at: now });
  if (id !== undefined) await addTask(tx, 'send-text', { id }, { priority: priorityOf(key) });
}
