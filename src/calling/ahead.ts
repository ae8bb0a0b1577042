import { begin } from '../dialogues/engine.ts';
import type { Speech } from '../speech/speech.ts';
import { linesOf } from './say.ts';
import type { Subject } from './subject.ts';

/**
 * Renders what a call says first, while the phone rings: that is the long part. What follows a key is short, and rendered in
 * the few milliseconds in which it is asked for. Throws MissingRecordingError.
 */
export async function renderFirstWords(speech: Speech, tag: string, { dialogue, data }: Subject): Promise<void> {
  const { out } = begin(dialogue, dialogue.data.parse(data));
  await speech.render(tag, speech.sayAll(tag, linesOf(out)).clips);
}
