import type { Clips, Pause } from './clip.ts';
import type { Speaker, Spoken } from './edition.ts';

/** What stands at one place of what is said: a pause, or a clip and the person who speaks it (null: the voice that ships). */
export type Part = { readonly pause: Pause } | { readonly clip: string; readonly by: Spoken | null };

const isClip = (clip: Clips[number]) => typeof clip === 'string';

const sentencesOf = (clips: Clips): Clips[] => {
  const sentences: Clips[number][][] = [[]];
  for (const clip of clips) {
    sentences.at(-1)?.push(clip);
    if (typeof clip !== 'string' && clip.ends === 'sentence') sentences.push([]);
  }
  return sentences;
};

/**
 * Who speaks what: each sentence is spoken by one voice from end to end, the first of `speakers` who has recorded all of it;
 * where nobody has, by the voice that ships.
 */
export const cast = (clips: Clips, speakers: readonly Speaker[]): Part[] =>
  sentencesOf(clips).flatMap((sentence) => {
    const speaker = speakers.find((one) =>
      sentence.filter(isClip).every((clip) => typeof clip === 'string' && one.clips.has(clip)),
    );
    return sentence.map(
      (clip): Part => (typeof clip === 'string' ? { clip, by: speaker?.clips.get(clip) ?? null } : { pause: clip }),
    );
  });
