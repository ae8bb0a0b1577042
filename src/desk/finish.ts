import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import type { Vault } from '../platform/vault.ts';
import { noteOf } from './note.ts';
import type { Outcome } from './outcomes.ts';
import { holdWish, reportsAbout, setWishDone } from './store.ts';

type Who = { userId: string; role: string };

/** Staff has dealt with what a person waited for, and may say and note what came of it. */
export async function finishWish(
  tx: Tx,
  vault: Vault,
  who: Who,
  input: { wishId: string; note: string; outcome?: Exclude<Outcome, 'call-again'> },
  now: Date,
): Promise<'done' | Refusal<'not-staff' | 'done-already'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const wish = await holdWish(tx, input.wishId);
  if (!wish) return refuse('done-already');
  const note = await noteOf(tx, vault, wish, input.note);
  const outcome = input.outcome ?? null;
  await setWishDone(tx, wish.id, { userId: who.userId, outcome, note }, now);
  const actor = `user:${who.userId}` as const;
  await record(tx, { kind: 'wish.done', subject: `wish:${wish.id}`, actor, facts: outcome ? { outcome } : {} }, now);
  return 'done';
}

/** Staff has looked into a job: all reports that they saw (`seenUntil`) are done with one note; later ones stay open. */
export async function finishReports(
  tx: Tx,
  vault: Vault,
  who: Who,
  input: { announcementId: number; seenUntil: Date; note: string },
  now: Date,
): Promise<'done' | Refusal<'not-staff' | 'done-already'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const reports = await reportsAbout(tx, [input.announcementId]);
  const seen = reports.filter(({ state, created_at }) => state === 'open' && created_at <= input.seenUntil);
  if (seen.length === 0) return refuse('done-already');
  for (const { id } of seen) await finishWish(tx, vault, who, { wishId: id, note: input.note }, now);
  return 'done';
}
