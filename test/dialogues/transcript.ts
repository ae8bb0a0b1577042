import { callOutcome } from '../../src/dialogues/call-outcome.ts';
import type { Key } from '../../src/dialogues/dialogue.ts';
import { begin, hear } from '../../src/dialogues/engine.ts';
import type { Output } from '../../src/dialogues/output.ts';
import { resume } from '../../src/dialogues/resume.ts';
import type { Heard } from '../../src/dialogues/session.ts';
import { brought } from './brings.ts';
import { ofCountry } from './callers.ts';
import type { AnyDialogue } from './dialogues.ts';
import { JOBS } from './jobs.ts';
import { Result } from './results.ts';

/**
 * A recorded conversation, in lines that can be read aloud:
 *
 *     # what happens in it
 *     dialogue: job-call            which dialogue, and below it what it knows
 *     job: guard
 *
 *     us: call.greeting             what we say, one sentence a line; the sentences of the job are one `job.…`
 *     asks: 1 2 3 4 8 9 0           the keys we offer; or `asks: to be heard out`
 *     worker: presses 1             also: is silent · hangs up · hears it out · keys in 012345678 · speaks
 *     other: picks up               who is rung to be joined; also: does not pick up · hangs up
 *     worker: presses 1 just before answers what was asked the time before
 *     worker: the same again        the last thing heard comes in a second time
 *     do: apply → applied           what the outside is asked to do and answers; without answer where it comes later
 *     did: applied                  the answer that comes later
 *     bye                           we hang up
 *     so: applied                   what the call came to
 *
 * Only the lines of the worker and the answers are read; all the others are what must come out when they are played.
 */
export type Transcript = {
  title: string[];
  dialogue: string;
  known: [string, string][];
  inputs: string[];
  effects: string[];
};

const INPUTS: ReadonlySet<string> = new Set(['worker', 'other', 'did']);

/** What every recording in a transcript is called. */
const RECORDING = '3f0b8c1e-7f55-4c8e-9a53-0d6c6b1f9f10';

export function readTranscript(text: string): Transcript {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const title = lines.filter((line) => line.startsWith('#'));
  const entries = lines
    .filter((line) => !line.startsWith('#'))
    .map((line): [string, string] => {
      const at = line.indexOf(':');
      return at === -1 ? [line, ''] : [line.slice(0, at), line.slice(at + 1).trim()];
    });
  const all = (name: string) => entries.flatMap(([key, value]) => (key === name ? [value] : []));
  const spoken = new Set(['so', 'us', 'asks', 'do', 'bye', 'dialogue', ...INPUTS]);
  return {
    title,
    dialogue: all('dialogue')[0] ?? '',
    known: entries.filter(([key]) => !spoken.has(key)),
    inputs: entries.flatMap(([key, value]) => (INPUTS.has(key) ? [`${key}: ${value}`] : [])),
    effects: all('do'),
  };
}

/** Plays the inputs of a transcript and writes down what comes out, as a transcript. */
export function playTranscript(transcript: Transcript, dialogue: AnyDialogue): string {
  const written = [...transcript.title, `dialogue: ${transcript.dialogue}`];
  written.push(...transcript.known.map(([key, value]) => `${key}: ${value}`), '');
  const effects = [...transcript.effects];
  let { session, out } = begin(
    dialogue,
    dialogue.data.parse({
      ...(transcript.dialogue === 'find-work' ? ofCountry : {}),
      ...Object.fromEntries(transcript.known.map(([key, value]) => [key, known(key, value)])),
    }),
  );
  let last: Heard = { kind: 'gone' };
  let asked = 0;
  const take = (heard: Heard) => {
    ({ session, out } = hear(dialogue, resume(dialogue, JSON.parse(JSON.stringify(session))), heard));
    show();
  };
  const show = () => {
    if (out.length === 0) written.push('us: (nothing)');
    written.push(...linesOf(out));
    const effect = out.find((one) => 'perform' in one);
    if (!effect) return;
    asked = session.seq;
    const result = answerTo(effect.perform, effects.shift());
    written.push(`do: ${effect.perform}${facts(effect.with)}${result ? ` → ${result}` : ''}`);
    if (result) take({ kind: 'did', result, ...brought(effect.perform, result), seq: asked });
  };
  show();
  for (const input of transcript.inputs) {
    written.push('', input);
    last = input === 'worker: the same again' ? last : heardIn(input, input.startsWith('did: ') ? asked : session.seq);
    take(last);
  }
  written.push('', `so: ${callOutcome(session)}`);
  return `${written.join('\n')}\n`;
}

const known = (key: string, value: string): unknown => {
  if (key === 'job') return JOBS[value] ?? null;
  return /^(true|false|null|\d+|\{.*\}|\[.*\])$/.test(value) ? JSON.parse(value) : value;
};

function heardIn(input: string, seq: number): Heard {
  const key = /^worker: presses ([\d*])( just before)?$/.exec(input);
  const digits = /^worker: keys in (\d+)$/.exec(input)?.[1];
  if (digits) return { kind: 'digits', digits, seq };
  if (key) return { kind: 'key', key: key[1] as Key, seq: key[2] ? seq - 1 : seq };
  if (input.startsWith('did: ')) return { kind: 'did', result: Result.parse(input.slice(5)), seq };
  if (input === 'worker: is silent') return { kind: 'silence', seq };
  if (input === 'worker: hears it out') return { kind: 'said', seq };
  if (input === 'worker: speaks') return { kind: 'recorded', recording: RECORDING, seq };
  if (input === 'other: picks up') return { kind: 'connected', seq };
  if (input === 'other: does not pick up') return { kind: 'not-connected', seq };
  if (input === 'other: hangs up') return { kind: 'disconnected', seq };
  if (input === 'worker: hangs up') return { kind: 'gone' };
  throw new Error(`A transcript says what it must not: ${input}`);
}

/** The answer that stands in the transcript; for one that is being written, the first that the effect can have. */
function answerTo(effect: string, written: string | undefined) {
  const [asked, answer] = written?.split(' → ') ?? [];
  if (asked !== undefined && asked.split(' ')[0] !== effect)
    throw new Error(`Asked to ${effect}, the transcript says ${asked}`);
  if (written === undefined) return Result.first(effect);
  return answer === undefined ? undefined : Result.parse(answer);
}

const facts = (values: object) =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join('');

function expected(one: Extract<Output, { expect: string }>): string {
  switch (one.expect) {
    case 'key':
      return one.choices.map(({ key }) => key).join(' ');
    case 'said':
      return 'to be heard out';
    case 'digits':
      return `for up to ${one.max} digits`;
    case 'connect':
      return `to be joined with ${one.with}`;
    case 'recording':
      return `for a recording: ${one.kind}`;
  }
}

function linesOf(out: readonly Output[]): string[] {
  const lines = out.flatMap((one): string[] => {
    if ('say' in one)
      return one.say.map(
        (line) =>
          `us: ${line.say.startsWith('job.') ? 'job.…' : line.say}${line.say.startsWith('job.') ? '' : facts(line.with ?? {})}`,
      );
    if ('bye' in one) return ['bye'];
    if ('perform' in one) return [];
    return 'own' in one ? [`us: (own ${one.own})`] : [`asks: ${expected(one)}`];
  });
  return lines.filter((line, at) => line !== 'us: job.…' || lines[at - 1] !== line);
}
