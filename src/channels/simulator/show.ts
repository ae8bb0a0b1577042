import { type Spliced, withOwnVoice } from '../../calling/own-voice/splice.ts';
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

/** What is said after people's own voices is said later by as much as they take. */
function around({ captions }: Saying, { audio, voices }: Spliced): Pick<Shown, 'ms' | 'captions'> {
  const moved = ({ text, fromMs, toMs }: Caption) => {
    const later = voices.reduce((sum, { afterMs, ms }) => (fromMs >= afterMs ? sum + ms : sum), 0);
    return { text, fromMs: fromMs + later, toMs: toMs + later };
  };
  return { ms: Math.round(audio.length / bytesAMs), captions: captions.map(moved) };
}
