import { choicesInOrder, type Dialogue, type Turn, type TurnOf } from './dialogue.ts';
import type { Perform } from './effects.ts';
import type { Output } from './output.ts';
import type { Session } from './session.ts';

/** How long a person may think after the last word, in milliseconds. */
const WAIT_MS = 6000;

/** How long between two digits, in milliseconds: a number is read from a slip of paper. */
const DIGIT_WAIT_MS = 6000;

/** More turns in one breath than any dialogue has; the lint finds such a loop before anybody hears it. */
const HOPS = 50;

export type Step<D, N extends string> = { session: Session<D, N>; out: Output[] };

/** Walks on from a turn, through all that needs no answer, to the next that does. @param digits for the first turn alone */
export function enter<D, N extends string>(dialogue: Dialogue<D, N>, from: Session<D, N>, digits = ''): Step<D, N> {
  const out: Output[] = [];
  let at = from.at;
  for (let hops = 0; hops < HOPS; hops++) {
    const turn = dialogue.turns[at];
    out.push(...outputOf(turn, from.data, hops === 0 ? digits : ''));
    const next = nextOf(turn, from.data);
    if (next === undefined) return { session: { ...from, at, status: statusIn(turn) }, out };
    at = next;
  }
  throw new Error(`${dialogue.name}: the turns after ${from.at} never wait`);
}

function outputOf<D, N extends string>(turn: Turn<D, N>, data: D, digits: string): Output[] {
  if ('tell' in turn) return tell(turn, data);
  if ('ask' in turn) return ask(turn, data);
  if ('check' in turn) return [];
  if ('do' in turn) {
    const input = typeof turn.with === 'function' ? turn.with(data, digits) : turn.with;
    return [{ perform: turn.do, with: input } as Perform];
  }
  if ('collect' in turn)
    return [{ say: turn.collect(data) }, { expect: 'digits', max: turn.max, waitMs: DIGIT_WAIT_MS }];
  if ('connect' in turn) return [{ expect: 'connect', with: turn.connect }];
  if ('record' in turn)
    return [{ say: turn.record(data) }, { expect: 'recording', kind: turn.kind, maxMs: turn.maxMs }];
  return [{ say: turn.end(data) }, { bye: true }];
}

function tell<D, N extends string>(turn: TurnOf<'tell', D, N>, data: D): Output[] {
  return [{ say: turn.tell(data) }, ...(turn.own?.(data) ?? []), ...(turn.whole ? [{ expect: 'said' } as const] : [])];
}

function ask<D, N extends string>(turn: TurnOf<'ask', D, N>, data: D): Output[] {
  const choices = choicesInOrder(turn.choices, data).flatMap(({ key, offer }) => (offer ? [{ key, offer }] : []));
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
  if ('tell' in turn) return 'telling';
  if ('collect' in turn) return 'collecting';
  if ('connect' in turn) return 'connecting';
  return 'record' in turn ? 'recording' : 'waiting';
}
