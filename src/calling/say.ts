import type { Reply } from '../conversations/converse.ts';
import type { Key } from '../dialogues/dialogue.ts';
import type { Output } from '../dialogues/output.ts';
import type { Mark, Rendering } from '../speech/render.ts';
import type { Speech } from '../speech/speech.ts';
import type { Line } from '../speech/values.ts';

/** A sentence as it is heard, in milliseconds from the beginning of the recording. */
export type Caption = { text: string; fromMs: number; toMs: number };

/** What follows the last word: a key is awaited, or that all was heard, or we hang up; or all goes on as it did before. */
export type Next =
  | { await: 'key'; waitMs: number; offers: { key: Key; text: string }[] }
  | { await: 'said' }
  | { await: 'hang-up' }
  | { await: 'nothing-new' };

/** One reply of a conversation as every voice channel plays it: one recording, and what follows it. */
export type Saying = { seq: number; rendering: Rendering | null; captions: Caption[]; next: Next };

/** Turns a reply into one recording in a language. Throws MissingRecordingError. */
export async function say(speech: Speech, tag: string, { out, session }: Reply): Promise<Saying> {
  const lines = linesOf(out);
  const rendering = lines.length > 0 ? await speech.render(tag, speech.sayAll(tag, lines).clips) : null;
  return {
    seq: session.seq,
    rendering,
    captions: rendering ? captions(speech, tag, lines, rendering.marks) : [],
    next: nextOf(speech, tag, out),
  };
}

/** All sentences of an output, in order. */
export function linesOf(out: Output[]): Line[] {
  return out.flatMap((one) => ('say' in one ? one.say : []));
}

/** Every sentence takes its own clips' marks, from the first to the last. */
function captions(speech: Speech, tag: string, lines: Line[], marks: readonly Mark[]): Caption[] {
  let at = 0;
  return lines.flatMap((line) => {
    const { text, clips } = speech.say(tag, line);
    const own = marks.slice(at, at + clips.filter((clip) => typeof clip === 'string').length);
    at += own.length;
    const [first, last] = [own[0], own.at(-1)];
    return first && last ? [{ text, fromMs: first.fromMs, toMs: last.toMs }] : [];
  });
}

function nextOf(speech: Speech, tag: string, out: Output[]): Next {
  for (const one of out) {
    if ('bye' in one) return { await: 'hang-up' };
    if (!('expect' in one)) continue;
    if (one.expect === 'said') return { await: 'said' };
    const offers = one.choices.map(({ key, offer }) => ({ key, text: speech.say(tag, offer).text }));
    return { await: 'key', waitMs: one.waitMs, offers };
  }
  return { await: 'nothing-new' };
}
