import { choicesInOrder } from '../dialogues/dialogue.ts';
import { EFFECTS, type Perform } from '../dialogues/effects.ts';
import { begin, hear } from '../dialogues/engine.ts';
import type { Output } from '../dialogues/output.ts';
import type { Heard } from '../dialogues/session.ts';
import { contentHash } from '../speech/content-hash.ts';
import { recall } from '../speech/recall.ts';
import type { Speech } from '../speech/speech.ts';
import type { Line } from '../speech/values.ts';
import { linesOf } from './say.ts';
import type { Subject } from './subject.ts';

/** More steps than any call has; a dialogue that grows beyond is rendered as far as that. */
const mostSteps = 400;

type Session = ReturnType<typeof begin<unknown, string>>['session'];
type Ahead = { session: Session; out: Output[]; before: Line[] };

/**
 * All that may be said at once in a call about this, what comes first in front: every key, a wrong key and silence at every
 * question, every answer of the service.
 */
export function everythingSaid({ dialogue, data }: Subject): Line[][] {
  const said = new Map<string, Line[]>();
  const seen = new Set<string>();
  const ahead: Ahead[] = [{ ...begin(dialogue, dialogue.data.parse(data)), before: [] }];
  for (const { session, out, before } of ahead) {
    const lines = [...before, ...linesOf(out)];
    const asked = out.find((one): one is Perform => 'perform' in one);
    if (!asked && lines.length > 0) said.set(JSON.stringify(lines), lines);
    const { at, status, silences, misses } = session;
    const place = JSON.stringify([at, status, silences, misses, asked ? lines : []]);
    if (seen.has(place) || ahead.length > mostSteps) continue;
    seen.add(place);
    const next = asked ? lines : [];
    for (const heard of whatMayCome(dialogue.turns[at], session.seq, asked))
      ahead.push({ ...hear(dialogue, session, heard), before: next });
  }
  return [...said.values()];
}

function whatMayCome(turn: Subject['dialogue']['turns'][string] | undefined, seq: number, asked?: Perform): Heard[] {
  if (asked) return EFFECTS[asked.perform].map((result) => ({ kind: 'did', result, seq }));
  if (!turn || 'end' in turn) return [];
  if (!('ask' in turn)) return [{ kind: 'said', seq }];
  const keys = choicesInOrder(turn.choices).map(({ key }) => key);
  const wrong = (['5', '6', '7'] as const).find((key) => !keys.includes(key)) ?? '5';
  return [...keys, wrong].map((key): Heard => ({ kind: 'key', key, seq })).concat({ kind: 'silence', seq });
}

/** Renders ahead all that a call may say; what was rendered by this process lately is left out. */
export function createAhead(speech: Speech): (tag: string, subject: Subject) => Promise<void> {
  const lines = new Map<string, Line[]>();
  const rendered = recall(5000, async (name) => {
    const [tag = ''] = name.split(' ');
    await speech.render(tag, speech.sayAll(tag, lines.get(name) ?? []).clips);
  });
  return async (tag, subject) => {
    for (const some of everythingSaid(subject)) {
      const name = `${tag} ${contentHash(JSON.stringify(some))}`;
      lines.set(name, some);
      await rendered(name).finally(() => lines.delete(name));
    }
  };
}
