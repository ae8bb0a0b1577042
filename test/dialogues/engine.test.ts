import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Key } from '../../src/dialogues/dialogue.ts';
import { EFFECTS, type Result } from '../../src/dialogues/effects.ts';
import { begin, hear } from '../../src/dialogues/engine.ts';
import { JobCall } from '../../src/dialogues/job-call.ts';
import type { Output } from '../../src/dialogues/output.ts';
import { resume } from '../../src/dialogues/resume.ts';
import type { Heard, Session } from '../../src/dialogues/session.ts';
import { brought } from './brings.ts';
import { callers } from './callers.ts';
import { type AnyDialogue, DIALOGUES } from './dialogues.ts';
import { JOBS } from './jobs.ts';

const keys: Key[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*'];
const results = [...new Set<Result>(Object.values(EFFECTS).flat())];

const connection = ['connected', 'not-connected', 'disconnected'] as const;

/** How far back the event's `seq` lies: mostly it answers the present question. */
const age = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -2, max: 5 }) },
);

/** Anything that may come in, in any order; its `seq` is filled in when it does. */
const event = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('key' as const), key: fc.constantFrom(...keys), age }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('silence' as const), age }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('said' as const), age }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('did' as const), result: fc.constantFrom(...results), age }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('digits' as const), digits: fc.constantFrom('', '012345678'), age }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('recorded' as const), recording: fc.uuid(), age }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom(...connection), age }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('gone' as const), age }) },
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

const known = fc.oneof(
  { weight: 2, arbitrary: fc.record({ name: fc.constant('find-work'), data: fc.constantFrom(...callers) }) },
  fc.record({
    name: fc.constant('staff-call'),
    data: fc.record({ job: fc.constantFrom(null, ...Object.values(JOBS)) }),
  }),
  fc.record({
    name: fc.constant('job-call'),
    data: fc.record({
      job: fc.constantFrom(...Object.values(JOBS)),
      relation: fc.constantFrom('sibling', 'relative', 'friend', 'acquaintance'),
      open: fc.boolean(),
    }),
  }),
  fc.record({
    name: fc.constant('answer-call'),
    data: fc.record({
      job: fc.constantFrom(...Object.values(JOBS)),
      answer: fc.constantFrom('short-listed', 'interview', 'hired', 'not-this-time'),
    }),
  }),
);

/** One job is all that these calls are about. */
const aboutOneJob = (name: string) => name === 'job-call' || name === 'answer-call';

type Step = { session: Session<unknown, string>; out: Output[] };

/** What comes in; an answer of the outside brings what belongs to what it was asked. */
function heardFrom({ age, ...event }: Event, { seq, at }: Session<unknown, string>, dialogue: AnyDialogue): Heard {
  if (event.kind === 'gone') return { kind: 'gone' };
  const turn = dialogue.turns[at]!;
  const brings = event.kind === 'did' && 'do' in turn ? brought(turn.do, event.result) : {};
  return { ...event, ...brings, seq: seq - age };
}

/** Plays all events and gives every step, each session having been through JSON. */
function stepsOf(dialogue: AnyDialogue, data: unknown, events: readonly Event[]): Step[] {
  const steps: Step[] = [begin(dialogue, dialogue.data.parse(data))];
  for (const one of events) {
    const { session } = steps.at(-1)!;
    const heard = heardFrom(one, session, dialogue);
    steps.push(hear(dialogue, resume(dialogue, JSON.parse(JSON.stringify(session))), heard));
  }
  return steps;
}

const asked = ({ out }: Step) => out.flatMap((one) => ('perform' in one ? [one.perform] : []));

const anyCall = fc.record({ known, events: fc.array(event, { maxLength: 40 }) });

const played = (call: { known: { name: string; data: unknown }; events: Event[] }) =>
  stepsOf(DIALOGUES.get(call.known.name)!, call.known.data, call.events);

describe('whatever is heard, in whatever order', () => {
  test('every step waits for something, or the call is over', () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        for (const { session, out } of played(call)) {
          const last = out.at(-1);
          if (out.length === 0) continue;
          const waits = last !== undefined && ('expect' in last || 'perform' in last || 'bye' in last);
          expect(waits).toBe(true);
          expect(session.status === 'ended').toBe(last !== undefined && 'bye' in last);
        }
      }),
    );
  });

  test('nothing is asked of the outside twice but hearing the wish for a later call', () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        fc.pre(aboutOneJob(call.known.name));
        const done = played(call).flatMap(asked);
        const once = done.filter((effect) => effect !== 'callLater');
        expect(new Set(once).size).toBe(once.length);
      }),
    );
  });

  test('once 9 is taken, nothing else is ever done', () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        const done = played(call).flatMap(asked);
        expect(done.indexOf('neverCall')).toBe(done.includes('neverCall') ? done.length - 1 : -1);
      }),
    );
  });

  test('9 is taken at the first press wherever a key is asked for', () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        fc.pre(call.known.name !== 'staff-call');
        const dialogue = DIALOGUES.get(call.known.name)!;
        for (const { session } of played(call)) {
          if (session.status !== 'waiting') continue;
          const { out } = hear(dialogue, session, { kind: 'key', key: '9', seq: session.seq });
          expect(out).toEqual([{ perform: 'neverCall', with: {} }]);
        }
      }),
    );
  });

  test('who has gone is told nothing and asked for nothing', () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        const steps = played(call);
        const left = steps.findIndex(({ session }) => session.status === 'left');
        for (const { out } of left === -1 ? [] : steps.slice(left)) expect(out).toEqual([]);
      }),
    );
  });

  test('the same thing heard a second time changes nothing', () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        const dialogue = DIALOGUES.get(call.known.name)!;
        let { session } = begin(dialogue, dialogue.data.parse(call.known.data));
        for (const one of call.events) {
          const heard = heardFrom(one, session, dialogue);
          session = hear(dialogue, session, heard).session;
          expect(hear(dialogue, session, heard)).toEqual({ session, out: [] });
        }
      }),
    );
  });

  test('digits that are keyed in are in nothing that is kept', () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        for (const { session, out } of played(call)) {
          const kept = out.filter((one) => !('perform' in one));
          expect(JSON.stringify([session, kept])).not.toContain('012345678');
        }
      }),
    );
  });

  test('who falls silent, wherever they are, hears the end within sixteen answers', () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        const dialogue = DIALOGUES.get(call.known.name)!;
        let { session, out } = played(call).at(-1)!;
        for (let n = 0; n < 16 && session.status !== 'ended' && session.status !== 'left'; n++) {
          const turn = dialogue.turns[session.at]!;
          const result = 'do' in turn ? EFFECTS[turn.do][0] : 'noted';
          const brings = 'do' in turn ? brought(turn.do, result) : {};
          const kind = session.status === 'connecting' ? 'not-connected' : 'silence';
          const { seq, status } = session;
          const heard: Heard =
            status === 'working'
              ? { kind: 'did', result, ...brings, seq }
              : { kind: status === 'connected' ? 'disconnected' : kind, seq };
          ({ session, out } = hear(dialogue, session, heard));
        }
        expect(['ended', 'left']).toContain(session.status);
        expect(session.status === 'ended' && out.length > 0 ? out.at(-1) : { bye: true }).toEqual({ bye: true });
      }),
    );
  });

  test('a person who goes on pressing what is offered, or nothing, comes to an end within forty answers', () => {
    const press = fc.oneof(
      { weight: 1, arbitrary: fc.constant('silence' as const) },
      fc.constantFrom(...keys.filter((key) => key !== '3' && key !== '2')),
    );
    fc.assert(
      fc.property(known, fc.array(press, { minLength: 40, maxLength: 40 }), ({ name, data }, presses) => {
        fc.pre(aboutOneJob(name));
        const dialogue = DIALOGUES.get(name)!;
        let { session, out } = begin(dialogue, dialogue.data.parse(data));
        for (const one of presses) {
          const { seq, status } = session;
          if (status === 'ended') break;
          const effect = out.find((output) => 'perform' in output);
          const did = effect ? { kind: 'did' as const, result: EFFECTS[effect.perform][0], seq } : undefined;
          const heard: Heard = one === 'silence' ? { kind: 'silence', seq } : { kind: 'key', key: one, seq };
          ({ session, out } = hear(dialogue, session, did ?? (status === 'telling' ? { kind: 'said', seq } : heard)));
        }
        expect(session.status).toBe('ended');
      }),
    );
  });
});

describe('a stored session', () => {
  const dialogue = DIALOGUES.get('job-call')!;
  const { session } = begin(dialogue, JobCall.parse({ job: JOBS.guard, relation: 'friend', open: true }));

  test('holds no more than the job, the relation and where the talk stands', () => {
    expect(Object.keys(session).sort()).toEqual(
      ['at', 'data', 'dialogue', 'done', 'misses', 'seq', 'silences', 'since', 'status'].sort(),
    );
  });

  test.each([
    ['is no session', { hello: 1 }, 'not a session'],
    ['is of another dialogue', { ...session, dialogue: 'answer-call' }, 'of another dialogue'],
    ['stands at a turn that is no more', { ...session, at: 'lottery' }, 'has no turn lottery'],
    ['knows another kind of thing', { ...session, data: { relation: 'friend' } }, 'data: job'],
  ])('that %s is refused by name', (_what, stored, problem) => {
    expect(() => resume(dialogue, stored)).toThrow(
      expect.objectContaining({ name: 'SessionError', dialogue: 'job-call', problem }),
    );
  });
});

test('what was done when the worker had gone is written down once, however often its answer comes', () => {
  const dialogue = DIALOGUES.get('job-call')!;
  const { session } = begin(dialogue, JobCall.parse({ job: JOBS.guard, relation: 'friend', open: true }));
  const working = hear(dialogue, session, { kind: 'key', key: '1', seq: session.seq }).session;
  const answer: Heard = { kind: 'did', result: 'applied', seq: working.seq };
  const gone = hear(dialogue, working, { kind: 'gone' }).session;
  const once = hear(dialogue, gone, answer).session;
  expect(once.done).toEqual([{ effect: 'apply', result: 'applied' }]);
  expect(hear(dialogue, once, answer)).toEqual({ session: once, out: [] });
});
