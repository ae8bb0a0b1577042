import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { sealParticulars } from './particulars.ts';
import { findFile, insertFile, updateFile } from './store.ts';

/** Puts an employer before staff, with a file of its own where it never had one. */
export async function waitAgain(tx: Tx, vault: Vault, employerId: string, now: Date): Promise<void> {
  const file = await findFile(tx, employerId);
  if (file) return await updateFile(tx, employerId, { waits_since: file.waits_since ?? now });
  const nothing = { contact: '', phone: '', numbers: [], bank: null, point: null };
  await insertFile(tx, {
    ...{ employer_id: employerId, particulars_sealed: sealParticulars(vault, nothing), waits_since: now },
  });
}
