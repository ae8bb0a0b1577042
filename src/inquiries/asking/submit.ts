import { randomInt } from 'node:crypto';
import { takeTurn } from '../../codes/store.ts';
import type { Country } from '../../country/load.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { type Actor, record } from '../../platform/events.ts';
import type { Vault } from '../../platform/vault.ts';
import type { World } from '../../world.ts';
import type { Particulars } from '../particulars.ts';
import { nextStep } from '../particulars.ts';
import { dueAt, perAsker } from '../rules.ts';
import { inquiriesBy, isReceipt, updateInquiry } from '../store.ts';
import { isProven, openDraft } from './keep-draft.ts';

const dayMs = 24 * 3_600_000;

/**
 * An inquiry is sent to staff. Whether the person asked about is known to us is not even looked up: who asks gets a receipt, and
 * learns nothing from it, nor from the time it took.
 * @returns the receipt, eight digits
 */
export async function submitInquiry(
  tx: Tx,
  world: Pick<World, 'vault' | 'country'>,
  id: string,
  now: Date,
): Promise<{ receipt: string } | Refusal<'no-draft' | 'not-whole' | 'too-many'>> {
  const draft = await openDraft(tx, world.vault, id);
  if (!draft) return refuse('no-draft');
  if (nextStep(draft.said, isProven(draft.row, now)) !== 'papers') return refuse('not-whole');
  return await send(tx, world, { id, said: draft.said, actor: 'visitor' }, now);
}

/** Makes a whole draft an inquiry that waits for staff, within what one number may ask. */
export async function send(
  tx: Tx,
  { vault, country }: { vault: Vault; country: Country },
  { id, said, actor }: { id: string; said: Particulars; actor: Actor },
  now: Date,
): Promise<{ receipt: string } | Refusal<'too-many' | 'not-whole'>> {
  const { phone, relation, wants, workerPhone = null, way = 'text' } = said;
  if (!phone || !relation || !wants) return refuse('not-whole');
  const asker_hash = vault.index('phone', phone);
  await takeTurn(tx, asker_hash);
  const since = new Date(now.getTime() - perAsker.days * dayMs);
  if (actor === 'visitor' && (await inquiriesBy(tx, asker_hash, since)).length >= perAsker.most)
    return refuse('too-many');
  const receipt = await newReceipt(tx);
  const about = { asker_hash, worker_hash: workerPhone && vault.index('phone', workerPhone), relation, wants, way };
  const from = { receipt, received_at: now, due_at: dueAt(now, country.timeZone) };
  await updateInquiry(tx, id, { state: 'received', ...about, ...from }, now);
  const facts = { relation, wants };
  await record(tx, { kind: 'inquiry.received', subject: `inquiry:${id}`, actor, facts }, now);
  return { receipt };
}

/** Digits that say nothing: not even how many asked. */
async function newReceipt(tx: Tx): Promise<string> {
  for (;;) {
    const receipt = String(randomInt(100_000_000)).padStart(8, '0');
    if (!(await isReceipt(tx, receipt))) return receipt;
  }
}
