import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import type { Who } from '../rules.ts';
import { findSpeaker } from '../speakers/store.ts';
import { wordsOf } from '../wanted/words.ts';
import { speakFromNow } from './judge.ts';
import { holdTake } from './store.ts';

type Why = 'not-staff' | 'no-such-speaker' | 'no-such-take' | 'other-words';

/** One click back: an older take that was approved speaks again; null: none of this speaker does. */
export async function goBack(
  tx: Tx,
  { speech }: Pick<World, 'speech'>,
  who: Who,
  { speakerId, clip, takeId }: { speakerId: string; clip: string; takeId: string | null },
  now: Date,
): Promise<'gone-back' | Refusal<Why>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const speaker = await findSpeaker(tx, speakerId);
  if (!speaker) return refuse('no-such-speaker');
  if (takeId !== null) {
    const take = await holdTake(tx, takeId);
    if (take?.state !== 'approved' || take.speaker_id !== speakerId || take.clip !== clip)
      return refuse('no-such-take');
    if ((await wordsOf(tx, speech, speaker.language, clip)) !== take.words) return refuse('other-words');
  }
  await speakFromNow(tx, who, { speaker, clip, takeId }, now);
  return 'gone-back';
}
