import { type AnyDialogue, continueConversation, type Reply, startConversation } from '../conversations/converse.ts';
import type { Country } from '../country/load.ts';
import { answerCall } from '../dialogues/answer-call.ts';
import { jobCall } from '../dialogues/job-call.ts';
import type { Heard } from '../dialogues/session.ts';
import { isTaking } from '../jobs/rules.ts';
import { findAnnouncement } from '../jobs/store.ts';
import type { Tx } from '../platform/database.ts';
import { sponsorsOf } from '../referrals/store.ts';
import { performerOf } from './perform.ts';
import { type Call, holdDial, updateCall, updateDial } from './store.ts';

const asAny = (dialogue: unknown) => dialogue as AnyDialogue;

/** The dialogues that a call can hold, by name. */
const dialogues = new Map([jobCall, answerCall].map((dialogue) => [dialogue.name, asAny(dialogue)]));

/** How long a dial is trusted without a word from its channel, in milliseconds. */
export const leaseMs = 45_000;

/** The phone rings. */
export async function rang(tx: Tx, dialId: string, now: Date): Promise<void> {
  const held = await holdDial(tx, dialId);
  if (!held || held.dial.ended_at || held.dial.rang_at) return;
  await updateDial(tx, dialId, { rang_at: now, lease_until: new Date(now.getTime() + leaseMs) });
  if (held.call.state === 'dialling') await updateCall(tx, held.call.id, { state: 'ringing' });
}

/** The channel still has this dial in hand. */
export async function alive(tx: Tx, dialId: string, now: Date): Promise<void> {
  const held = await holdDial(tx, dialId);
  if (held && !held.dial.ended_at) await updateDial(tx, dialId, { lease_until: new Date(now.getTime() + leaseMs) });
}

/** Somebody picked up: what to say first. Undefined where this dial is over or was never made. */
export async function answered(
  tx: Tx,
  country: Country,
  dialId: string,
  sourceId: string,
  now: Date,
): Promise<Reply | undefined> {
  const held = await holdDial(tx, dialId);
  if (!held || held.dial.ended_at) return undefined;
  const { dial, call } = held;
  if (!dial.answered_at) {
    await updateDial(tx, dialId, {
      rang_at: dial.rang_at ?? now,
      answered_at: now,
      lease_until: new Date(now.getTime() + leaseMs),
    });
    await updateCall(tx, call.id, { state: 'talking' });
  }
  const { dialogue, data } = await subjectOf(tx, call, now);
  return startConversation(tx, dialId, dialogue, data, { sourceId, at: now }, performerOf(tx, country, held, now));
}

/** The other side did something: what to say next. Undefined where this dial was never answered. */
export async function heard(
  tx: Tx,
  country: Country,
  dialId: string,
  event: { sourceId: string; heard: Heard },
  now: Date,
): Promise<Reply | undefined> {
  const held = await holdDial(tx, dialId);
  if (!held?.dial.answered_at) return undefined;
  if (!held.dial.ended_at) await updateDial(tx, dialId, { lease_until: new Date(now.getTime() + leaseMs) });
  return continueConversation(tx, dialId, dialogues, { ...event, at: now }, performerOf(tx, country, held, now));
}

async function subjectOf(tx: Tx, call: Call, now: Date): Promise<{ dialogue: AnyDialogue; data: unknown }> {
  const announcement = await findAnnouncement(tx, call.announcement_id);
  if (!announcement) throw new Error('a call about an announcement that does not exist');
  const { job } = announcement;
  if (call.purpose === 'answer') return { dialogue: asAny(answerCall), data: { job, answer: call.answer } };
  const [sponsor] = call.referral_id ? await sponsorsOf(tx, [call.referral_id]) : [];
  return {
    dialogue: asAny(jobCall),
    data: { job, relation: sponsor?.relation ?? 'acquaintance', open: isTaking(announcement, now) },
  };
}
