import type { Line } from '../speech/values.ts';
import { choicesInOrder, type Dialogue, type Turn } from './dialogue.ts';
import { EFFECTS } from './effects.ts';
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
    ...ways(dialogue),
    ...turnsOf(dialogue).flatMap(([name, turn]) => [...shape(name, turn), ...sentences(name, turn, examples, hear)]),
    ...hear(dialogue.unclear).problems.map((problem) => ({ turn: '(unclear)', problem })),
  ];
}

function turnsOf<D, N extends string>(dialogue: Dialogue<D, N>): [N, Turn<D, N>][] {
  return Object.entries(dialogue.turns) as [N, Turn<D, N>][];
}

/** All turns that can come after this one. */
function waysOn<D, N extends string>(turn: Turn<D, N>): string[] {
  if ('tell' in turn) return [turn.next];
  if ('ask' in turn) return [...choicesInOrder(turn.choices).map(({ to }) => to), turn.lost];
  if ('check' in turn) return [turn.yes, turn.no];
  return 'do' in turn ? Object.values(turn.next) : [];
}

function ways<D, N extends string>(dialogue: Dialogue<D, N>): Problem[] {
  const turns = new Map<string, Turn<D, N>>(turnsOf(dialogue));
  const edges = new Map([...turns].map(([name, turn]) => [name, waysOn(turn)]));
  const breathless = new Map([...turns].map(([name, turn]) => [name, 'ask' in turn ? [] : waysOn(turn)]));
  const names = [...turns.keys()];
  const from = reached(edges, dialogue.start);
  const ends = (name: string) => [...reached(edges, name)].some((one) => 'end' in (turns.get(one) ?? {}));
  const effectAfter = (name: string) =>
    waysOn(turns.get(name)!).some((one) =>
      [...reached(breathless, one)].some((later) => 'do' in (turns.get(later) ?? {})),
    );
  const say = (problem: string, found: string[]) => found.map((turn) => ({ turn, problem }));
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
    // Who hangs up while the first is done would leave the second undone.
    ...say(
      'does one thing after another unasked',
      names.filter((name) => 'do' in turns.get(name)! && effectAfter(name)),
    ),
  ];
}

function shape<D, N extends string>(name: string, turn: Turn<D, N>): Problem[] {
  if ('do' in turn) {
    return EFFECTS[turn.do]
      .filter((result) => !(result in turn.next))
      .map((result) => ({ turn: name, problem: `has no way on from ${turn.do} → ${result}` }));
  }
  if (!('ask' in turn)) return [];
  const offered = choicesInOrder(turn.choices).filter(({ offer }) => offer);
  if (offered.length === 0) return [{ turn: name, problem: 'offers nothing' }];
  if (offered.length > MOST_CHOICES) return [{ turn: name, problem: `offers ${offered.length} choices` }];
  return [];
}

function sentences<D, N extends string>(
  name: string,
  turn: Turn<D, N>,
  examples: readonly D[],
  hear: (line: Line) => InEveryLanguage,
): Problem[] {
  const lines = 'tell' in turn ? turn.tell : 'ask' in turn ? turn.ask : 'end' in turn ? turn.end : () => [];
  const choices = 'ask' in turn ? choicesInOrder(turn.choices) : [];
  const said = examples.flatMap((data) => lines(data)).flatMap((line) => hear(line).problems);
  const offered = choices.flatMap(({ key, offer }) => {
    if (!offer) return [];
    const { texts, problems } = hear(offer);
    return [
      ...problems,
      ...texts.filter((text) => !text.includes(key)).map((text) => `${key} is not named in: ${text}`),
    ];
  });
  return [...new Set([...said, ...offered])].map((problem) => ({ turn: name, problem }));
}
