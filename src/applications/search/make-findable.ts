import { openOne } from '../../people/gate/people.ts';
import { readPerson } from '../../people/store.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import type { Listener, Task } from '../../world.ts';
import { readApplication } from '../store.ts';
import { beginningsOf } from './rules.ts';
import { applicationsOfPerson, peopleWithoutWords, setWords } from './store.ts';

/** How much of a keyed hash is kept: enough that two words of one employer never meet by chance. */
const WORD_BYTES = 10;

/** A beginning of a name as the employer's own keyed hash: of two employers the same beginning is two hashes. */
export function wordHash(vault: Vault, employerId: string, beginning: string): Buffer {
  return vault.index('applicant-word', `${employerId}\0${beginning}`).subarray(0, WORD_BYTES);
}

/** Lets the employers whom a person applied with find them by the beginnings of their name as it is now. */
export async function makeFindable(tx: Tx, vault: Vault, personId: string, now: Date): Promise<void> {
  const person = await readPerson(tx, personId);
  const name = await openOne(tx, vault, { kind: 'machine', purpose: 'make-findable' }, person, 'name', now);
  const beginnings = beginningsOf(name ?? '');
  const applications = await applicationsOfPerson(tx, personId);
  const rows = applications.flatMap(({ id, employer_id, created_at }) =>
    beginnings.map((one) => ({ employer_id, word: wordHash(vault, employer_id, one), created_at, application_id: id })),
  );
  await setWords(
    tx,
    applications.map(({ id }) => id),
    rows,
    now,
  );
}

/** Whoever applies can be found by name. */
export const findableListeners: Listener[] = [
  {
    hears: 'application.made',
    async act({ vault }, tx, { subject }, now) {
      const application = await readApplication(tx, subject.slice('application:'.length));
      if (application) await makeFindable(tx, vault, application.person_id, now);
    },
  },
];

/** The listener has had its time by then. */
const GRACE_MS = 60_000;
const A_TIME = 200;

/** Every minute: who applied before names could be found is made findable. */
export const findableTask: Task = {
  name: 'make-findable',
  cron: '* * * * *',
  async run(world) {
    const now = world.now();
    const people = await inTransaction(world.db, (tx) =>
      peopleWithoutWords(tx, new Date(now.getTime() - GRACE_MS), A_TIME),
    );
    for (const personId of people) await inTransaction(world.db, (tx) => makeFindable(tx, world.vault, personId, now));
  },
};
