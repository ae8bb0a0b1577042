import type { Tx } from '../../platform/database.ts';
import type { ClipId } from '../../speech/clip.ts';
import type { Speech } from '../../speech/speech.ts';
import { openWords } from './store.ts';

/** What a clip has to say in a language now; undefined where nothing needs it. */
export async function wordsOf(tx: Tx, speech: Speech, tag: string, clip: ClipId): Promise<string | undefined> {
  if (!speech.tags.includes(tag)) return undefined;
  return speech.inventory(tag).get(clip)?.text ?? (await openWords(tx, tag, clip));
}
