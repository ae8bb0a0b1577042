import { withOwnVoice } from '../../calling/own-voice/splice.ts';
import { type Caption, type Next, type Saying, say } from '../../calling/say.ts';
import type { Reply } from '../../conversations/converse.ts';
import type { World } from '../../world.ts';

/** One reply as a browser plays it. `again`: the same was answered before, to the same event. */
export type Shown = {
  seq: number;
  again: boolean;
  audio: string | null;
  ms: number;
  captions: Caption[];
  next: Next;
};

type Around = Pick<World, 'speech' | 'db' | 'vault'>;

const bytesAMs = 8;

/** Makes a reply of a call playable in a browser. Throws MissingRecordingError. */
export async function show(world: Around, dialId: string, tag: string, reply: Reply): Promise<Shown> {
  const saying = await say(world.speech, tag, reply);
  const { seq, rendering, captions, next } = saying;
  const again = reply.again;
  const own = await withOwnVoice(world, saying);
  if (own) return { seq, again, audio: `/phone/own/${dialId}/${seq}.wav`, ...around(saying, own), next };
  const audio = rendering && `/voice/${tag}/${rendering.hash}.mp3`;
  return { seq, again, audio, ms: rendering?.ms ?? 0, captions, next };
}

/** What is said after the person's own voice is said later by as much as that takes. */
function around({ own, rendering, captions }: Saying, whole: Buffer): Pick<Shown, 'ms' | 'captions'> {
  const ms = Math.round(whole.length / bytesAMs);
  const longer = ms - (rendering?.ms ?? 0);
  const moved = ({ text, fromMs, toMs }: Caption) => ({ text, fromMs: fromMs + longer, toMs: toMs + longer });
  return { ms, captions: captions.map((one) => (own && one.fromMs >= own.afterMs ? moved(one) : one)) };
}
