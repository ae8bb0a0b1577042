import { findAnnouncement } from '../../jobs/store.ts';
import type { Tx } from '../../platform/database.ts';
import { announcement } from '../../speech/announcement.ts';
import type { ClipId, Said } from '../../speech/clip.ts';
import { isOpenClip } from '../../speech/open-clip.ts';
import type { Speech } from '../../speech/speech.ts';
import { clipNames, exampleOf } from './examples.ts';
import { needsOf } from './needs.ts';
import { wordsOf } from './words.ts';

/** A sentence in which a clip is heard: what stands before and after it, and the whole of it as text. */
export type ClipContext = { readonly before: ClipId[]; readonly after: ClipId[]; readonly text: string };

/**
 * Where a clip stands in a real sentence: of a live announcement in which it is heard, else one with invented values; a clip
 * that no sentence has stands alone.
 */
export async function contextOf(tx: Tx, speech: Speech, tag: string, clip: ClipId): Promise<ClipContext> {
  const words = (await wordsOf(tx, speech, tag, clip)) ?? clip;
  const sentence = isOpenClip(clip)
    ? speech.say(tag, { say: 'job.workplace', with: { employer: { employer: { clip, words } } } })
    : ((await announced(tx, speech, tag, clip)) ?? exampleOf(speech, tag, clip));
  if (!sentence) return { before: [], after: [], text: words };
  const clips = clipNames(sentence.clips);
  const at = clips.indexOf(clip);
  return { before: clips.slice(0, at), after: clips.slice(at + 1), text: sentence.text };
}

async function announced(tx: Tx, speech: Speech, tag: string, clip: ClipId): Promise<Said | undefined> {
  const id = (await needsOf(tx, speech, tag)).get(clip)?.newest ?? null;
  const found = id === null ? undefined : await findAnnouncement(tx, id);
  if (found?.state !== 'live') return undefined;
  const { lead, rest } = announcement(found.job);
  return [...lead, ...rest].map((line) => speech.say(tag, line)).find(({ clips }) => clips.includes(clip));
}
