import { localMidnight } from '../../kit/clock.ts';
import type { E164 } from '../../kit/phone.ts';
import { meetCaller } from '../../people/meet.ts';
import { findByPhone, type PersonRow } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { sealPassing } from '../../platform/passing.ts';
import type { World } from '../../world.ts';
import { ended } from '../end.ts';
import { type Call, insertCall, updateCall, wakeDialler } from '../store.ts';
import { raiseAlarm } from '../trunks/store.ts';
import { type Arrival, callerOf, dialIdOf } from './arrival.ts';
import { type Caller, type CameOf, cameOf, strangersAtOnce, strangersWithinMs } from './rules.ts';
import {
  callBacksSince,
  everTalked,
  insertMissedCall,
  isKnownMissed,
  openCallsOf,
  strangersSince,
  takeTurn,
} from './store.ts';

type Around = Pick<World, 'country' | 'vault' | 'trunks'>;

/** How a number is sealed while its missed call is held. */
export const heldSeal = { purpose: 'missed-call', field: 'missed_call.phone' } as const;

/**
 * Somebody rang us and was not answered: they are called back at once, within the rules. What we owed them anyway is what
 * they hear. Hearing of it twice changes nothing.
 */
export async function missed(tx: Tx, world: Around, arrival: Arrival, now: Date): Promise<CameOf | 'known'> {
  await takeTurn(tx);
  await ended(tx, world, dialIdOf(arrival), { cause: 'hung-up' }, now);
  const source = `${arrival.trunk} ${arrival.sourceId}`;
  if (await isKnownMissed(tx, source)) return 'known';
  const phone = callerOf(arrival, world.country);
  const phoneHash = phone && world.vault.index('phone', phone);
  const known = phoneHash ? await findByPhone(tx, phoneHash) : undefined;
  const open = known ? await openCallsOf(tx, known.id) : [];
  const came = cameOf(await about(tx, world, { phoneHash, known, open }, now));
  const sealed = came === 'held' && phone ? await sealPassing(tx, world.vault, heldSeal, phone, now) : null;
  const row = { source, trunk: arrival.trunk, phone_hash: phoneHash, came_of: came, phone_sealed: sealed, at: now };
  if (!(await insertMissedCall(tx, row))) return 'known';
  if (came === 'held' || came === 'not-a-mobile') {
    const kind = came === 'held' ? 'missed-calls-flood' : 'unknown-callers';
    await raiseAlarm(tx, { kind, trunk: arrival.trunk }, now);
  }
  if (came === 'called-back' && phone) await callBack(tx, world, phone, now);
  return came;
}

async function about(
  tx: Tx,
  { country }: Around,
  { phoneHash, known, open }: { phoneHash: Buffer | null; known: PersonRow | undefined; open: Call[] },
  now: Date,
): Promise<Caller> {
  const isStranger = !known || !(await everTalked(tx, known.id));
  const since = new Date(now.getTime() - strangersWithinMs);
  return {
    isMobile: phoneHash !== null,
    saidNever: known?.never_call_at != null,
    isAwaited: open.some(({ state, purpose }) => state !== 'waiting' || purpose === 'find-work'),
    callBacksToday: phoneHash ? await callBacksSince(tx, phoneHash, localMidnight(now, country.timeZone)) : 0,
    isStranger,
    strangersLately: isStranger ? await strangersSince(tx, since, strangersAtOnce) : 0,
  };
}

/** Plans a call-back now: what we owe them by phone already comes first, otherwise they are told of work. */
export async function callBack(tx: Tx, { country, vault }: Pick<Around, 'country' | 'vault'>, phone: E164, now: Date) {
  const [language = 'en'] = country.languages;
  const person = await meetCaller(tx, vault, { phone, language }, now);
  const owed = (await openCallsOf(tx, person.id)).find(({ state }) => state === 'waiting');
  const callId = owed?.id ?? (await insertCall(tx, { ...findWork(person), due_at: now, created_at: now }));
  if (!callId) return;
  await updateCall(tx, callId, { due_at: now, promised: true });
  await wakeDialler(tx);
  const facts = { purpose: owed?.purpose ?? 'find-work' };
  await record(tx, { kind: 'call.asked-for', subject: `call:${callId}`, actor: `person:${person.id}`, facts }, now);
}

function findWork({ id, language }: PersonRow) {
  const nothing = { announcement_id: null, referral_id: null, application_id: null, answer: null, cause: null };
  return { person_id: id, language, purpose: 'find-work', ...nothing } as const;
}
