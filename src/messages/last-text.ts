import { randomUUID } from 'node:crypto';
import type { E164 } from '../kit/phone.ts';
import type { Tx } from '../platform/database.ts';
import { addTask } from '../platform/events.ts';
import { keyIdOf, sealWith } from '../platform/passing.ts';
import { shredLater } from '../platform/shred.ts';
import type { Vault } from '../platform/vault.ts';
import { textFields } from './send-text.ts';
import { emptyText, insertText, type TextMessage } from './store.ts';

const prefix = 'last:';

/**
 * The last text to somebody of whom nothing is kept: sealed with a key of its own, found by no number, and thrown away with its key as
 * soon as it has left or could not.
 */
export async function sendLastText(
  tx: Tx,
  vault: Vault,
  { to, text }: { to: E164; text: string },
  now: Date,
): Promise<void> {
  const { keyId } = await vault.newKey();
  const to_sealed = await sealWith(vault, keyId, textFields.to, to);
  const text_sealed = await sealWith(vault, keyId, textFields.text, text);
  if (!to_sealed || !text_sealed) return;
  const key = `${prefix}${randomUUID()}`;
  const id = await insertText(tx, { key, to_hash: Buffer.alloc(0), to_sealed, text_sealed, at: now });
  if (id !== undefined) await addTask(tx, 'send-text', { id });
}

/** Throws a last text away that has left, or will never; other texts stay as they are. */
export async function dropLastText(tx: Tx, { id, key, to_sealed }: TextMessage): Promise<void> {
  if (!key.startsWith(prefix) || !to_sealed) return;
  await emptyText(tx, id);
  await shredLater(tx, [keyIdOf(to_sealed)]);
}
