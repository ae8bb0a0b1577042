import { deleteNotesOf } from '../applications/notes/store.ts';
import { holdOwn } from '../applications/own/store.ts';
import { isOpen } from '../applications/rules.ts';
import { withdraw } from '../applications/withdraw.ts';
import { deleteCodesOf } from '../codes/store.ts';
import { withdrawConsent } from '../consent/store.ts';
import { forgetWishesOf } from '../desk/store.ts';
import { forgetWorker } from '../inquiries/store.ts';
import { wipeTextsTo } from '../messages/store.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { shredLater } from '../platform/shred.ts';
import { stopReferralsOf } from '../referrals/store.ts';
import { holdPerson, updatePerson } from './store.ts';

const nobody = {
  key_id: null,
  name_sealed: null,
  phone_sealed: null,
  secret_word: null,
  call_from: null,
  call_to: null,
} as const;

/** Why somebody is forgotten: they asked; their time was over; or they had been before the moment that a backup brought back. */
export type Why = 'asked' | 'time-over' | 'restored';

/**
 * A worker or a referrer is forgotten, for good: their key is thrown away, so that all that was sealed with it (name, number, voice,
 * texts, what was noted about them) can be read by nobody any more, in backups neither; nobody finds them by their number. What waits
 * for an employer is taken back, and nobody calls them any more; what is kept of their calls goes when the listeners of the event
 * (`person.erased` {why}) have acted. Ids and figures stay. Erasing twice is erasing once.
 *
 * Who asks is forgotten whole: not even that they wanted no calls is remembered, for that would take their number. Where their time is
 * over without their asking, "never call me" still holds: of their number its keyed hash stays, and nothing else.
 */
export async function erase(tx: Tx, personId: string, now: Date, why: Why = 'asked'): Promise<'erased'> {
  const person = await holdPerson(tx, personId);
  if (!person || (!person.key_id && !person.phone_hash)) return 'erased';
  for (const { id, state } of await holdOwn(tx, personId))
    if (isOpen(state)) await withdraw(tx, { personId, applicationId: id }, now);
  await withdrawConsent(tx, { personId }, 'erased', now);
  await stopReferralsOf(tx, personId);
  await deleteNotesOf(tx, personId);
  await forgetWorker(tx, { personId, phoneHash: person.phone_hash });
  await forgetWishesOf(tx, personId, now);
  if (person.phone_hash) {
    await wipeTextsTo(tx, person.phone_hash);
    await deleteCodesOf(tx, person.phone_hash);
  }
  const keepsHash = why === 'time-over' && person.never_call_at !== null;
  await updatePerson(tx, personId, { ...nobody, ...(keepsHash ? {} : { phone_hash: null }) });
  if (person.key_id) await shredLater(tx, [person.key_id]);
  const actor = why === 'asked' ? (`person:${personId}` as const) : 'system';
  await record(tx, { kind: 'person.erased', subject: `person:${personId}`, actor, facts: { why } }, now);
  return 'erased';
}
