import type { ClipId, Clips, Pause } from './clip.ts';
import type { Speaker, Spoken } from './edition.ts';
import { isOpenClip } from './open-clip.ts';

/**
 * What stands at one place of what is said: a pause; a clip and the person who speaks it (null: the voice that ships); or a clip
 * that nobody can speak, and which is passed over.
 */
export type Part =
  | { readonly pause: Pause }
  | { readonly clip: string; readonly by: Spoken | null }
  | { readonly unsaid: ClipId };

type Sentence = { readonly clips: Clips; readonly parts: readonly Part[]; readonly isLeadIn: boolean };

const sentencesOf = (clips: Clips): Clips[] => {
  const sentences: Clips[number][][] = [[]];
  for (const clip of clips) {
    sentences.at(-1)?.push(clip);
    if (typeof clip !== 'string' && clip.ends !== undefined) sentences.push([]);
  }
  return sentences;
};

const spokenBy = (clips: Clips, speakers: readonly Speaker[]): Sentence => {
  const names = clips.filter((clip) => typeof clip === 'string');
  const speaker = speakers.find((one) => names.every((clip) => one.clips.has(clip)));
  const isUnsaid = !speaker && names.some(isOpenClip);
  const last = clips.at(-1);
  const parts = isUnsaid
    ? unsaid(clips)
    : clips.map(
        (clip): Part => (typeof clip === 'string' ? { clip, by: speaker?.clips.get(clip) ?? null } : { pause: clip }),
      );
  return { clips, parts, isLeadIn: typeof last === 'object' && last.ends === 'lead-in' };
};

const unsaid = (clips: Clips): Part[] => clips.flatMap((clip) => (typeof clip === 'string' ? [{ unsaid: clip }] : []));

const isPassedOver = ({ parts }: Sentence): boolean => parts.some((part) => 'unsaid' in part);

/**
 * Who speaks what: each sentence is spoken by one voice from end to end, the first of `speakers` who has recorded all of it;
 * where nobody has, by the voice that ships. That voice does not know open clips: a sentence with one that nobody has recorded
 * is passed over whole, and the lead-in before it.
 */
export const cast = (clips: Clips, speakers: readonly Speaker[]): Part[] => {
  const sentences = sentencesOf(clips).map((sentence) => spokenBy(sentence, speakers));
  return sentences.flatMap((sentence, at) => {
    const next = sentences[at + 1];
    return sentence.isLeadIn && next && isPassedOver(next) ? unsaid(sentence.clips) : sentence.parts;
  });
};
