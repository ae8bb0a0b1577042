import { ulawWav, withOwnVoice } from '../../calling/own-voice/splice.ts';
import { say } from '../../calling/say.ts';
import { callsOfDials } from '../../calling/store.ts';
import { repeatConversation } from '../../conversations/converse.ts';
import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import type { Handset } from './handset.ts';
import { findNetworkCall } from './store.ts';

/**
 * What is being said with the person's own voice in it, as WAV: only for the phone that talks, and only while it is that which
 * is said. Null for everybody else and at any other time.
 */
export async function ownVoice(
  world: World,
  { handset }: Handset,
  of: { dialId: string; seq: number },
): Promise<Buffer | null> {
  const found = await inTransaction(world.db, async (tx) => {
    const call = await findNetworkCall(tx, of.dialId);
    const tag = (await callsOfDials(tx, [of.dialId])).get(of.dialId)?.language;
    if (call?.state !== 'talking' || call.handset !== handset || tag === undefined) return undefined;
    const reply = await repeatConversation(tx, of.dialId);
    return reply?.session.seq === of.seq ? { tag, reply } : undefined;
  });
  if (!found) return null;
  const spliced = await withOwnVoice(world, await say(world.speech, found.tag, found.reply));
  return spliced && ulawWav(spliced.audio);
}
