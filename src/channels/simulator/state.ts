import { callsOfDials, nextDue } from '../../calling/store.ts';
import type { Other } from '../../dialogues/dialogue.ts';
import { openOne } from '../../people/gate/people.ts';
import { readPerson } from '../../people/store.ts';
import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import type { Handset } from './handset.ts';
import { patienceMs } from './network.ts';
import { callFor, findOther, keepAlive, type NetworkCall } from './store.ts';
import { textsIn } from './texts.ts';

/** What a phone shows; `version` changes when it must show something else. */
export type PhoneState = {
  version: string;
  call: ShownCall | null;
  /** When the next call is due, of whomever (ISO 8601). */
  next: string | null;
  /** The newest text that lies in it; none where empty. */
  texts: string;
};

type ShownCall = {
  dialId: string;
  way: NetworkCall['way'];
  state: 'ringing' | 'talking';
  /** The number that the phone shows: ours. */
  number: string;
  /** The end of the number that is rung, where it is a worker's. */
  rung: string | null;
  /** Who is at the other end of a talk between two people, or is being rung for it. */
  other: { who: Other; state: 'ringing' | 'talking' } | null;
  tag: string;
};

/** What this phone is to show now. Asking is also the sign of life of a phone that talks. */
export async function phoneState(world: World, phone: Handset): Promise<PhoneState> {
  const now = world.now();
  const call = await callFor(world.db, phone, now);
  if (call?.state === 'talking')
    await keepAlive(world.db, call.dial_id, phone.handset, new Date(now.getTime() + patienceMs));
  const next = call ? null : await inTransaction(world.db, (tx) => nextDue(tx, new Date(0)));
  const shown = call ? await shownCall(world, call) : null;
  const [newest] = await textsIn(world, phone);
  const texts = newest?.id ?? '';
  const about = shown ? `${shown.dialId}.${shown.state}.${shown.other?.state ?? ''}` : `idle.${next?.getTime() ?? ''}`;
  return { version: `${about}.${texts}`, call: shown, next: next?.toISOString() ?? null, texts };
}

async function shownCall(world: World, network: NetworkCall): Promise<ShownCall | null> {
  const { dial_id: dialId, way, state } = network;
  const found = await inTransaction(world.db, async (tx) => {
    const call = (await callsOfDials(tx, [dialId])).get(dialId);
    if (!call) return undefined;
    const person = await readPerson(tx, call.person_id);
    return { call, phone: await openOne(tx, world.vault, { kind: 'call', call }, person, 'phone', world.now()) };
  });
  if (!found || state === 'over') return null;
  const { call, phone } = found;
  const isStaffs = (call.purpose === 'staff') === (way !== 'leg');
  const other = await findOther(world.db, network);
  return {
    dialId,
    way,
    state,
    number: network.shown ?? '',
    rung: isStaffs || way === 'in' ? null : `••• ••• ${phone?.slice(-3) ?? ''}`,
    other:
      other && other.state !== 'over'
        ? { who: isStaffs ? 'worker' : 'staff', state: otherState(network, other) }
        : null,
    tag: call.language,
  };
}

/** To who is rung as the second, the first talks only when they have picked up themselves. */
function otherState({ way, state }: NetworkCall, other: NetworkCall): 'ringing' | 'talking' {
  const seen = way === 'leg' ? state : other.state;
  return seen === 'talking' ? 'talking' : 'ringing';
}
