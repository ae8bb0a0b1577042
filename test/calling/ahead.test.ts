import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everythingSaid } from '../../src/calling/ahead.ts';
import { linesOf } from '../../src/calling/say.ts';
import { dialogues } from '../../src/calling/subject.ts';
import { EFFECTS, type Perform } from '../../src/dialogues/effects.ts';
import { begin, hear } from '../../src/dialogues/engine.ts';
import type { Heard } from '../../src/dialogues/session.ts';
import type { Line } from '../../src/speech/values.ts';
import { someJob } from '../harness/builders.ts';

const subjects = [
  { dialogue: dialogues.get('job-call')!, data: { job: someJob(), relation: 'sibling', open: true } },
  { dialogue: dialogues.get('job-call')!, data: { job: someJob(), relation: 'friend', open: false } },
  { dialogue: dialogues.get('answer-call')!, data: { job: someJob(), answer: 'interview' } },
];

/** What comes in, and which of the possible answers the service gives when it is asked to do something. */
const anything = fc.record({
  what: fc.oneof(
    fc.record({ kind: fc.constant('key' as const), key: fc.constantFrom('0', '1', '2', '3', '4', '5', '8', '9') }),
    fc.record({ kind: fc.constantFrom('silence' as const, 'said' as const) }),
  ),
  result: fc.nat(3),
});

test('whatever a worker does, what we then say was rendered ahead', () => {
  for (const subject of subjects) {
    const ahead = new Set(everythingSaid(subject).map((lines) => JSON.stringify(lines)));
    expect(ahead.size).toBeGreaterThan(5);
    expect(ahead.size).toBeLessThan(60);
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 12 }), (events) => {
        let step = begin(subject.dialogue, subject.data);
        const said: Line[][] = [linesOf(step.out)];
        for (const { what, result } of events) {
          const lines: Line[] = [];
          step = hear(subject.dialogue, step.session, { ...what, seq: step.session.seq } as Heard);
          for (;;) {
            lines.push(...linesOf(step.out));
            const asked = step.out.find((one): one is Perform => 'perform' in one);
            if (!asked) break;
            const results = EFFECTS[asked.perform];
            const came = results[result % results.length]!;
            step = hear(subject.dialogue, step.session, { kind: 'did', result: came, seq: step.session.seq });
          }
          if (lines.length > 0) said.push(lines);
        }
        for (const lines of said) expect(ahead).toContain(JSON.stringify(lines));
      }),
    );
  }
});
