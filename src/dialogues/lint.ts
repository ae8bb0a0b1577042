import type { Line } from '../speech/values.ts';
import { choicesInOrder, type Dialogue, type Turn, type TurnOf } from './dialogue.ts';
import { EFFECTS, LOOK_UPS } from './effects.ts';
import { reached, turnsInLoops } from './graph.ts';

/** Something wrong with a dialogue: in which turn, and what. */
export type Problem = { turn: string; problem: string };

/** What a sentence is in every language: its texts, and what is missing of it (a text, a recording, a value). */
export type InEveryLanguage = { texts: string[]; problems: string[] };

const MOST_CHOICES = 9;

/**
 * Looks a dialogue over for what a person on the phone would suffer from.
 *
 * @param examples data that between them say everything the dialogue can say
 * @param hear how a line is in every language; `problems` names what is missing
 * @returns nothing when every turn is reached and can end, every answer has a way, every sentence can be said, no
 *   question has more than nine choices, and nothing turns in a circle without a person being asked
 */
export function lint<D, N extends string>(
  dialogue: Dialogue<D, N>,
  examples: readonly D[],
  hear: (line: Line) => InEveryLanguage,
): Problem[] {
  return [
    ...ways(dialogue, examples),
    ...turnsOf(dialogue).flatMap(([name, turn]) => [
      ...shape(name, turn, examples),
      ...sentences(name, turn, examples, hear),
    ]),
    ...hear(dialogue.unclear).problems.map((problem) => ({ turn: '(unclear)', problem })),
  ];
}

function turnsOf<D, N extends string>(dialogue: Dialogue<D, N>): [N, Turn<D, N>][] {
  return Object.entries(dialogue.turns) as [N, Turn<D, N>][];
}

/** All turns that can come after this one, whatever of the examples is known. */
function waysOn<D, N extends string>(turn: Turn<D, N>, examples: readonly D[]): string[] {
  if ('tell' in turn) return [turn.next];
  if ('ask' in turn) return [...choicesOf(turn, examples).map(({ to }) => to), turn.lost];
  if ('check' in turn) return [turn.yes, turn.no];
  if ('do' in turn) return Object.values(turn.next);
  if ('connect' in turn) return [turn.over, turn.failed];
  return 'to' in turn ? [turn.to, turn.lost] : [];
}

const choicesOf = <D, N extends string>(turn: TurnOf<'ask', D, N>, examples: readonly D[]) =>
  examples.flatMap((data) => choicesInOrder(turn.choices, data));

/** Turns at which the other side is heard. */
const waits = (turn: Turn<unknown, string>) =>
  'ask' in turn || 'collect' in turn || 'connect' in turn || 'record' in turn;

function ways<D, N extends string>(dialogue: Dialogue<D, N>, examples: readonly D[]): Problem[] {
  const turns: Turns = new Map<string, Turn<unknown, string>>(turnsOf(dialogue as Dialogue<unknown, string>));
  const edges = new Map([...turns].map(([name, turn]) => [name, waysOn(turn, examples)]));
  const breathless = new Map([...turns].map(([name, turn]) => [name, waits(turn) ? [] : edges.get(name)!]));
  const names = [...turns.keys()];
  const from = reached(edges, dialogue.start);
  const ends = (name: string) => [...reached(edges, name)].some((one) => 'end' in (turns.get(one) ?? {}));
  return [
    ...say(
      'leads to a turn that does not exist',
      names.filter((name) => edges.get(name)!.some((to) => !turns.has(to))),
    ),
    ...say(
      'is never reached',
      names.filter((name) => !from.has(name)),
    ),
    ...say(
      'never ends',
      names.filter((name) => !ends(name)),
    ),
    ...say('comes round again without asking anything', turnsInLoops(breathless)),
    ...deeds(turns, edges, breathless),
  ];
}

type Turns = ReadonlyMap<string, Turn<unknown, string>>;
type Edges = ReadonlyMap<string, readonly string[]>;

const say = (problem: string, found: string[]): Problem[] => found.map((turn) => ({ turn, problem }));

/** What is asked of the outside, and with what. */
function deeds(turns: Turns, edges: Edges, breathless: Edges): Problem[] {
  const changes = (name: string) => {
    const turn = turns.get(name);
    return turn !== undefined && 'do' in turn && !LOOK_UPS.has(turn.do);
  };
  const changesAfter = (name: string) =>
    edges.get(name)!.some((one) => [...reached(breathless, one)].some((later) => changes(later)));
  const takesDigits = (to: string) => 'do' in (turns.get(to) ?? {});
  return [
    // Who hangs up while the first is done would leave the second undone.
    ...say(
      'does one thing after another unasked',
      [...turns.keys()].filter((name) => changes(name) && changesAfter(name)),
    ),
    ...say(
      'collects digits that nothing takes',
      [...turns].flatMap(([name, turn]) => ('collect' in turn && !takesDigits(turn.to) ? [name] : [])),
    ),
  ];
}

function shape<D, N extends string>(name: string, turn: Turn<D, N>, examples: readonly D[]): Problem[] {
  if ('do' in turn) {
    return EFFECTS[turn.do]
      .filter((result) => !(result in turn.next))
      .map((result) => ({ turn: name, problem: `has no way on from ${turn.do} → ${result}` }));
  }
  if (!('ask' in turn)) return [];
  const offered = examples.map((data) => choicesInOrder(turn.choices, data).filter(({ offer }) => offer).length);
  const [least, most] = [Math.min(...offered), Math.max(...offered)];
  if (least === 0) return [{ turn: name, problem: 'offers nothing' }];
  if (most > MOST_CHOICES) return [{ turn: name, problem: `offers ${most} choices` }];
  return [];
}

/** What a turn says by itself, without the choices it offers. */
function linesOf<D, N extends string>(turn: Turn<D, N>, data: D): readonly Line[] {
  if ('tell' in turn) return turn.tell(data);
  if ('ask' in turn) return turn.ask(data);
  if ('collect' in turn) return turn.collect(data);
  if ('record' in turn) return turn.record(data);
  return 'end' in turn ? turn.end(data) : [];
}

function sentences<D, N extends string>(
  name: string,
  turn: Turn<D, N>,
  examples: readonly D[],
  hear: (line: Line) => InEveryLanguage,
): Problem[] {
  const choices = 'ask' in turn ? choicesOf(turn, examples) : [];
  const said = different(examples.flatMap((data) => linesOf(turn, data))).flatMap((line) => hear(line).problems);
  const offers = choices.flatMap(({ key, offer }) => (offer ? [{ key, offer }] : []));
  const offered = different(offers).flatMap(({ key, offer }) => {
    const { texts, problems } = hear(offer);
    return [
      ...problems,
      ...texts.filter((text) => !text.includes(key)).map((text) => `${key} is not named in: ${text}`),
    ];
  });
  return [...new Set([...said, ...offered])].map((problem) => ({ turn: name, problem }));
}

const different = <T>(all: readonly T[]): T[] => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
