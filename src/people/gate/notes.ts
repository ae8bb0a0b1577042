import type { Application } from '../../applications/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import type { StaffPurpose } from './reader.ts';
import { unseal } from './unseal.ts';

/** What colleagues noted about one applicant, in the order given; null where it may not be read any more. */
export async function openApplicantNotes(
  tx: Tx,
  vault: Vault,
  { userId }: { readonly userId: string },
  about: {
    readonly application: Application;
    readonly person: { readonly id: string; readonly key_id: string | null };
  },
  sealed: readonly Buffer[],
  now: Date,
): Promise<(string | null)[]> {
  const { application, person } = about;
  const item = {
    person,
    application,
    employerId: application.employer_id,
    what: 'notes',
    keyId: person.key_id,
    field: 'application.note',
  } as const;
  const reader = { kind: 'employer', userId, purpose: 'one' } as const;
  return await unseal(
    tx,
    vault,
    reader,
    sealed.map((one) => ({ ...item, sealed: one })),
    now,
  );
}

/** Something that staff noted: sealed with the key of whom it is about, or with one of its own. */
export type SealedNote = {
  /** Null where it is about nobody whom we know. */
  readonly personId: string | null;
  readonly keyId: string | null;
  readonly field: 'note' | 'decision.note';
  readonly sealed: Buffer | null;
};

/** Notes of staff for staff, in the order given; null where there is none, or its person was erased. */
export async function openStaffNotes(
  tx: Tx,
  vault: Vault,
  by: { readonly userId: string; readonly purpose: StaffPurpose },
  notes: readonly SealedNote[],
  now: Date,
): Promise<(string | null)[]> {
  const about = await unseal(tx, vault, { kind: 'staff', ...by }, notes.flatMap(itemOf), now);
  const own = await openOwn(vault, notes);
  let next = 0;
  return notes.map((note, n) => (note.personId === null ? (own[n] ?? null) : (about[next++] ?? null)));
}

const itemOf = ({ personId, keyId, field, sealed }: SealedNote) =>
  personId === null ? [] : [{ person: { id: personId }, what: 'notes' as const, keyId, field, sealed }];

/** Notes about nobody are no look at anybody. */
async function openOwn(vault: Vault, notes: readonly SealedNote[]): Promise<(string | null)[]> {
  const keyOf = await vault.keysOf(notes.map(({ personId, keyId }) => (personId === null ? keyId : null)));
  return notes.map(({ personId, keyId, field, sealed }) => {
    const key = personId === null ? keyOf(keyId) : null;
    return key && sealed ? vault.open(key, field, sealed) : null;
  });
}
