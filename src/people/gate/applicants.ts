import type { Application } from '../../applications/store.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import type { SealedPerson } from './people.ts';
import type { EmployerPurpose } from './reader.ts';
import { MOST_NUMBERS_A_DAY } from './rules.ts';
import { numbersOpened } from './store.ts';
import { type SealedItem, unseal } from './unseal.ts';

/** An application, and who applied. */
export type SealedApplicant = { readonly application: Application; readonly person: SealedPerson };

type By = { readonly userId: string };

const DAY_MS = 24 * 3_600_000;

const itemOf = ({ application, person }: SealedApplicant, field: 'name' | 'phone'): SealedItem => ({
  person,
  application,
  employerId: application.employer_id,
  what: field,
  keyId: person.key_id,
  field,
  sealed: field === 'name' ? person.name_sealed : person.phone_sealed,
});

/** Names of applicants for one of the people of their employer, in the order given; null where no consent stands. */
export async function openNames(
  tx: Tx,
  vault: Vault,
  by: By & { readonly purpose: Extract<EmployerPurpose, 'list' | 'one'> },
  applicants: readonly SealedApplicant[],
  now: Date,
): Promise<(string | null)[]> {
  const reader = { kind: 'employer', userId: by.userId, purpose: by.purpose } as const;
  return await unseal(
    tx,
    vault,
    reader,
    applicants.map((one) => itemOf(one, 'name')),
    now,
  );
}

/** Names and numbers (E.164) for a list that leaves the service. */
export async function openForExport(
  tx: Tx,
  vault: Vault,
  { userId }: By,
  applicants: readonly SealedApplicant[],
  now: Date,
): Promise<{ name: string | null; phone: string | null }[]> {
  const items = applicants.flatMap((one) => [itemOf(one, 'name'), itemOf(one, 'phone')]);
  const texts = await unseal(tx, vault, { kind: 'employer', userId, purpose: 'export' }, items, now);
  return applicants.map((_, n) => ({ name: texts[2 * n] ?? null, phone: texts[2 * n + 1] ?? null }));
}

/** The number (E.164) of one applicant, to ring them; `too-many` where this user opened as many as a day allows. */
export async function openNumber(
  tx: Tx,
  vault: Vault,
  { userId }: By,
  applicant: SealedApplicant,
  now: Date,
): Promise<string | Refusal<'not-allowed' | 'too-many'>> {
  const opened = await numbersOpened(tx, userId, new Date(now.getTime() - DAY_MS));
  if (opened >= MOST_NUMBERS_A_DAY) return refuse('too-many');
  const reader = { kind: 'employer', userId, purpose: 'ring' } as const;
  const [phone] = await unseal(tx, vault, reader, [itemOf(applicant, 'phone')], now);
  return phone ?? refuse('not-allowed');
}
