import { codeSeals } from '../../codes/hash.ts';
import { findCode } from '../../codes/store.ts';
import type { E164 } from '../../kit/phone.ts';
import { meetCaller } from '../../people/meet.ts';
import type { Tx } from '../../platform/database.ts';
import type { Event } from '../../platform/events.ts';
import { openWith } from '../../platform/passing.ts';
import type { Listener, World } from '../../world.ts';
import { insertCall, updateCall } from '../store.ts';

/** A code is to be spoken: its telephone rings at once, whatever the hour, since somebody holds it and waits. */
async function planCodeCall(tx: Tx, { vault }: Pick<World, 'vault'>, event: Event, now: Date): Promise<void> {
  const code = await findCode(tx, event.subject.slice('code:'.length));
  if (!code?.phone_sealed || code.ended_at || code.until <= now) return;
  const phone = (await openWith(vault, codeSeals.phone, code.phone_sealed)) as E164 | null;
  if (phone === null) return;
  const person = await meetCaller(tx, vault, { phone, language: code.language }, now);
  const id = await insertCall(tx, {
    person_id: person.id,
    purpose: 'code',
    announcement_id: null,
    referral_id: null,
    application_id: null,
    answer: null,
    cause: event.id,
    code_id: code.id,
    language: code.language,
    due_at: now,
    created_at: now,
  });
  if (id) await updateCall(tx, id, { promised: true }); // before all that waits longer: they sit before a page that asks for it
}

export const codeListeners: Listener[] = [
  { hears: 'code.asked', act: (world, tx, event, now) => planCodeCall(tx, world, event, now) },
];
