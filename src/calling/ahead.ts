import { begin } from '../dialogues/engine.ts';
import { isSealed } from '../dialogues/sealed.ts';
import { inTransaction } from '../platform/database.ts';
import type { Speech } from '../speech/speech.ts';
import type { World } from '../world.ts';
import { holdDial } from './dials/store.ts';
import { linesOf } from './say.ts';
import { type Subject, subjectOf } from './subject.ts';

/**
 * Renders what a call says first, while the phone rings: that is the long part. What follows a key is short, and rendered in
 * the few milliseconds in which it is asked for. Throws MissingRecordingError.
 */
export async function renderFirstWords(speech: Speech, tag: string, { dialogue, data }: Subject): Promise<void> {
  const { out } = begin(dialogue, dialogue.data.parse(data));
  const lines = linesOf(out);
  if (lines.some(isSealed)) return; // a code is opened for the telephone alone, when it is answered
  await speech.render(tag, speech.sayAll(tag, lines).clips);
}

/** Renders the first words of a dial while its phone rings. What is not ready when it is answered is made when it is needed. */
export async function renderAhead(world: World, dialId: string): Promise<void> {
  try {
    const found = await inTransaction(world.db, async (tx) => {
      const held = await holdDial(tx, dialId);
      return held && { tag: held.call.language, subject: await subjectOf(tx, world, held.call, world.now()) };
    });
    if (found) await renderFirstWords(world.speech, found.tag, found.subject);
  } catch (error) {
    world.log.warn({ err: error }, 'a call could not be rendered ahead');
  }
}
