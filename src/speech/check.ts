import type { ClipId } from './clip.ts';
import { contentHash } from './content-hash.ts';
import type { Speech } from './speech.ts';

/** What is missing before a language can be spoken. */
export type MissingSpeech = {
  readonly tag: string;
  readonly clip: ClipId;
  /** `outdated`: a recording of other words than the language has now. */
  readonly problem: 'recording' | 'outdated';
};

/**
 * Lists every recording that is missing or out of date, in every language. Missing texts cannot get this far: loading
 * the languages, or teaching them the country, refuses them by name.
 */
export const missingSpeech = (speech: Speech): MissingSpeech[] =>
  speech.tags.flatMap((tag) =>
    [...speech.inventory(tag)].flatMap(([clip, { text }]): MissingSpeech[] => {
      const recording = speech.recordings(tag).get(clip);
      if (!recording) return [{ tag, clip, problem: 'recording' }];
      return recording.text === contentHash(text) ? [] : [{ tag, clip, problem: 'outdated' }];
    }),
  );
