import { readPeople } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import type { Vault } from '../platform/vault.ts';
import { type Interview, readInterviews } from './interviews/store.ts';
import { countNotes } from './notes/store.ts';
import type { Application } from './store.ts';

/** Somebody who applied, as the employer sees them. */
export type Applicant = {
  application: Application;
  /** Null for who was erased, or hid themselves from this employer. */
  name: string | null;
  gone: 'erased' | 'hidden' | null;
  /** They allowed this employer to ring them, and have a number. */
  mayRing: boolean;
  /** They asked us never to call: the answer is the employer's own to tell. */
  neverCall: boolean;
  /** The interview that stands; null where they are to come to none. */
  interview: Interview | null;
  notes: number;
};

/** Opens the names of some applicants, in the order given, with what a list shows beside them. Numbers stay sealed. */
export async function openApplicants(tx: Tx, vault: Vault, applications: Application[]): Promise<Applicant[]> {
  const ids = applications.map(({ id }) => id);
  const people = new Map(
    (
      await readPeople(
        tx,
        applications.map((one) => one.person_id),
      )
    ).map((row) => [row.id, row]),
  );
  const interviews = new Map((await readInterviews(tx, ids)).map((row) => [row.application_id, row]));
  const notes = await countNotes(tx, ids);
  return applications.map((application) => {
    const person = people.get(application.person_id);
    const isErased = !person?.wrapped_key;
    const gone = application.hidden_at ? 'hidden' : isErased ? 'erased' : null;
    const sealed = gone === null && person?.wrapped_key && person.name_sealed;
    const interview = interviews.get(application.id);
    return {
      application,
      name: sealed && person.wrapped_key ? vault.open(vault.unwrap(person.wrapped_key), 'name', sealed) : null,
      gone,
      mayRing: gone === null && application.consent_at !== null && person?.phone_sealed != null,
      neverCall: person?.never_call_at != null,
      interview: interview && standing(application, interview) ? interview : null,
      notes: notes.get(application.id) ?? 0,
    };
  });
}

/** An interview counts while the application is at it; whoever was moved on has been there, or is not to come. */
function standing({ state }: Application, interview: Interview): boolean {
  return state === 'interview' && interview.state !== 'cancelled';
}
