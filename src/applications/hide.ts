import { withdrawConsent } from '../consent/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { holdOwnWith } from './own/store.ts';
import { isOpen } from './rules.ts';
import { updateApplication } from './store.ts';
import { withdraw } from './withdraw.ts';

/**
 * A worker hides themselves from an employer: it sees neither name nor number any more in anything that they ever applied for
 * with it, and what still waits is taken back. Hiding twice is hiding once; a new application is theirs to decide.
 */
export async function hide(
  tx: Tx,
  { personId, employerId }: { personId: string; employerId: string },
  now: Date,
): Promise<'hidden' | Refusal<'not-yours'>> {
  const own = await holdOwnWith(tx, personId, employerId);
  if (own.length === 0) return refuse('not-yours');
  for (const { id, state, hidden_at } of own) {
    if (isOpen(state)) await withdraw(tx, { personId, applicationId: id }, now);
    if (hidden_at === null) await updateApplication(tx, id, { hidden_at: now, changed_at: now });
  }
  await withdrawConsent(tx, { personId, employerId }, 'hidden', now);
  const actor = `person:${personId}` as const;
  await record(tx, { kind: 'person.hidden', subject: `employer:${employerId}`, actor }, now);
  return 'hidden';
}
