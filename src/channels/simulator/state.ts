import { holdDial, nextDue } from '../../calling/store.ts';
import { reveal } from '../../people/reveal.ts';
import { readPerson } from '../../people/store.ts';
import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import type { Handset } from './handset.ts';
import { patienceMs } from './happen.ts';
import { callFor, keepAlive, type NetworkCall } from './store.ts';

/** What a phone shows; `version` changes when it must show something else. */
export type PhoneState = {
  version: string;
  call: { dialId: string; state: 'ringing' | 'talking'; number: string; tag: string } | null;
  /** When the next call is due, of whomever (ISO 8601). */
  next: string | null;
};

/** What this phone is to show now. Asking is also the sign of life of a phone that talks. */
export async function phoneState(world: World, phone: Handset): Promise<PhoneState> {
  const now = world.now();
  const call = await callFor(world.db, phone, now);
  if (call?.state === 'talking')
    await keepAlive(world.db, call.dial_id, phone.handset, new Date(now.getTime() + patienceMs));
  const next = call ? null : await inTransaction(world.db, (tx) => nextDue(tx, new Date(0)));
  const version = call ? `${call.dial_id}.${call.state}` : `idle.${next?.getTime() ?? ''}`;
  return { version, call: call ? await shownCall(world, call) : null, next: next?.toISOString() ?? null };
}

async function shownCall(world: World, { dial_id: dialId, state }: NetworkCall): Promise<PhoneState['call']> {
  const person = await inTransaction(world.db, async (tx) => {
    const held = await holdDial(tx, dialId);
    return held && { ...(await readPerson(tx, held.call.person_id)), language: held.call.language };
  });
  if (!person || state === 'over') return null;
  const { phone } = reveal(world.vault, person);
  return { dialId, state, number: `••• ••• ${phone?.slice(-3) ?? ''}`, tag: person.language };
}
