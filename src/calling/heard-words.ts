import type { Words } from '../consent/rules.ts';
import { editionOf } from '../conversations/store.ts';
import type { Tx } from '../platform/database.ts';
import type { World } from '../world.ts';
import type { Dial } from './dials/store.ts';
import type { Call } from './store.ts';

/** The sentence after which a key was pressed in a talk, as it was heard: in which language, and in which edition of the recordings. */
export async function heardWords(
  tx: Tx,
  { speech }: Pick<World, 'speech'>,
  { call, dial }: { call: Call; dial: Dial },
  sentence: string,
  pressed: string,
): Promise<Words> {
  const { text } = speech.say(call.language, { say: sentence });
  const edition = await editionOf(tx, dial.id);
  return { how: 'spoken', sentence, text, language: call.language, pressed, edition, dialId: dial.id };
}
