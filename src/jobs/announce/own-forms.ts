import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { announcersOf, type Who } from '../own.ts';
import { type Form, openForm } from './form.ts';
import { formsOf, holdForm } from './store.ts';

/** So many are shown to go on with. */
const MOST = 10;

/** A form of one of a user's own employers, held until the transaction ends; undefined for anybody else's. */
export async function holdOwnForm(tx: Tx, vault: Vault, who: Who, formId: string): Promise<Form | undefined> {
  const row = await holdForm(tx, formId);
  const own = await announcersOf(tx, who);
  return row && own.some(({ id }) => id === row.employer_id) ? openForm(vault, row) : undefined;
}

/** What a user and their colleagues have begun to write, the newest first. */
export async function ownForms(tx: Tx, vault: Vault, who: Who): Promise<Form[]> {
  const own = await announcersOf(tx, who);
  const rows = await formsOf(
    tx,
    own.map(({ id }) => id),
    MOST,
  );
  return rows.map((row) => openForm(vault, row));
}
