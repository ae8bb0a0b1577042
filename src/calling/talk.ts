import { continueConversation, type Reply, repeatConversation, startConversation } from '../conversations/converse.ts';
import type { Heard } from '../dialogues/session.ts';
import { noteSignOfLife } from '../people/sign-of-life.ts';
import type { Tx } from '../platform/database.ts';
import type { World } from '../world.ts';
import { openReply } from './codes/open.ts';
import { holdDial, updateDial } from './dials/store.ts';
import { performerOf } from './perform.ts';
import { updateCall } from './store.ts';
import { dialogues, subjectOf } from './subject.ts';
import { clearFaults } from './trunks/store.ts';

/** What a talk needs around it. */
export type Talking = Pick<World, 'country' | 'vault' | 'trunks' | 'speech' | 'languages' | 'config'>;

/** How long a dial is trusted without a word from its channel, in milliseconds. */
export const leaseMs = 45_000;

/** The phone rings. */
export async function rang(tx: Tx, dialId: string, now: Date): Promise<void> {
  const held = await holdDial(tx, dialId);
  if (!held || held.dial.ended_at || held.dial.rang_at) return;
  await updateDial(tx, dialId, { rang_at: now, in_doubt_since: null, lease_until: new Date(now.getTime() + leaseMs) });
  if (held.call.state === 'dialling') await updateCall(tx, held.call.id, { state: 'ringing' });
  if (held.dial.trunk) await clearFaults(tx, held.dial.trunk);
}

/** The channel still has this dial in hand. */
export async function alive(tx: Tx, dialId: string, now: Date): Promise<void> {
  const held = await holdDial(tx, dialId);
  if (held && !held.dial.ended_at)
    await updateDial(tx, dialId, { lease_until: new Date(now.getTime() + leaseMs), in_doubt_since: null });
}

/** Somebody picked up: what to say first. Undefined where this dial is over or was never made. */
export async function answered(
  tx: Tx,
  world: Talking,
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
      in_doubt_since: null,
      lease_until: new Date(now.getTime() + leaseMs),
    });
    await updateCall(tx, call.id, { state: 'talking' });
  }
  const subject = { ...(await subjectOf(tx, world, call, now)), edition: world.speech.edition() };
  const perform = performerOf(tx, world, held, now);
  return await openReply(world.vault, await startConversation(tx, dialId, subject, { sourceId, at: now }, perform));
}

/** The other side did something: what to say next. Undefined where this dial was never answered. */
export async function heard(
  tx: Tx,
  world: Talking,
  dialId: string,
  event: { sourceId: string; heard: Heard },
  now: Date,
): Promise<Reply | undefined> {
  const held = await holdDial(tx, dialId);
  if (!held?.dial.answered_at) return undefined;
  if (!held.dial.ended_at) await updateDial(tx, dialId, { lease_until: new Date(now.getTime() + leaseMs) });
  const { kind } = event.heard;
  if (kind === 'key' || kind === 'digits' || kind === 'recorded') await noteSignOfLife(tx, held.call.person_id, now);
  const perform = performerOf(tx, world, held, now);
  return await openReply(
    world.vault,
    await continueConversation(tx, dialId, dialogues, { ...event, at: now }, perform),
  );
}

/** What was said last, once more, for a channel that lost its place. Undefined where nobody talks any more. */
export async function standing(tx: Tx, { vault }: Pick<Talking, 'vault'>, dialId: string): Promise<Reply | undefined> {
  const held = await holdDial(tx, dialId);
  if (!held?.dial.answered_at || held.dial.ended_at) return undefined;
  return await openReply(vault, await repeatConversation(tx, dialId));
}
