import { type Caption, type Next, say } from '../../calling/say.ts';
import type { Reply } from '../../conversations/converse.ts';
import type { Speech } from '../../speech/speech.ts';

/** One reply as a browser plays it. `again`: the same was answered before, to the same event. */
export type Shown = {
  seq: number;
  again: boolean;
  audio: string | null;
  ms: number;
  captions: Caption[];
  next: Next;
};

/** Makes a reply playable in a browser. Throws MissingRecordingError. */
export async function show(speech: Speech, tag: string, reply: Reply): Promise<Shown> {
  const { seq, rendering, captions, next } = await say(speech, tag, reply);
  const audio = rendering && `/voice/${tag}/${rendering.hash}.mp3`;
  return { seq, again: reply.again, audio, ms: rendering?.ms ?? 0, captions, next };
}
