import type { Country } from '../country/load.ts';
import { isTaking } from '../jobs/rules.ts';
import { findAnnouncement } from '../jobs/store.ts';
import { reveal } from '../people/reveal.ts';
import { readPerson } from '../people/store.ts';
import { type Database, inTransaction, type Tx } from '../platform/database.ts';
import type { Vault } from '../platform/vault.ts';
import { setReferralState } from '../referrals/store.ts';
import { ended } from './end.ts';
import type { Placing, VoiceLine } from './line.ts';
import { hoursOf } from './plan.ts';
import { firstAllowed, ringSeconds } from './rules.ts';
import { type Call, insertDial, takeDue, updateCall } from './store.ts';
import { leaseMs } from './talk.ts';

type Around = { db: Database; vault: Vault; country: Country; now(): Date };

/**
 * Dials what is due, as long as the line is free; gives how many it dialled. A dial is written down before the phone
 * rings: whatever happens to this process in between, nobody is rung twice for it.
 */
export async function dialDue(around: Around, line: VoiceLine): Promise<number> {
  let dialled = 0;
  for (let free = await line.free(); free > 0; ) {
    const taken = await inTransaction(around.db, (tx) => take(tx, around, line));
    if (taken === 'none') break;
    if (taken === 'skipped') continue;
    const answer = await line.place(taken);
    if (answer !== 'placed') {
      await inTransaction(around.db, (tx) => ended(tx, around.country, taken.dialId, answer, around.now()));
    }
    dialled++;
    free--;
  }
  return dialled;
}

async function take(tx: Tx, { vault, country, now }: Around, line: VoiceLine): Promise<Placing | 'skipped' | 'none'> {
  const at = now();
  const call = await takeDue(tx, at);
  if (!call) return 'none';
  const person = await readPerson(tx, call.person_id);
  const { phone } = reveal(vault, person);
  const stop = await reasonToStop(tx, call, person.never_call_at !== null || phone === null, at);
  if (stop || !phone) {
    await updateCall(tx, call.id, { state: 'given-up', outcome: stop ?? 'never-call', ended_at: at });
    if (call.referral_id) await setReferralState(tx, call.referral_id, 'stopped');
    return 'skipped';
  }
  const allowed = firstAllowed(at, hoursOf(person, country), country.timeZone);
  if (allowed > at) {
    await updateCall(tx, call.id, { due_at: allowed });
    return 'skipped';
  }
  await updateCall(tx, call.id, { state: 'dialling', promised: false, dials: call.dials + 1 });
  const dialId = await insertDial(tx, {
    call_id: call.id,
    channel: line.name,
    placed_at: at,
    lease_until: new Date(at.getTime() + leaseMs),
  });
  return { dialId, to: phone, ringSeconds };
}

/** What changed since the call was planned. A promised call about a job that closed is made: the worker was told we would. */
async function reasonToStop(
  tx: Tx,
  call: Call,
  saidNever: boolean,
  now: Date,
): Promise<'never-call' | 'job-closed' | null> {
  if (saidNever) return 'never-call';
  if (call.purpose === 'answer' || call.promised) return null;
  const announcement = await findAnnouncement(tx, call.announcement_id);
  return announcement && isTaking(announcement, now) ? null : 'job-closed';
}
