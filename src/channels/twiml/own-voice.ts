import { readFile } from 'node:fs/promises';
import { holdDial } from '../../calling/dials/store.ts';
import { ulawWav, withOwnVoice } from '../../calling/own-voice/splice.ts';
import { say } from '../../calling/say.ts';
import { standing } from '../../calling/talk.ts';
import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';

/**
 * What is being said in a talk with the person's own voice in it (without it where that is gone), as a WAV file for the
 * carrier that plays it; null where the address is forged or too old, or that talk says something else by now.
 */
export async function ownVoice(world: World, token: string): Promise<Buffer | null> {
  const [dialId = '', seq, until] = (world.vault.verify('twiml-own', token) ?? '').split('.');
  if (dialId === '' || Number(until) < world.now().getTime()) return null;
  const found = await inTransaction(world.db, async (tx) => {
    const reply = await standing(tx, world, dialId);
    const held = reply && (await holdDial(tx, dialId));
    return reply && held && { reply, tag: held.call.language };
  });
  if (!found || found.reply.session.seq !== Number(seq)) return null;
  const saying = await say(world.speech, found.tag, found.reply);
  const audio =
    (await withOwnVoice(world, saying))?.audio ?? (saying.rendering && (await readFile(saying.rendering.telephone)));
  return audio && ulawWav(audio);
}
