import { dutyOf } from '../../accounts/duty.ts';
import type { Other } from '../../dialogues/dialogue.ts';
import type { E164 } from '../../kit/phone.ts';
import { openOne } from '../../people/gate/people.ts';
import { readPerson } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import type { World } from '../../world.ts';
import { priceOf } from '../cost/price.ts';
import { type Dial, findLeg, holdDial, insertDial } from '../dials/store.ts';
import type { Placing } from '../line.ts';
import { ringSeconds } from '../rules.ts';
import { type Call, updateCall } from '../store.ts';
import { leaseMs } from '../talk.ts';
import { canJoin } from '../trunks/gateways.ts';
import { obstacle } from '../trunks/rules.ts';
import { type Busy, readTraffic, reserveSeconds } from '../trunks/traffic.ts';
import type { Trunk } from '../trunks/trunk.ts';
import { freeStaff } from './staff.ts';

type Around = Pick<World, 'country' | 'vault' | 'trunks'>;

/**
 * The second telephone of a talk: writes its dial down before it rings, and gives what the channel is to place; `nobody` where
 * there is nobody to ring, or no line. Asked twice, it gives the same dial while that is under way.
 */
export async function connect(
  tx: Tx,
  world: Around,
  dialId: string,
  other: Other,
  now: Date,
): Promise<Placing | 'nobody'> {
  const busy = await readTraffic(tx, world, now);
  const held = await holdDial(tx, dialId);
  if (!held?.dial.answered_at || held.dial.ended_at) return 'nobody';
  const { dial, call } = held;
  const leg = await findLeg(tx, dialId);
  const phone = leg ? await numberAgain(tx, world, call, other, now) : await numberOf(tx, world, call, other, now);
  if (leg?.trunk && leg.shown && phone) return placing(leg.id, phone, leg.shown, leg.trunk, dialId);
  const destination = phone && world.country.destinationOf(phone);
  if (!phone || !destination) return 'nobody';
  const price = priceOf(destination, reserveSeconds);
  const first = world.trunks.trunks.find(({ name }) => name === dial.trunk);
  const isJoinable = (trunk: Trunk) => (first ? canJoin(first, trunk) : trunk.channel === dial.channel);
  const fit = busy.filter(
    ({ trunk, traffic }) => isJoinable(trunk) && obstacle(trunk, traffic, destination.id, price, now) === null,
  );
  const best = fit.find(({ trunk }) => trunk.name === dial.trunk) ?? fit[0];
  if (!best) return 'nobody';
  const id = await writeDown(tx, dial, best, destination.id, now);
  return placing(id, phone, best.trunk.callerNumber, best.trunk.name, dialId);
}

const placing = (dialId: string, to: E164, from: string, trunk: string, joins: string): Placing => ({
  dialId,
  to,
  from,
  trunk,
  ringSeconds,
  joins,
});

/** Whose number: a worker's who may be rung, or that of somebody of ours who is free, who is busy with this call from now on. */
async function numberOf(tx: Tx, { vault }: Around, call: Call, other: Other, now: Date): Promise<E164 | null> {
  if (other === 'worker') return await workersNumber(tx, vault, call, now);
  const staff = await freeStaff(tx, vault, now);
  if (staff) await updateCall(tx, call.id, { staff_id: staff.userId });
  return staff?.phone ?? null;
}

/** The number that is being rung already. */
async function numberAgain(tx: Tx, { vault }: Around, call: Call, other: Other, now: Date): Promise<E164 | null> {
  if (other === 'worker') return await workersNumber(tx, vault, call, now);
  return call.staff_id ? (await dutyOf(tx, vault, call.staff_id)).phone : null;
}

async function workersNumber(tx: Tx, vault: Vault, call: Call, now: Date): Promise<E164 | null> {
  const person = await readPerson(tx, call.person_id);
  if (person.never_call_at) return null;
  return (await openOne(tx, vault, { kind: 'call', call }, person, 'phone', now)) as E164 | null;
}

async function writeDown(tx: Tx, dial: Dial, { trunk }: Busy, destination: string, now: Date): Promise<string> {
  return await insertDial(tx, {
    call_id: dial.call_id,
    channel: trunk.channel,
    trunk: trunk.name,
    shown: trunk.callerNumber,
    destination,
    joins: dial.id,
    placed_at: now,
    lease_until: new Date(now.getTime() + leaseMs),
  });
}
