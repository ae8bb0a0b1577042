import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Dialogue, Turn } from '../../src/dialogues/dialogue.ts';
import { lint } from '../../src/dialogues/lint.ts';

type Turns = Record<string, Turn<unknown, string>>;

const sentence = (say: string) => ({ say });
const bye: Turn<unknown, string> = { end: () => [sentence('bye')] };
const ask = (to: string): Turn<unknown, string> => ({
  ask: () => [sentence('question')],
  choices: { 1: { to, offer: sentence('press-1') } },
  lost: 'bye',
});

const dialogueOf = (turns: Turns): Dialogue<unknown, string> => ({
  name: 'sample',
  data: z.unknown(),
  start: 'start',
  unclear: sentence('unclear'),
  turns,
});

/** Speaks every sentence but those that are called `missing…`; a text is its own name. */
const hear = ({ say }: { say: string }) => ({
  texts: [say],
  problems: say.startsWith('missing') ? [`no recording of ${say}`] : [],
});

const problemsOf = (turns: Turns) =>
  lint(dialogueOf(turns), [{}], hear).map(({ turn, problem }) => `${turn} ${problem}`);

const nine = Object.fromEntries(
  ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((key) => [
    key,
    { to: 'bye', offer: sentence(`press-${key}`) },
  ]),
);

test('a dialogue in order has no problems', () => {
  expect(problemsOf({ start: ask('bye'), bye })).toEqual([]);
});

test.each<[string, Turns, string]>([
  ['leads nowhere', { start: ask('nowhere'), bye }, 'start leads to a turn that does not exist'],
  ['has a turn that nobody comes to', { start: ask('bye'), bye, island: bye }, 'island is never reached'],
  [
    'cannot end',
    { start: { tell: () => [], next: 'more' }, more: { tell: () => [], whole: true, next: 'start' } },
    'start never ends',
  ],
  [
    'turns in a circle unasked',
    { start: { tell: () => [], next: 'which' }, which: { check: () => true, yes: 'start', no: 'bye' }, bye },
    'which comes round again without asking anything',
  ],
  [
    'does two things in one breath',
    {
      start: { do: 'distrust', with: {}, next: { noted: 'after' } },
      after: { tell: () => [], next: 'second' },
      second: { do: 'neverCall', with: {}, next: { done: 'bye' } },
      bye,
    },
    'start does one thing after another unasked',
  ],
  [
    'forgets an answer of the outside',
    // As if a new answer had been added to the effect since.
    { start: { do: 'distrust', with: {}, next: JSON.parse('{"well": "bye"}') }, bye },
    'start has no way on from distrust → noted',
  ],
  [
    'offers nothing',
    { start: { ask: () => [], choices: { 1: { to: 'bye' } }, lost: 'bye' }, bye },
    'start offers nothing',
  ],
  ['offers too much', { start: { ask: () => [], choices: nine, lost: 'bye' }, bye }, 'start offers 10 choices'],
  [
    'collects digits for nobody',
    { start: { collect: () => [], max: 15, to: 'bye', lost: 'bye' }, bye },
    'start collects digits that nothing takes',
  ],
  [
    'has no way back from somebody else',
    { start: { connect: 'staff', over: 'bye', failed: 'nowhere' }, bye },
    'start leads to a turn that does not exist',
  ],
  [
    'offers too little, as things stand',
    { start: { ask: () => [], choices: () => ({ 1: { to: 'bye' } }), lost: 'bye' }, bye },
    'start offers nothing',
  ],
  [
    'says what has no recording',
    { start: { tell: () => [sentence('missing-one')], next: 'bye' }, bye },
    'start no recording of missing-one',
  ],
  [
    'offers a key by another name',
    { start: { ask: () => [], choices: { 2: { to: 'bye', offer: sentence('press-1') } }, lost: 'bye' }, bye },
    'start 2 is not named in: press-1',
  ],
])('a dialogue that %s is told so', (_what, turns, problem) => {
  expect(problemsOf(turns)).toContain(problem);
});
