import type { FileKey } from '../../files/file-key.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { contentHash } from '../../speech/content-hash.ts';
import type { World } from '../../world.ts';
import { mayRecord, type Warning, type Who } from '../rules.ts';
import { findSpeaker } from '../speakers/store.ts';
import { wordsOf } from '../wanted/words.ts';
import { dropWaiting, findTakeSentAs, insertTake, type TakeRow, type TakeSource } from './store.ts';

/**
 * A recording that came in: `original` as it came, `file` in the form of all recordings (both in the store of files); `words` that
 * the speaker had before their eyes; loudness in LUFS, peak in dBTP. `sentAs` names it, so that it can be sent twice.
 */
export type NewTake = {
  speakerId: string;
  clip: string;
  words: string;
  original: FileKey;
  file: FileKey;
  ms: number;
  loudness: number;
  peak: number;
  warnings: Warning[];
  source: TakeSource;
  sentAs: string;
};

type Why = 'no-such-speaker' | 'not-allowed' | 'no-such-clip' | 'other-words';

/** Keeps a take until a second person has listened to it; an older one that waits is dropped. Gives its id. */
export async function keepTake(
  tx: Tx,
  { speech }: Pick<World, 'speech'>,
  who: Who,
  take: NewTake,
  now: Date,
): Promise<string | Refusal<Why>> {
  const speaker = await findSpeaker(tx, take.speakerId);
  if (!speaker) return refuse('no-such-speaker');
  if (take.source !== 'employer' && !mayRecord(who, speaker)) return refuse('not-allowed');
  const words = await wordsOf(tx, speech, speaker.language, take.clip);
  if (words === undefined) return refuse('no-such-clip');
  if (words !== take.words) return refuse('other-words');
  const { speakerId, sentAs, ...facts } = take;
  const row = { ...facts, speaker_id: speakerId, sent_as: sentAs, words_hash: contentHash(words) };
  const id = await insertTake(tx, { ...row, state: 'waiting', made_by: who.userId, made_at: now });
  if (!id) return sameTake(who, take, await findTakeSentAs(tx, sentAs));
  await dropWaiting(tx, { speakerId, clip: take.clip, but: id });
  const actor = `user:${who.userId}` as const;
  await record(tx, { kind: 'take.made', subject: `take:${id}`, actor, facts: { clip: take.clip } }, now);
  return id;
}

/** A name that a sender chose gives nobody another's take. */
function sameTake(
  who: Who,
  { speakerId, clip }: NewTake,
  before: TakeRow | undefined,
): string | Refusal<'not-allowed'> {
  const isSame = before?.made_by === who.userId && before.speaker_id === speakerId && before.clip === clip;
  return isSame ? before.id : refuse('not-allowed');
}
