import { MissingRecordingError } from '../../speech/missing-recording-error.ts';
import type { World } from '../../world.ts';
import type { BatchClip } from './read-batch.ts';

/** Addresses of what is heard before and after a clip, and of how it sounds now; null where there is nothing to hear. */
export type Sounds = { readonly before: string | null; readonly after: string | null; readonly now: string | null };

/** Makes what stands around a clip ready to be heard, as calls would say it now. */
export async function soundsOf(
  { speech }: Pick<World, 'speech'>,
  language: string,
  { clip, before, after }: Pick<BatchClip, 'clip' | 'before' | 'after'>,
): Promise<Sounds> {
  const sound = async (clips: readonly string[]): Promise<string | null> => {
    if (clips.length === 0) return null;
    try {
      return `/voice/${language}/${(await speech.render(language, clips)).hash}.mp3`;
    } catch (error) {
      if (error instanceof MissingRecordingError) return null; // an open clip has no voice before somebody records it
      throw error;
    }
  };
  return { before: await sound(before), after: await sound(after), now: await sound([clip]) };
}
