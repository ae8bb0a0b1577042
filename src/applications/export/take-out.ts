import { roleOf } from '../../employers/store.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Vault } from '../../platform/vault.ts';
import { countApplicants, type ExportReason, insertExport } from './store.ts';

export type ListWanted = { employerId: string; announcementId: number | null };

/**
 * An owner takes a list of applicants out of the service, for a reason of the list and in their own words; it is written down
 * before the first line leaves (`applicants.exported` {count, reason}).
 * @returns how many applicants the list has
 */
export async function takeOut(
  tx: Tx,
  vault: Vault,
  who: { userId: string },
  { employerId, announcementId, reason, words }: ListWanted & { reason: ExportReason; words: string },
  now: Date,
): Promise<number | Refusal<'not-yours' | 'not-owner' | 'no-words'>> {
  const role = await roleOf(tx, employerId, who.userId);
  if (!role) return refuse('not-yours');
  if (role !== 'owner') return refuse('not-owner');
  if (words.trim() === '') return refuse('no-words');
  const count = await countApplicants(tx, employerId, announcementId);
  const words_sealed = vault.sealForService('export.words', words);
  await insertExport(tx, {
    employer_id: employerId,
    user_id: who.userId,
    reason,
    words_sealed,
    applicants: count,
    at: now,
  });
  const [subject, actor] = [`employer:${employerId}`, `user:${who.userId}` as const];
  const facts = { count, reason, announcement: announcementId };
  await record(tx, { kind: 'applicants.exported', subject, actor, facts }, now);
  return count;
}
