import { holdOwn } from '../applications/own/store.ts';
import { isOpen } from '../applications/rules.ts';
import { withdraw } from '../applications/withdraw.ts';
import { deleteCodesOf } from '../codes/store.ts';
import { wipeTextsTo } from '../messages/store.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { stopReferralsOf } from '../referrals/store.ts';
import { holdPerson, updatePerson } from './store.ts';

const nobody = {
  phone_hash: null,
  wrapped_key: null,
  name_sealed: null,
  phone_sealed: null,
  secret_word: null,
  call_from: null,
  call_to: null,
} as const;

/**
 * A worker is forgotten, for good: their key is thrown away, so that all that was sealed with it (name, number, voice, what was
 * noted about them) can be read by nobody any more, in backups neither; nobody finds them by their number. What waits for an
 * employer is taken back, and nobody calls them any more (event `person.erased`). Ids and figures stay. Erasing twice is erasing
 * once. Not even that they wanted no calls is remembered, for that would take their number.
 */
export async function erase(tx: Tx, personId: string, now: Date): Promise<'erased'> {
  const person = await holdPerson(tx, personId);
  if (!person?.wrapped_key) return 'erased';
  for (const { id, state } of await holdOwn(tx, personId))
    if (isOpen(state)) await withdraw(tx, { personId, applicationId: id }, now);
  await stopReferralsOf(tx, personId);
  if (person.phone_hash) {
    await wipeTextsTo(tx, person.phone_hash);
    await deleteCodesOf(tx, person.phone_hash);
  }
  await updatePerson(tx, personId, nobody);
  const [subject, actor] = [`person:${personId}`, `person:${personId}` as const];
  await record(tx, { kind: 'person.erased', subject, actor }, now);
  return 'erased';
}
