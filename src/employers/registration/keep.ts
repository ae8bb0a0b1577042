import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { type Answers, openAnswers, sealAnswers } from './answers.ts';
import { holdRegistration, insertRegistration, type Registration, updateRegistration } from './store.ts';

/** A registration under way, opened. */
export type Open = { readonly row: Registration; readonly answers: Answers };

/** For so long who has confirmed a number may go on with it in the same browser: phones are lent. */
const CONFIRMED_MS = 3_600_000;

/** Whether the number was confirmed just now. */
export const isConfirmed = ({ confirmed_at }: Pick<Registration, 'confirmed_at'>, now: Date): boolean =>
  confirmed_at !== null && now.getTime() - confirmed_at.getTime() < CONFIRMED_MS;

/** The registration of an id that is not finished yet; undefined where it is, or was swept away. */
export async function openRegistration(tx: Tx, vault: Vault, id: string): Promise<Open | undefined> {
  const row = await holdRegistration(tx, id);
  return row && !row.employer_id ? { row, answers: openAnswers(vault, row.answers_sealed) } : undefined;
}

/**
 * Keeps what was answered, so that a lost connection loses nothing; begins a registration where there is none. Another number
 * than the one that was confirmed is to be confirmed again.
 * @param id of the registration under way, or null
 * @param device keyed hash of the browser's mark
 * @returns the id under which it goes on
 */
export async function keepAnswers(
  tx: Tx,
  vault: Vault,
  { id, device, given }: { id: string | null; device: Buffer; given: Answers },
  now: Date,
): Promise<string> {
  const open = id === null ? undefined : await openRegistration(tx, vault, id);
  if (!open)
    return await insertRegistration(tx, { answers_sealed: sealAnswers(vault, given), device_hash: device }, now);
  const answers = { ...open.answers, ...given };
  const sameNumber = answers.phone === open.answers.phone;
  const change = { answers_sealed: sealAnswers(vault, answers), ...(sameNumber ? {} : { confirmed_at: null }) };
  await updateRegistration(tx, open.row.id, change, now);
  return open.row.id;
}
