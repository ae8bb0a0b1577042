import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Vault } from '../../platform/vault.ts';
import type { Listener } from '../../world.ts';
import { findEmployer } from '../store.ts';
import { waitAgain } from '../verification/wait-again.ts';
import { markEmployer } from './mark.ts';
import { resemblances } from './resemblances.ts';
import { sharingMarks } from './store.ts';

/** Puts a verified employer before staff again where it is like a banned one; those that are not verified wait anyway. */
export async function lookAgain(tx: Tx, vault: Vault, employerId: string, now: Date): Promise<void> {
  const employer = await findEmployer(tx, employerId);
  const like = (await resemblances(tx, [employerId])).get(employerId) ?? [];
  if (employer?.state !== 'verified' || like.length === 0) return;
  await waitAgain(tx, vault, employerId, now);
  await record(tx, { kind: 'employer.alike', subject: `employer:${employerId}`, actor: 'system' }, now);
}

const idOf = (subject: string): string => subject.slice(subject.indexOf(':') + 1);

/** Who joins an employer, and who is banned, may make another employer one to look at again. */
export const banListeners: Listener[] = [
  {
    hears: 'account.joined',
    async act({ vault }, tx, { subject }, now) {
      await markEmployer(tx, vault, idOf(subject));
      await lookAgain(tx, vault, idOf(subject), now);
    },
  },
  {
    hears: 'employer.banned',
    async act({ vault }, tx, { subject }, now) {
      for (const id of await sharingMarks(tx, idOf(subject))) await lookAgain(tx, vault, id, now);
    },
  },
];
