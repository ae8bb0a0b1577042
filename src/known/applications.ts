import { unseal } from '../people/gate/unseal.ts';
import type { PersonRow } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import type { Vault } from '../platform/vault.ts';
import type { Naming } from './jobs.ts';
import type { Known } from './schema.ts';
import { type ownApplications, ownNotes } from './store.ts';

type Of = { person: PersonRow; applications: Awaited<ReturnType<typeof ownApplications>>; names: Naming };

/** What a person applied for, and what the employers' people wrote about them. */
export async function applicationsOf(
  tx: Tx,
  vault: Vault,
  { person, applications, names }: Of,
  now: Date,
): Promise<Known['applications']> {
  const notes = await ownNotes(tx, person.id);
  const item = { person, what: 'notes', keyId: person.key_id, field: 'application.note' } as const;
  const sealed = notes.map(({ note_sealed }) => ({ ...item, sealed: note_sealed }));
  const texts = await unseal(tx, vault, { kind: 'self', personId: person.id }, sealed, now);
  return applications.map((one) => ({
    id: one.id,
    job: names.job(one.announcement_id),
    channel: one.channel,
    state: one.state,
    closedWhy: one.closed_why,
    reason: one.reason,
    experienced: one.experienced,
    at: one.created_at.toISOString(),
    changedAt: one.changed_at.toISOString(),
    answeredAt: one.answered_at?.toISOString() ?? null,
    keptInMindSince: one.pool_at?.toISOString() ?? null,
    hiddenSince: one.hidden_at?.toISOString() ?? null,
    isShared: one.consent_at !== null && one.hidden_at === null,
    interview:
      one.interview_at && one.interview_state
        ? { at: one.interview_at.toISOString(), state: one.interview_state }
        : null,
    notes: notes.flatMap(({ application_id, at }, n) => {
      const text = application_id === one.id ? texts[n] : null;
      return text ? [{ at: at.toISOString(), text }] : [];
    }),
  }));
}
