import { readConversation } from '../conversations/read.ts';
import { wish } from '../desk/wish.ts';
import { callOutcome } from '../dialogues/call-outcome.ts';
import { readPerson } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { type ReferralState, setReferralState } from '../referrals/store.ts';
import type { World } from '../world.ts';
import { settlePrice } from './cost/settle.ts';
import { countFaults, type Dial, holdDial, updateDial } from './dials/store.ts';
import { hoursOf } from './hours.ts';
import { deleteUnkept } from './own-voice/store.ts';
import {
  afterDial,
  afterUnsentMs,
  type DialOutcome,
  type EndCause,
  firstAllowed,
  unsent,
  wasAnswered,
} from './rules.ts';
import { type Call, updateCall, wakeDialler } from './store.ts';
import { noteFault } from './trunks/fault.ts';
import { passedOver } from './trunks/pass-over.ts';
import { clearFaults, raiseAlarm } from './trunks/store.ts';

type Ending = Pick<World, 'country' | 'trunks'>;

/**
 * How a dial ended: why; the network's own word for it (`q850:17`, `sip:486`, or `unsent`); and the seconds that the carrier
 * counted, where it tells them.
 */
export type End = { cause: EndCause; detail?: string; seconds?: number };

/** How a dial ended that a channel did not even begin. */
export const notBegun = (why: EndCause | 'unsent'): End =>
  why === unsent ? { cause: 'carrier-fault', detail: unsent } : { cause: why };

/**
 * A dial is over: what came of it, what it cost, and what follows for the call. Hearing it twice changes nothing. For an
 * answered dial the outcome is what the worker chose, whatever cut the line.
 */
export async function ended(tx: Tx, world: Ending, dialId: string, end: End, now: Date): Promise<void> {
  const held = await holdDial(tx, dialId);
  if (!held || held.dial.ended_at) return;
  const { dial, call } = held;
  const outcome = await outcomeOf(tx, held, end.cause);
  const cost = await settlePrice(tx, world.country, dial, end.seconds, now);
  const over = { ended_at: now, outcome, lease_until: null, in_doubt_since: null, cause: end.detail ?? null };
  await updateDial(tx, dialId, { ...over, ...cost });
  const isUnsent = outcome === 'carrier-fault' && end.detail === unsent;
  if (dial.trunk && outcome === 'carrier-fault' && !isUnsent) await noteFault(tx, dial.trunk, dial.placed_at, now);
  else if (dial.trunk && dial.direction === 'out' && !isUnsent) await clearFaults(tx, dial.trunk);
  await deleteUnkept(tx, dialId);
  if (dial.joins === null) await followUp(tx, world, held, { outcome, isUnsent }, now);
  else await wakeDialler(tx);
  const facts = { call: call.id, outcome };
  await record(tx, { kind: 'dial.ended', subject: `dial:${dialId}`, actor: 'system', facts }, now);
}

async function outcomeOf(tx: Tx, { dial, call }: { dial: Dial; call: Call }, cause: EndCause): Promise<DialOutcome> {
  if (dial.joins !== null && dial.answered_at) return 'connected';
  if (dial.answered_at) return await outcomeOfTalk(tx, call, dial.id, cause);
  return dial.direction === 'in' ? 'missed' : outcomeWithoutAnswer(cause);
}

function outcomeWithoutAnswer(cause: EndCause): DialOutcome {
  switch (cause) {
    case 'hung-up':
    case 'interrupted':
    case 'machine':
      return 'no-answer';
    case 'lost':
      return 'interrupted'; // never rung again on our own account, as if it had been answered: one of us sees to it
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
  if (!chose && cause === 'machine') return 'machine';
  if (!chose && cause !== 'hung-up' && session?.status !== 'ended') return 'interrupted';
  return call.purpose === 'answer' && !chose ? 'told' : came;
}

async function followUp(
  tx: Tx,
  { country, trunks }: Ending,
  { dial, call }: { dial: Dial; call: Call },
  { outcome, isUnsent }: { outcome: DialOutcome; isUnsent: boolean },
  now: Date,
) {
  const person = await readPerson(tx, call.person_id);
  const over = async (state: 'done' | 'given-up') => {
    await updateCall(tx, call.id, { state, outcome, ended_at: now });
    const kind = person.never_call_at ? null : leftToUs(call, outcome);
    const { person_id, announcement_id } = call;
    if (kind) await wish(tx, { kind, channel: 'phone', person_id, announcement_id, dial_id: dial.id }, now);
    await wakeDialler(tx); // a line is free
  };
  const promised = call.promised && !person.never_call_at; // by the key of this very dial: `dial.ts` clears older ones
  if (promised) {
    await updateCall(tx, call.id, { state: 'waiting', outcome });
    return await wakeDialler(tx);
  }
  if (outcome === 'missed' && call.purpose !== 'find-work') {
    await updateCall(tx, call.id, { state: 'waiting' }); // what we owe them is told when they are called back
    return;
  }
  const isTried = !person.never_call_at && isTriedAgain(call, outcome);
  const next = isTried ? await nextTry(tx, trunks, { dial, call }, { outcome, isUnsent }, now) : 'no-more';
  if (next === 'no-more') {
    await over(wasAnswered(outcome) ? 'done' : 'given-up');
    if (call.referral_id) await setReferralState(tx, call.referral_id, referralAfter(outcome));
    return;
  }
  if (call.purpose === 'stay' && next.counts) next.again = oneDayAfter(dial.placed_at);
  const due = firstAllowed(
    next.again < now ? now : next.again,
    hoursOf(person, country),
    country.timeZone,
    country.isHoliday,
  );
  await updateCall(tx, call.id, {
    state: 'waiting',
    outcome,
    due_at: due,
    promised: false,
    ...(next.counts ? {} : { dials: call.dials - 1 }),
  });
  await wakeDialler(tx);
}

/** Who is asked whether they stay is rung once a day at most. */
const oneDayAfter = (placed: Date) => new Date(placed.getTime() + 24 * 3_600_000);

/** Who rang us and does not pick up can ring again; who asked for a code can ask again; one of us can tap again. */
function isTriedAgain({ purpose }: Call, outcome: DialOutcome): boolean {
  if (purpose === 'staff') return false;
  return (purpose !== 'find-work' && purpose !== 'code') || outcome === 'carrier-fault';
}

async function nextTry(
  tx: Tx,
  trunks: World['trunks'],
  { dial, call }: { dial: Dial; call: Call },
  { outcome, isUnsent }: { outcome: DialOutcome; isUnsent: boolean },
  now: Date,
): Promise<ReturnType<typeof afterDial>> {
  const { faults, times } = await countFaults(tx, call.id);
  const next = isUnsent
    ? { again: new Date(now.getTime() + afterUnsentMs(times)), counts: false }
    : afterDial(outcome, { placedAt: dial.placed_at, dials: call.dials, faults });
  if (isUnsent && dial.trunk && times === timesUntilTold)
    await raiseAlarm(tx, { kind: 'calls-unsent', trunk: dial.trunk }, now);
  if (next === 'no-more' || outcome !== 'carrier-fault') return next;
  const mayGoOver = !isUnsent || times < trunks.trunks.length; // one silent exchange may carry them all
  return mayGoOver && (await isAnotherTrunk(tx, trunks, call, now)) ? { ...next, again: now } : next;
}

/** A call that could not be sent so often is told to staff: once for each call, and once in all while nobody has seen it. */
const timesUntilTold = 3;

/** Whether a trunk is left that has not failed this call just now: it goes over that one at once. */
async function isAnotherTrunk(tx: Tx, { trunks }: World['trunks'], call: Call, now: Date): Promise<boolean> {
  const passed = await passedOver(tx, call.id, now);
  return trunks.some(({ name }) => !passed.some(({ trunk }) => trunk === name));
}

/** What a person of ours takes up, where the phone could do no more. A caller who was cut off rings again, and goes on. */
function leftToUs(call: Call, outcome: DialOutcome): 'interrupted' | 'wrong-number' | 'untold' | null {
  if (call.purpose === 'find-work' || call.purpose === 'staff' || call.purpose === 'code') return null;
  if (call.purpose === 'inquiry' || call.purpose === 'stay') return null; // nobody presses them for a word
  if (outcome === 'interrupted') return 'interrupted';
  if (outcome === 'bad-number') return 'wrong-number';
  const tells = call.purpose === 'answer' || call.purpose === 'inquiry-answer';
  return tells && !wasAnswered(outcome) ? 'untold' : null;
}

function referralAfter(outcome: DialOutcome): ReferralState {
  if (outcome === 'applied') return 'applied';
  if (outcome === 'never') return 'stopped';
  return wasAnswered(outcome) ? 'heard' : 'unreached';
}
