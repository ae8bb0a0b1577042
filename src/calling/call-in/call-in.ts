import { localMidnight } from '../../kit/clock.ts';
import { meetCaller } from '../../people/meet.ts';
import type { PersonRow } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { findDial, insertDial } from '../dials/store.ts';
import { type Call, insertRinging, updateCall } from '../store.ts';
import { leaseMs } from '../talk.ts';
import { holdTrunk } from '../trunks/store.ts';
import { readTraffic } from '../trunks/traffic.ts';
import type { Trunk } from '../trunks/trunk.ts';
import { type Arrival, callerOf, dialIdOf } from './arrival.ts';
import { answersADay } from './rules.ts';
import { answeredSince, openCallsOf } from './store.ts';

type Around = Pick<World, 'country' | 'vault' | 'trunks'>;

/**
 * What a channel does with somebody who rings: `answer` after so many seconds (who hangs up before has left a missed call);
 * `refuse` as busy after a ring or two, which costs them nothing, and tell `missed`; `ignore`: refuse, and nothing follows.
 */
export type Reception = { do: 'answer'; dialId: string; afterSeconds: number } | { do: 'refuse' } | { do: 'ignore' };

/** Somebody rings us. Hearing it twice changes nothing. */
export async function callIn(tx: Tx, world: Around, arrival: Arrival, now: Date): Promise<Reception> {
  const trunk = world.trunks.trunks.find(({ name }) => name === arrival.trunk);
  const row = trunk && (await holdTrunk(tx, trunk.name));
  if (!trunk || !row || row.state === 'draining' || row.state === 'stopped') return { do: 'ignore' };
  const phone = callerOf(arrival, world.country);
  if (!phone) return { do: 'refuse' }; // it is written down as missed, and not called back
  if (trunk.answerAfterSeconds === null) return { do: 'refuse' };
  const answer = { do: 'answer', dialId: dialIdOf(arrival), afterSeconds: trunk.answerAfterSeconds } as const;
  const before = await findDial(tx, answer.dialId);
  if (before) return before.ended_at ? { do: 'ignore' } : answer;
  const [language = 'en'] = world.country.languages;
  const person = await meetCaller(tx, world.vault, { phone, language, bySelf: true }, now);
  const owed = await mayAnswer(tx, world, person, trunk, now);
  if (owed === 'busy') return { do: 'refuse' };
  await writeDown(tx, { person, owed, trunk, dialId: answer.dialId }, now);
  return answer;
}

/** What we owe this person and can say right now, `new` where nothing waits; `busy` where we cannot talk with them. */
async function mayAnswer(
  tx: Tx,
  world: Around,
  person: PersonRow,
  trunk: Trunk,
  now: Date,
): Promise<Call | 'new' | 'busy'> {
  const traffic = (await readTraffic(tx, world, now)).find((one) => one.trunk === trunk)?.traffic;
  if (!traffic || traffic.open >= trunk.lines) return 'busy';
  const open = await openCallsOf(tx, person.id);
  if (open.some(({ state }) => state !== 'waiting')) return 'busy';
  if ((await answeredSince(tx, person.id, localMidnight(now, world.country.timeZone))) >= answersADay) return 'busy';
  return open.find(({ purpose }) => purpose === 'job' || purpose === 'answer') ?? open[0] ?? 'new';
}

async function writeDown(
  tx: Tx,
  { person, owed, trunk, dialId }: { person: PersonRow; owed: Call | 'new'; trunk: Trunk; dialId: string },
  now: Date,
): Promise<void> {
  const callId = owed === 'new' ? await insertRinging(tx, person, now) : owed.id;
  if (owed !== 'new') await updateCall(tx, owed.id, { state: 'ringing' });
  await insertDial(tx, {
    id: dialId,
    call_id: callId,
    channel: trunk.channel,
    trunk: trunk.name,
    shown: null,
    destination: 'inbound',
    direction: 'in',
    placed_at: now,
    rang_at: now,
    lease_until: new Date(now.getTime() + leaseMs),
  });
}
