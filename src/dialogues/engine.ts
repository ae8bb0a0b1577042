import type { Line } from '../speech/values.ts';
import { choicesInOrder, type Dialogue, type TurnOf } from './dialogue.ts';
import { EFFECTS, type Effect, KNOWN, LOOK_UPS } from './effects.ts';
import { enter, type Step } from './enter.ts';
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
 * - Digits are handed on in the step in which they are heard, and are nowhere in the session.
 * - `gone` is taken at any time. What was performed stays; the answer to what is being performed is still written down.
 * - An effect that fails has no answer: whoever performs undoes the whole step and hears the same thing again.
 */

export type { Step } from './enter.ts';

/** A question is asked twice into silence, and three times in all. */
const SILENCES = 2;
const MISSES = 3;

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
  if ('collect' in turn) return collected(dialogue, session, turn, heard);
  if ('connect' in turn) return connection(dialogue, session, turn, heard);
  if ('record' in turn) return recorded(dialogue, session, turn, heard);
  return nothing;
}

function go<D, N extends string>(dialogue: Dialogue<D, N>, session: Session<D, N>, at: N, digits = ''): Step<D, N> {
  const seq = session.seq + 1;
  return enter(dialogue, { ...session, at, seq, since: seq, silences: 0, misses: 0 }, digits);
}

/** A lost `said` must not hold the line for ever: a silence after it counts as well. */
function wasSaid<D, N extends string>(session: Session<D, N>, heard: Heard): boolean {
  return (heard.kind === 'said' || heard.kind === 'silence') && heard.seq === session.seq;
}

/** Whether something answers the present question, as it was asked now or before. */
function answersThis<D, N extends string>(session: Session<D, N>, heard: { seq: number }): boolean {
  return heard.seq >= session.since && heard.seq <= session.seq;
}

function answer<D, N extends string>(
  dialogue: Dialogue<D, N>,
  session: Session<D, N>,
  turn: TurnOf<'ask', D, N>,
  heard: Heard,
): Step<D, N> {
  if (heard.kind !== 'key' && heard.kind !== 'silence') return { session, out: [] };
  const choices = choicesInOrder(turn.choices, session.data);
  const choice = heard.kind === 'key' ? choices.find(({ key }) => key === heard.key) : undefined;
  if (choice && answersThis(session, heard)) {
    return go(dialogue, { ...session, data: choice.set?.(session.data) ?? session.data }, choice.to);
  }
  if (heard.seq !== session.seq) return { session, out: [] };
  if (turn.once && heard.kind === 'silence') return go(dialogue, session, turn.lost);
  return missed(dialogue, session, turn.lost, heard.kind === 'silence');
}

function collected<D, N extends string>(
  dialogue: Dialogue<D, N>,
  session: Session<D, N>,
  turn: TurnOf<'collect', D, N>,
  heard: Heard,
): Step<D, N> {
  const given = heard.kind === 'digits' && heard.digits !== '';
  if (given && answersThis(session, heard)) return go(dialogue, session, turn.to, heard.digits);
  const none = heard.kind === 'digits' || heard.kind === 'silence';
  return none && heard.seq === session.seq ? missed(dialogue, session, turn.lost, true) : { session, out: [] };
}

/** While two people talk nothing else is heard; the end of their talk answers what had them joined. */
function connection<D, N extends string>(
  dialogue: Dialogue<D, N>,
  session: Session<D, N>,
  turn: TurnOf<'connect', D, N>,
  heard: Heard,
): Step<D, N> {
  if (!('seq' in heard) || heard.seq !== session.seq) return { session, out: [] };
  const written = (result: 'connected' | 'not-connected') => ({
    ...session,
    done: [...session.done, { effect: 'connect', result } as const],
  });
  const talks = session.status === 'connected';
  if (heard.kind === 'connected' && !talks)
    return { session: { ...written('connected'), status: 'connected' }, out: [] };
  if (heard.kind === 'disconnected') return go(dialogue, talks ? session : written('connected'), turn.over);
  if (heard.kind === 'not-connected' && !talks) return go(dialogue, written('not-connected'), turn.failed);
  return { session, out: [] };
}

function recorded<D, N extends string>(
  dialogue: Dialogue<D, N>,
  session: Session<D, N>,
  turn: TurnOf<'record', D, N>,
  heard: Heard,
): Step<D, N> {
  if (heard.kind === 'recorded' && answersThis(session, heard)) {
    return go(dialogue, { ...session, data: turn.set(session.data, heard.recording) }, turn.to);
  }
  const silent = heard.kind === 'silence' && heard.seq === session.seq;
  return silent ? missed(dialogue, session, turn.lost, true) : { session, out: [] };
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
  turn: { do: Effect; next: Record<string, N>; learn?(data: D, known: unknown): D },
  heard: { result: string; known?: unknown; seq: number },
): Step<D, N> {
  const results: readonly string[] = EFFECTS[turn.do];
  const to = turn.next[heard.result];
  const left = session.status === 'left';
  const asked = left ? session.seq - 1 : session.seq;
  if (heard.seq !== asked || to === undefined || !results.includes(heard.result)) return { session, out: [] };
  const one = { effect: turn.do, result: heard.result } as Done;
  const written = LOOK_UPS.has(turn.do) ? session : { ...session, done: [...session.done, one] };
  if (left) return { session: { ...written, seq: session.seq + 1 }, out: [] };
  return go(dialogue, { ...written, data: learnt(turn, session.data, heard.known) }, to);
}

/** @throws ZodError where what the outside brings is not what its effect brings */
function learnt<D>(turn: { do: Effect; learn?(data: D, known: unknown): D }, data: D, known: unknown): D {
  const shape = Object.entries(KNOWN).find(([effect]) => effect === turn.do)?.[1];
  if (!turn.learn || (shape && known === undefined)) return data;
  return turn.learn(data, shape?.parse(known));
}
