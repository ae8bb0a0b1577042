import type { Line } from '../speech/values.ts';
import { type Choice, choicesInOrder, type Dialogue, type Key, type Turn } from './dialogue.ts';
import { EFFECTS, type Effect, type Perform } from './effects.ts';
import type { Output } from './output.ts';
import type { Done, Heard, Session } from './session.ts';

/**
 * The pure engine: a dialogue, where it stands and what was heard, give where it stands then and what is to be said.
 *
 * What it does with the awkward cases:
 * - A key that the question offers is taken at any time, also while the question or what leads to it is being said, and
 *   also when the question was asked anew in the meantime: a worker who presses 1 just as we repeat has pressed 1.
 * - Anything else that answers an earlier `seq` is late or comes twice, and changes nothing.
 * - A key pressed while the outside performs something, or while something is said that must be heard, changes nothing:
 *   it cannot be the answer to a question that was not yet asked (an impatient 1, 1, 1 applies and says no more).
 * - `gone` is taken at any time. What was performed stays; the answer to what is being performed is still written down.
 * - An effect that fails has no answer: whoever performs undoes the whole step and hears the same thing again.
 */

/** How long a person may think after the last word, in milliseconds. */
const WAIT_MS = 6000;

/** A question is asked twice into silence, and three times in all. */
const SILENCES = 2;
const MISSES = 3;

/** More turns in one breath than any dialogue has; the lint finds such a loop before anybody hears it. */
const HOPS = 50;

export type Step<D, N extends string> = { session: Session<D, N>; out: Output[] };

/** Begins a conversation. @param data what the dialogue needs to know, see its own type */
export function begin<D, N extends string>(dialogue: Dialogue<D, N>, data: D): Step<D, N> {
  const { name, start } = dialogue;
  const session = { dialogue: name, data, seq: 0, silences: 0, misses: 0, status: 'waiting' as const, done: [] };
  return enter(dialogue, { ...session, at: start, since: 0 });
}

/**
 * Hears one thing. Pure: the same session and the same thing heard give the same step.
 * @returns the next step; the very same session and nothing to say when what was heard is late or means nothing here
 */
export function hear<D, N extends string>(dialogue: Dialogue<D, N>, session: Session<D, N>, heard: Heard): Step<D, N> {
  const nothing = { session, out: [] };
  const turn = dialogue.turns[session.at];
  if (heard.kind === 'did') return 'do' in turn ? did(dialogue, session, turn, heard) : nothing;
  if (session.status === 'ended' || session.status === 'left') return nothing;
  if (heard.kind === 'gone') return { session: { ...session, seq: session.seq + 1, status: 'left' }, out: [] };
  if ('tell' in turn) return wasSaid(session, heard) ? go(dialogue, session, turn.next) : nothing;
  if ('ask' in turn) return answer(dialogue, session, turn, heard);
  return nothing;
}

/** Walks on from a turn, through all that needs no answer, to the next that does. */
function enter<D, N extends string>(dialogue: Dialogue<D, N>, from: Session<D, N>): Step<D, N> {
  const out: Output[] = [];
  let at = from.at;
  for (let hops = 0; hops < HOPS; hops++) {
    const turn = dialogue.turns[at];
    out.push(...outputOf(turn, from.data));
    const next = nextOf(turn, from.data);
    if (next === undefined) return { session: { ...from, at, status: statusIn(turn) }, out };
    at = next;
  }
  throw new Error(`${dialogue.name}: the turns after ${from.at} never wait`);
}

function outputOf<D, N extends string>(turn: Turn<D, N>, data: D): Output[] {
  if ('tell' in turn) return [{ say: turn.tell(data) }, ...(turn.whole ? [{ expect: 'said' } as const] : [])];
  if ('check' in turn) return [];
  if ('do' in turn) return [{ perform: turn.do, with: turn.with } as Perform];
  if ('end' in turn) return [{ say: turn.end(data) }, { bye: true }];
  const choices = choicesInOrder(turn.choices).flatMap(({ key, offer }) => (offer ? [{ key, offer }] : []));
  const lines = [...turn.ask(data), ...choices.map(({ offer }) => offer)];
  return [{ say: lines }, { expect: 'key', choices, waitMs: WAIT_MS }];
}

/** The turn that follows without anything being heard, or undefined where the engine waits. */
function nextOf<D, N extends string>(turn: Turn<D, N>, data: D): N | undefined {
  if ('tell' in turn) return turn.whole ? undefined : turn.next;
  if ('check' in turn) return turn.check(data) ? turn.yes : turn.no;
  return undefined;
}

function statusIn<D, N extends string>(turn: Turn<D, N>): Session<D, N>['status'] {
  if ('do' in turn) return 'working';
  if ('end' in turn) return 'ended';
  return 'tell' in turn ? 'telling' : 'waiting';
}

function go<D, N extends string>(dialogue: Dialogue<D, N>, session: Session<D, N>, at: N): Step<D, N> {
  const seq = session.seq + 1;
  return enter(dialogue, { ...session, at, seq, since: seq, silences: 0, misses: 0 });
}

/** A lost `said` must not hold the line for ever: a silence after it counts as well. */
function wasSaid<D, N extends string>(session: Session<D, N>, heard: Heard): boolean {
  return (heard.kind === 'said' || heard.kind === 'silence') && heard.seq === session.seq;
}

function answer<D, N extends string>(
  dialogue: Dialogue<D, N>,
  session: Session<D, N>,
  turn: { choices: Partial<Record<Key, Choice<N>>>; lost: N },
  heard: Heard,
): Step<D, N> {
  if (heard.kind !== 'key' && heard.kind !== 'silence') return { session, out: [] };
  const choice = heard.kind === 'key' ? turn.choices[heard.key] : undefined;
  const answersThis = heard.seq >= session.since && heard.seq <= session.seq;
  if (choice && answersThis) return go(dialogue, session, choice.to);
  if (heard.seq !== session.seq) return { session, out: [] };
  return missed(dialogue, session, turn.lost, heard.kind === 'silence');
}

function missed<D, N extends string>(dialogue: Dialogue<D, N>, session: Session<D, N>, lost: N, silence: boolean) {
  const silences = session.silences + (silence ? 1 : 0);
  const misses = session.misses + 1;
  if (silences >= SILENCES || misses >= MISSES) return go(dialogue, session, lost);
  const again = enter(dialogue, { ...session, seq: session.seq + 1, silences, misses });
  const unclear: Line[] = silence ? [] : [dialogue.unclear];
  return unclear.length > 0 ? { ...again, out: [{ say: unclear }, ...again.out] } : again;
}

/** Goes on by what came of an effect; after `gone` the answer is only written down, as nobody is there to be told. */
function did<D, N extends string>(
  dialogue: Dialogue<D, N>,
  session: Session<D, N>,
  turn: { do: Effect; next: Record<string, N> },
  heard: { result: string; seq: number },
): Step<D, N> {
  const results: readonly string[] = EFFECTS[turn.do];
  const to = turn.next[heard.result];
  const left = session.status === 'left';
  const asked = left ? session.seq - 1 : session.seq;
  if (heard.seq !== asked || to === undefined || !results.includes(heard.result)) return { session, out: [] };
  const written = { ...session, done: [...session.done, { effect: turn.do, result: heard.result } as Done] };
  return left ? { session: { ...written, seq: session.seq + 1 }, out: [] } : go(dialogue, written, to);
}
