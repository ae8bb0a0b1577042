import { readConversation } from '../conversations/read.ts';
import type { Country } from '../country/load.ts';
import { wish } from '../desk/wish.ts';
import { callOutcome } from '../dialogues/call-outcome.ts';
import { readPerson } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { type ReferralState, setReferralState } from '../referrals/store.ts';
import { hoursOf } from './plan.ts';
import { afterDial, type DialOutcome, type EndCause, firstAllowed, wasAnswered } from './rules.ts';
import { type Call, countFaults, type Dial, holdDial, updateCall, updateDial, wakeDialler } from './store.ts';

/**
 * A dial is over: what came of it, and what follows for the call. Hearing it twice changes nothing. For an answered dial
 * the outcome is what the worker chose, whatever cut the line.
 */
export async function ended(tx: Tx, country: Country, dialId: string, cause: EndCause, now: Date): Promise<void> {
  const held = await holdDial(tx, dialId);
  if (!held || held.dial.ended_at) return;
  const { dial, call } = held;
  const outcome = dial.answered_at ? await outcomeOfTalk(tx, call, dialId, cause) : outcomeWithoutAnswer(cause);
  await updateDial(tx, dialId, { ended_at: now, outcome, lease_until: null });
  await followUp(tx, country, { dial, call }, outcome, now);
  const facts = { call: call.id, outcome };
  await record(tx, { kind: 'dial.ended', subject: `dial:${dialId}`, actor: 'system', facts }, now);
}

function outcomeWithoutAnswer(cause: EndCause): DialOutcome {
  switch (cause) {
    case 'hung-up':
    case 'interrupted':
      return 'no-answer';
    case 'busy':
    case 'no-answer':
    case 'unreachable':
    case 'rejected':
    case 'bad-number':
    case 'carrier-fault':
      return cause;
  }
}

async function outcomeOfTalk(tx: Tx, call: Call, dialId: string, cause: EndCause): Promise<DialOutcome> {
  const session = await readConversation(tx, dialId);
  const came = session ? callOutcome(session) : 'left';
  const chose = came !== 'left' && came !== 'nothing' && came !== 'ended';
  if (!chose && cause !== 'hung-up' && session?.status !== 'ended') return 'interrupted';
  return call.purpose === 'answer' && !chose ? 'told' : came;
}

async function followUp(
  tx: Tx,
  country: Country,
  { dial, call }: { dial: Dial; call: Call },
  outcome: DialOutcome,
  now: Date,
) {
  const person = await readPerson(tx, call.person_id);
  const over = async (state: 'done' | 'given-up') => {
    await updateCall(tx, call.id, { state, outcome, ended_at: now });
    const kind = person.never_call_at ? null : leftToUs(call, outcome);
    const { person_id, announcement_id } = call;
    if (kind) await wish(tx, { kind, channel: 'phone', person_id, announcement_id, dial_id: dial.id }, now);
  };
  const promised = call.promised && !person.never_call_at; // by the key of this very dial: `dial.ts` clears older ones
  if (promised) {
    await updateCall(tx, call.id, { state: 'waiting', outcome });
    return await wakeDialler(tx);
  }
  const faults = await countFaults(tx, call.id);
  const next = person.never_call_at
    ? 'no-more'
    : afterDial(outcome, { placedAt: dial.placed_at, dials: call.dials, faults });
  if (next === 'no-more') {
    await over(wasAnswered(outcome) ? 'done' : 'given-up');
    if (call.referral_id) await setReferralState(tx, call.referral_id, referralAfter(outcome));
    return;
  }
  const due = firstAllowed(next.again < now ? now : next.again, hoursOf(person, country), country.timeZone);
  await updateCall(tx, call.id, {
    state: 'waiting',
    outcome,
    due_at: due,
    promised: false,
    ...(next.counts ? {} : { dials: call.dials - 1 }),
  });
  await wakeDialler(tx);
}

/** What a person of ours takes up, where the phone could do no more. */
function leftToUs(call: Call, outcome: DialOutcome): 'interrupted' | 'wrong-number' | 'untold' | null {
  if (outcome === 'interrupted') return 'interrupted';
  if (outcome === 'bad-number') return 'wrong-number';
  return call.purpose === 'answer' && !wasAnswered(outcome) ? 'untold' : null;
}

function referralAfter(outcome: DialOutcome): ReferralState {
  if (outcome === 'applied') return 'applied';
  if (outcome === 'never') return 'stopped';
  return wasAnswered(outcome) ? 'heard' : 'unreached';
}
