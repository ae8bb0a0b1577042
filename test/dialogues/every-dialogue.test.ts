import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Asker, Wanted } from '../../src/dialogues/inquiry-data.ts';
import { lint } from '../../src/dialogues/lint.ts';
import type { Line } from '../../src/speech/values.ts';
import { answers } from './answers.ts';
import { callers } from './callers.ts';
import { DIALOGUES } from './dialogues.ts';
import { JOBS } from './jobs.ts';
import { country, speech } from './speech.ts';

const room = join(import.meta.dirname, '../../src/dialogues');
const jobs = Object.values(JOBS);

/** For each dialogue, data that between them make it say all it can say. */
const EXAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  'job-call': country.relations.flatMap(({ id }) =>
    jobs.map((job) => ({ job, relation: id, open: true, maySpeak: true })),
  ),
  'answer-call': answers,
  'find-work': callers,
  'inquiry-call': Asker.options.flatMap((asker) =>
    Wanted.options.map((wanted) => ({ asker, wanted, open: asker !== 'friend', help: ['1288', '117'] })),
  ),
  'inquiry-answer-call': [
    ...(['well', 'number', 'neutral'] as const).map((told) => ({ told, help: ['1288'] })),
    { told: 'neutral' },
  ],
  'code-call': [{ code: '012345' }, { code: null }],
  'stay-call': [{ until: '2026-12-21' }],
  'staff-call': [null, ...jobs].map((job) => ({ job })),
};

/** The line in every language, and what is missing of it: text, value or recording. */
function hear(line: Line) {
  const texts: string[] = [];
  const problems: string[] = [];
  for (const tag of speech.tags) {
    try {
      const { text, clips } = speech.say(tag, line);
      texts.push(text);
      speech.durationMs(tag, clips);
    } catch (error) {
      problems.push(`${tag}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return { texts, problems };
}

test('every dialogue of the room is known to the tests', async () => {
  const modules = await Promise.all(
    readdirSync(room)
      .filter((name) => name.endsWith('.ts'))
      .map((name): Promise<Record<string, unknown>> => import(join(room, name))),
  );
  const isDialogue = (value: unknown): value is { name: string } =>
    typeof value === 'object' && value !== null && 'turns' in value && 'start' in value;
  const names = modules.flatMap((module) => Object.values(module).filter(isDialogue)).map(({ name }) => name);
  expect(names.sort()).toEqual([...DIALOGUES.keys()].sort());
  expect(Object.keys(EXAMPLES).sort()).toEqual(names.sort());
});

test.each([...DIALOGUES])('%s is in order: all of it reached, ending, said and recorded', (name, dialogue) => {
  const examples = (EXAMPLES[name] ?? []).map((data) => dialogue.data.parse(data));
  expect(examples.length).toBeGreaterThan(0);
  expect(lint(dialogue, examples, hear)).toEqual([]);
});
