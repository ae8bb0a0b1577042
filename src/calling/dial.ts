import { dutyOf } from '../accounts/duty.ts';
import { wish } from '../desk/wish.ts';
import { isTaking } from '../jobs/rules.ts';
import { findAnnouncement } from '../jobs/store.ts';
import type { E164 } from '../kit/phone.ts';
import { openOne } from '../people/gate/people.ts';
import { type PersonRow, readPerson } from '../people/store.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Vault } from '../platform/vault.ts';
import { setReferralState } from '../referrals/store.ts';
import type { World } from '../world.ts';
import { isOverhauled } from './answers/plan.ts';
import { type Choice, chooseTrunk } from './choose-trunk.ts';
import { isCodeOpen } from './codes/open.ts';
import { insertDial, setInDoubt } from './dials/store.ts';
import { ended, notBegun } from './end.ts';
import { hoursOf } from './hours.ts';
import { isInquiryOpen } from './inquiries/subject.ts';
import { lineOf, type Placing, type VoiceLine } from './line.ts';
import { firstAllowed, ringSeconds } from './rules.ts';
import { hasStayed } from './stay/subject.ts';
import { type Call, takeDue, updateCall } from './store.ts';
import { leaseMs } from './talk.ts';
import { obstacle, pace } from './trunks/rules.ts';
import { updateTrunk } from './trunks/store.ts';
import { type Busy, readTraffic } from './trunks/traffic.ts';
import type { Trunk } from './trunks/trunk.ts';
import { reachMs } from './watch/reach.ts';

type Around = Pick<World, 'db' | 'vault' | 'country' | 'trunks' | 'now'>;

/**
 * How many were dialled; what went wrong with them on our own side, when their channels have answered: those dials are in
 * doubt; and until when it is useless to look again (null: unknown).
 */
export type Dialled = { dialled: number; placed: Promise<Error[]>; wait: Date | null };

const faults = (answers: unknown[]): Error[] => answers.filter((answer) => answer instanceof Error);

/** `leave`: this process does not carry the trunk for it, another does. */
type Taken =
  | { do: 'place'; placing: Placing }
  | { do: 'skip' }
  | { do: 'leave'; call: string }
  | { do: 'stop'; wait: Date | null };

/**
 * Dials what is due, as long as a trunk is free. A dial is written down before the phone rings: whatever happens to this
 * process in between, nobody is rung twice for it. A channel that is slow to answer holds up nobody else.
 */
export async function dialDue(around: Around, lines: readonly VoiceLine[]): Promise<Dialled> {
  const placements: Promise<unknown>[] = [];
  const left: string[] = [];
  for (;;) {
    const taken = await inTransaction(around.db, (tx) => take(tx, around, lines, left));
    if (taken.do === 'leave') left.push(taken.call);
    if (taken.do === 'stop')
      return { dialled: placements.length, placed: Promise.all(placements).then(faults), wait: taken.wait };
    if (taken.do === 'place') placements.push(place(around, lines, taken.placing).catch((error: unknown) => error));
  }
}

async function place(around: Around, lines: readonly VoiceLine[], placing: Placing): Promise<void> {
  const channel = around.trunks.trunks.find(({ name }) => name === placing.trunk)?.channel;
  const line = lineOf(lines, { channel, trunk: placing.trunk });
  const answer = (await line?.place(placing)) ?? 'unsent';
  if (answer === 'placed') return;
  await inTransaction(around.db, async (tx) => {
    const at = around.now();
    if (answer === 'uncertain') await setInDoubt(tx, placing.dialId, at);
    else await ended(tx, around, placing.dialId, notBegun(answer), at);
  });
}

async function take(tx: Tx, around: Around, lines: readonly VoiceLine[], left: readonly string[]): Promise<Taken> {
  const at = around.now();
  const busy = await readTraffic(tx, around, at);
  const lineFor = ({ channel, name }: Trunk) => lineOf(lines, { channel, trunk: name });
  const reachable = busy.filter(({ trunk }) => lineFor(trunk)?.ready(trunk.name) === true);
  const free = reachable.filter(({ trunk, traffic }) => obstacle(trunk, traffic, null, 0, at) === null);
  if (free.length === 0) return { do: 'stop', wait: soonest(reachable) };
  const call = await takeDue(tx, at, left);
  if (!call) return { do: 'stop', wait: null };
  const person = await readPerson(tx, call.person_id);
  const phone = await reasonToStop(tx, around, call, person, at);
  if (phone === null) return { do: 'skip' };
  const elsewhere = busy.filter((one) => !lineFor(one.trunk) && isReached(one, at));
  const choice = await chooseTrunk(tx, around, call, phone, { all: busy, here: free, elsewhere }, at);
  if ('elsewhere' in choice) return { do: 'leave', call: call.id };
  if (!('trunk' in choice)) {
    await putOff(tx, call, choice, at);
    return { do: 'skip' };
  }
  return { do: 'place', placing: await writeDown(tx, call, phone, choice, at) };
}

/** A process could place a call there a moment ago. */
const isReached = ({ reachedAt }: Busy, at: Date): boolean =>
  reachedAt !== null && at.getTime() - reachedAt.getTime() < 2 * reachMs;

/** The pause between two calls of a trunk, or the break after faults of its carrier, is over then. */
function soonest(busy: readonly Busy[]): Date | null {
  const ends = busy.flatMap(({ traffic }) => [traffic.pacedUntil ?? [], traffic.brokenUntil ?? []].flat());
  return ends.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

/** The number to ring, or null where the call was given up or put off: what has changed since it was planned. */
async function reasonToStop(tx: Tx, around: Around, call: Call, person: PersonRow, at: Date): Promise<E164 | null> {
  const { vault, country } = around;
  const phone = await numberOf(tx, vault, call, person, at);
  const stop = await staleness(tx, call, person.never_call_at !== null || phone === null, at);
  if (stop || !phone) {
    await updateCall(tx, call.id, { state: 'given-up', outcome: stop ?? 'never-call', ended_at: at });
    if (call.referral_id) await setReferralState(tx, call.referral_id, 'stopped');
    return null;
  }
  const { timeZone, isHoliday } = country;
  const asked = call.promised || isAskedNow(call);
  const allowed = asked ? at : firstAllowed(at, hoursOf(person, country), timeZone, isHoliday);
  if (allowed <= at) return phone;
  await updateCall(tx, call.id, { due_at: allowed });
  return null;
}

/** Somebody waits for these at a telephone right now, whatever the hour. */
const isAskedNow = ({ purpose }: Call) => purpose === 'find-work' || purpose === 'staff' || purpose === 'code';

/** Where one of us calls a worker, our own phone rings first. */
async function numberOf(tx: Tx, vault: Vault, call: Call, person: PersonRow, at: Date): Promise<E164 | null> {
  if (call.purpose === 'staff') return call.staff_id ? (await dutyOf(tx, vault, call.staff_id)).phone : null;
  return (await openOne(tx, vault, { kind: 'call', call }, person, 'phone', at)) as E164 | null;
}

/** A promised call about a job that closed is made all the same: the worker was told we would. */
async function staleness(
  tx: Tx,
  call: Call,
  saidNever: boolean,
  now: Date,
): Promise<'never-call' | 'job-closed' | 'superseded' | null> {
  if (saidNever) return 'never-call';
  if (call.purpose === 'code' && !(await isCodeOpen(tx, call, now))) return 'superseded';
  if (call.purpose === 'inquiry' && !(await isInquiryOpen(tx, call))) return 'superseded';
  if (call.purpose === 'stay' && (await hasStayed(tx, await readPerson(tx, call.person_id)))) return 'superseded';
  if (call.purpose === 'answer' && (await isOverhauled(tx, call, now))) return 'superseded';
  if (call.purpose !== 'job' || call.promised || call.announcement_id === null) return null;
  const announcement = await findAnnouncement(tx, call.announcement_id);
  return announcement && isTaking(announcement, now) ? null : 'job-closed';
}

/** No trunk carries it now. A number that no trunk will ever carry goes to one of us. */
async function putOff(tx: Tx, call: Call, choice: Extract<Choice, { until: unknown }>, at: Date): Promise<void> {
  if (choice.until) return await updateCall(tx, call.id, { due_at: choice.until });
  await updateCall(tx, call.id, { state: 'given-up', outcome: 'not-served', ended_at: at });
  if (call.purpose === 'staff' || call.purpose === 'code') return; // our own number, or who asked sees that nothing rings
  if (call.referral_id) await setReferralState(tx, call.referral_id, 'stopped');
  const { person_id, announcement_id } = call;
  await wish(tx, { kind: 'wrong-number', channel: 'phone', person_id, announcement_id, dial_id: null }, at);
}

async function writeDown(
  tx: Tx,
  call: Call,
  phone: E164,
  { trunk, traffic, destination }: Extract<Choice, { trunk: unknown }>,
  at: Date,
): Promise<Placing> {
  await updateCall(tx, call.id, { state: 'dialling', promised: false, dials: call.dials + 1 });
  await updateTrunk(tx, trunk.name, { paced_until: pace(trunk.callsPerSecond, traffic.pacedUntil, at) });
  const dialId = await insertDial(tx, {
    call_id: call.id,
    channel: trunk.channel,
    trunk: trunk.name,
    shown: trunk.callerNumber,
    destination,
    placed_at: at,
    lease_until: new Date(at.getTime() + leaseMs),
  });
  return { dialId, to: phone, from: trunk.callerNumber, trunk: trunk.name, ringSeconds, joins: null };
}
