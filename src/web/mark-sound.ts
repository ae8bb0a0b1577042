import { MissingRecordingError } from '../speech/missing-recording-error.ts';
import type { Speech } from '../speech/speech.ts';
import type { MarkSound } from './genuine.tsx';

/** The sound with which every call begins, ready to be played; null where a language has no recording of it. */
export async function markSound(speech: Speech, tag: string): Promise<MarkSound | null> {
  try {
    const { hash, ms } = await speech.render(tag, speech.say(tag, { say: 'call.mark' }).clips);
    return { url: `/voice/${tag}/${hash}.mp3`, ms };
  } catch (error) {
    if (error instanceof MissingRecordingError) return null;
    throw error;
  }
}
