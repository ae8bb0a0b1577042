import type { Reply } from '../conversations/converse.ts';
import type { Key, Other, RecordingKind } from '../dialogues/dialogue.ts';
import type { Output } from '../dialogues/output.ts';
import type { Mark, Rendering } from '../speech/render.ts';
import type { Speech } from '../speech/speech.ts';
import type { Line } from '../speech/values.ts';

/** A sentence as it is heard, in milliseconds from the beginning of the recording. */
export type Caption = { text: string; fromMs: number; toMs: number };

/**
 * What follows the last word: a key is awaited, or digits (`#`, the `max`th or a pause of `waitMs` ends them), or that all was
 * heard; somebody else is rung and joined, or what is said is recorded; or we hang up; or all goes on as it did before.
 */
export type Next =
  | { await: 'key'; waitMs: number; offers: { key: Key; text: string }[] }
  | { await: 'digits'; max: number; waitMs: number }
  | { await: 'said' }
  | { await: 'connect'; with: Other }
  | { await: 'recording'; kind: RecordingKind; maxMs: number }
  | { await: 'hang-up' }
  | { await: 'nothing-new' };

/** A recording of people's own, and after how much of ours it is to be played, in milliseconds. */
export type Own = { recording: string; afterMs: number };

/** One reply of a conversation as every voice channel plays it: one recording, people's own in it, in order, and what follows. */
export type Saying = {
  seq: number;
  rendering: Rendering | null;
  captions: Caption[];
  own: readonly Own[];
  next: Next;
};

/** Turns a reply into one recording in a language. Throws MissingRecordingError. */
export async function say(speech: Speech, tag: string, { out, session, edition }: Reply): Promise<Saying> {
  const lines = linesOf(out);
  const rendering = lines.length > 0 ? await speech.render(tag, speech.sayAll(tag, lines).clips, edition) : null;
  const marks = rendering?.marks ?? [];
  return {
    seq: session.seq,
    rendering,
    captions: captions(speech, tag, lines, marks),
    own: ownOf(speech, tag, out, marks),
    next: nextOf(speech, tag, out),
  };
}

/** All sentences of an output, in order. */
export function linesOf(out: Output[]): Line[] {
  return out.flatMap((one) => ('say' in one ? one.say : []));
}

/** Every sentence takes its own clips' marks, from the first to the last; one that nobody could speak is not shown. */
function captions(speech: Speech, tag: string, lines: Line[], marks: readonly Mark[]): Caption[] {
  let at = 0;
  return lines.flatMap((line) => {
    const { text, clips } = speech.say(tag, line);
    const own = marks.slice(at, at + clips.filter((clip) => typeof clip === 'string').length);
    at += own.length;
    const [first, last] = [own[0], own.at(-1)];
    return first && last && last.toMs > first.fromMs ? [{ text, fromMs: first.fromMs, toMs: last.toMs }] : [];
  });
}

/** Each follows the last clip of what is said before it. */
function ownOf(speech: Speech, tag: string, out: Output[], marks: readonly Mark[]): Own[] {
  return out.flatMap((own, at) => {
    if (!('own' in own)) return [];
    const before = linesOf(out.slice(0, at)).flatMap((line) => speech.say(tag, line).clips);
    const clips = before.filter((clip) => typeof clip === 'string').length;
    return [{ recording: own.recording, afterMs: marks[clips - 1]?.toMs ?? 0 }];
  });
}

function nextOf(speech: Speech, tag: string, out: Output[]): Next {
  for (const one of out) {
    if ('bye' in one) return { await: 'hang-up' };
    if (!('expect' in one)) continue;
    return awaited(speech, tag, one);
  }
  return { await: 'nothing-new' };
}

function awaited(speech: Speech, tag: string, expected: Extract<Output, { expect: string }>): Next {
  switch (expected.expect) {
    case 'said':
      return { await: 'said' };
    case 'key': {
      const offers = expected.choices.map(({ key, offer }) => ({ key, text: speech.say(tag, offer).text }));
      return { await: 'key', waitMs: expected.waitMs, offers };
    }
    case 'digits':
      return { await: 'digits', max: expected.max, waitMs: expected.waitMs };
    case 'connect':
      return { await: 'connect', with: expected.with };
    case 'recording':
      return { await: 'recording', kind: expected.kind, maxMs: expected.maxMs };
  }
}
