import { AudioError, type AudioProblem } from '../../audio/audio-error.ts';
import { type MadeClip, makeClip } from '../../audio/make-clip.ts';
import { FilesDown } from '../../files/files.ts';
import { isRefused, type Refusal, refuse } from '../../kit/result.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { mayRecord, type Warning, type Who } from '../rules.ts';
import { findSpeaker } from '../speakers/store.ts';
import { keepTake } from '../takes/keep.ts';
import { findTakeSentAs } from '../takes/store.ts';
import { wordsOf } from '../wanted/words.ts';

/** A recording as it comes from a browser: its bytes, what was to be said, in whose voice, and the name it is sent under. */
export type SentTake = {
  readonly sound: Uint8Array;
  readonly speakerId: string;
  readonly clip: string;
  readonly words: string;
  readonly sentAs: string;
};

/** What was kept; what is wrong with the sound is told to whoever made it, though it can be used. */
export type KeptTake = { readonly id: string; readonly ms: number; readonly warnings: readonly Warning[] };

/** `no-place`: the store of files is down. Those of the sound: see `audio/`. */
export type TakeProblem =
  | AudioProblem
  | 'no-such-speaker'
  | 'not-allowed'
  | 'no-such-clip'
  | 'other-words'
  | 'sent-by-another'
  | 'no-place';

/**
 * Brings a recording into the form of all, and keeps it until a second person has listened to it; what was kept before under
 * the same name is not kept again. A refusal `other-words` holds the words of today.
 */
export async function sendTake(world: World, who: Who, sent: SentTake): Promise<KeptTake | Refusal<TakeProblem>> {
  const known = await inTransaction(world.db, (tx) => lookUp(tx, world, who, sent));
  if (isRefused(known) || 'id' in known) return known;
  try {
    const made = await makeClip(sent.sound, known.expectedMs === undefined ? {} : { expectedMs: known.expectedMs });
    return await keep(world, who, sent, made);
  } catch (error) {
    if (error instanceof AudioError) return refuse(error.problem);
    if (error instanceof FilesDown) {
      world.log.error({ err: error }, 'a recording cannot be kept');
      return refuse('no-place');
    }
    throw error;
  }
}

/** What can be said without hearing it. */
async function lookUp(
  tx: Tx,
  { speech }: Pick<World, 'speech'>,
  who: Who,
  { speakerId, clip, words, sentAs }: SentTake,
): Promise<KeptTake | { expectedMs: number | undefined } | Refusal<TakeProblem>> {
  const speaker = await findSpeaker(tx, speakerId);
  if (speaker?.kind !== 'person') return refuse('no-such-speaker');
  if (!mayRecord(who, speaker)) return refuse('not-allowed');
  const before = await findTakeSentAs(tx, sentAs);
  if (before) {
    const isTheirs = before.made_by === who.userId && before.speaker_id === speakerId && before.clip === clip;
    return isTheirs ? { id: before.id, ms: before.ms, warnings: before.warnings } : refuse('sent-by-another');
  }
  const wanted = await wordsOf(tx, speech, speaker.language, clip);
  if (wanted === undefined) return refuse('no-such-clip');
  if (wanted !== words) return refuse('other-words', { words: wanted });
  return { expectedMs: speech.recordings(speaker.language).get(clip)?.ms };
}

async function keep(
  world: World,
  who: Who,
  { sound, ...named }: SentTake,
  { mp3, ms, loudness, peak, warnings }: MadeClip,
): Promise<KeptTake | Refusal<TakeProblem>> {
  const original = await world.files.put(sound);
  const file = await world.files.put(mp3);
  const take = { ...named, original, file, ms, loudness, peak, warnings: [...warnings], source: 'desk' as const };
  const id = await inTransaction(world.db, (tx) => keepTake(tx, world, who, take, world.now()));
  return isRefused(id) ? id : { id, ms, warnings };
}
