import type { Database } from '../../platform/database.ts';
import type { ClipId } from '../../speech/clip.ts';
import { contentHash } from '../../speech/content-hash.ts';
import type { Edition, Speaker, Spoken } from '../../speech/edition.ts';
import { newestEdition, spokenIn } from './store.ts';

/**
 * What people have recorded as of an edition (null: the newest). Recordings of words that have changed since are left out: what
 * they say is no longer what we mean. @param wordsOf what a clip has to say now, where a language file knows it
 */
export async function readEdition(
  db: Database,
  number: number | null,
  wordsOf: (tag: string, clip: ClipId) => string | undefined,
): Promise<Edition> {
  const edition = number ?? (await newestEdition(db));
  if (edition === 0) return { number: 0, speakers: new Map() };
  const languages = new Map<string, Map<string, Map<ClipId, Spoken>>>();
  for (const { language, speaker_id, clip, file, ms, words_hash, text } of await spokenIn(db, edition)) {
    const words = wordsOf(language, clip) ?? text;
    if (words === null || contentHash(words) !== words_hash) continue;
    const speakers = languages.get(language) ?? new Map<string, Map<ClipId, Spoken>>();
    languages.set(language, speakers);
    const clips = speakers.get(speaker_id) ?? new Map<ClipId, Spoken>();
    speakers.set(speaker_id, clips);
    clips.set(clip, { file, ms });
  }
  const inOrder = (speakers: ReadonlyMap<string, ReadonlyMap<ClipId, Spoken>>) =>
    [...speakers].map(([id, clips]): Speaker => ({ id, clips }));
  return { number: edition, speakers: new Map([...languages].map(([tag, speakers]) => [tag, inOrder(speakers)])) };
}
