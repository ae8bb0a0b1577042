import { openNames, type SealedApplicant } from '../people/gate/applicants.ts';
import { readPeople } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import type { Vault } from '../platform/vault.ts';
import { type Interview, readInterviews } from './interviews/store.ts';
import { countNotes } from './notes/store.ts';
import type { Application } from './store.ts';

/** Somebody who applied, as the employer sees them. */
export type Applicant = {
  application: Application;
  /** Null for whose consent does not stand: who hid themselves, took it back, or was erased. */
  name: string | null;
  gone: 'erased' | 'hidden' | 'withdrawn' | null;
  /** They allowed this employer to ring them, and have a number. */
  mayRing: boolean;
  /** They asked us never to call: the answer is the employer's own to tell. */
  neverCall: boolean;
  /** The interview that stands; null where they are to come to none. */
  interview: Interview | null;
  notes: number;
};

/** Opens the names of some applicants for one of their employer's people, in the order given, with what a list shows beside them. */
export async function openApplicants(
  tx: Tx,
  vault: Vault,
  by: { userId: string; purpose: 'list' | 'one' },
  applications: Application[],
  now: Date,
): Promise<Applicant[]> {
  const ids = applications.map(({ id }) => id);
  const sealed = await withPeople(tx, applications);
  const names = await openNames(tx, vault, by, sealed, now);
  const interviews = new Map((await readInterviews(tx, ids)).map((row) => [row.application_id, row]));
  const notes = await countNotes(tx, ids);
  return sealed.map(({ application, person }, n) => {
    const gone = goneFrom(application, person);
    const interview = interviews.get(application.id);
    return {
      application,
      name: names[n] ?? null,
      gone,
      mayRing: gone === null && person.phone_sealed !== null,
      neverCall: person.never_call_at !== null,
      interview: interview && standing(application, interview) ? interview : null,
      notes: notes.get(application.id) ?? 0,
    };
  });
}

/** Applications with the people whose they are, sealed, in the order given. */
export async function withPeople(tx: Tx, applications: Application[]): Promise<SealedApplicant[]> {
  const rows = await readPeople(tx, [...new Set(applications.map(({ person_id }) => person_id))]);
  const people = new Map(rows.map((row) => [row.id, row]));
  return applications.flatMap((application) => {
    const person = people.get(application.person_id);
    return person ? [{ application, person }] : [];
  });
}

function goneFrom(application: Application, person: SealedApplicant['person']): Applicant['gone'] {
  if (application.hidden_at) return 'hidden';
  if (person.key_id === null) return 'erased';
  return application.consent_at ? null : 'withdrawn';
}

/** An interview counts while the application is at it; whoever was moved on has been there, or is not to come. */
function standing({ state }: Application, interview: Interview): boolean {
  return state === 'interview' && interview.state !== 'cancelled';
}
