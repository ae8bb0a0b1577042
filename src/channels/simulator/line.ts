import { renderFirstWords } from '../../calling/ahead.ts';
import { holdDial } from '../../calling/dials/store.ts';
import type { Placing, VoiceLine } from '../../calling/line.ts';
import { subjectOf } from '../../calling/subject.ts';
import { rang } from '../../calling/talk.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { endCall } from './network.ts';
import { findNetworkCall, holdNetworkCall, insertNetworkCall, takeDoubt } from './store.ts';

/**
 * A telephone network in the database, for demonstrations and tests: whichever process is killed, phones ring on. Its
 * phones are browsers at `/phone`.
 */
export function createSimulator(world: World): VoiceLine {
  return {
    channel: 'simulator',
    ready: () => true,
    async place(placing) {
      const placed = await inTransaction(world.db, (tx) => ring(tx, world, placing));
      if (placed === 'late') return 'carrier-fault';
      void renderAhead(world, placing.dialId);
      return placed === 'rings' ? 'placed' : 'uncertain';
    },
    trace: async (dialId) => (await findNetworkCall(world.db, dialId))?.state ?? 'unknown',
    async hangUp(dialId) {
      await inTransaction(world.db, async (tx) => {
        const held = await holdNetworkCall(tx, dialId);
        if (held) await endCall(tx, world, held, 'interrupted', world.now());
      });
    },
  };
}

/**
 * `late`: the dial was given up while we were on our way, so that nobody must be rung for it. `unsaid`: it rings, and the network
 * says nothing of it.
 */
async function ring(
  tx: Tx,
  { vault, now }: World,
  { dialId, to, from, ringSeconds }: Placing,
): Promise<'rings' | 'unsaid' | 'late'> {
  const held = await holdDial(tx, dialId);
  if (!held || held.dial.ended_at) return 'late';
  const at = now();
  const phoneHash = vault.index('phone', to);
  const isNew = await insertNetworkCall(tx, {
    dial_id: dialId,
    way: 'out',
    joins: null,
    phone_hash: phoneHash,
    shown: from,
    source: null,
    state: 'ringing',
    ring_until: new Date(at.getTime() + ringSeconds * 1000),
    handset: null,
    alive_until: null,
    placed_at: at,
  });
  if (!isNew) return 'rings';
  if (await takeDoubt(tx, phoneHash)) return 'unsaid';
  await rang(tx, dialId, at);
  return 'rings';
}

/** While it rings there is time to make what will be said; what is not ready then is made when it is needed. */
export async function renderAhead(world: World, dialId: string): Promise<void> {
  try {
    const found = await inTransaction(world.db, async (tx) => {
      const held = await holdDial(tx, dialId);
      return held && { tag: held.call.language, subject: await subjectOf(tx, world, held.call, world.now()) };
    });
    if (found) await renderFirstWords(world.speech, found.tag, found.subject);
  } catch (error) {
    world.log.warn({ err: error }, 'a call could not be rendered ahead');
  }
}
