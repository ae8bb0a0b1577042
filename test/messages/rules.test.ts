import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canText } from '../../src/calling/trunks/can-text.ts';
import type { Trunks } from '../../src/calling/trunks/trunk.ts';
import type { SendingOutcome } from '../../src/messages/outlet.ts';
import { afterTry } from '../../src/messages/rules.ts';

const outcomes = fc.constantFrom<SendingOutcome>(
  { is: 'sent', carrierId: 'SM1' },
  { is: 'unsent' },
  { is: 'unknown' },
  { is: 'refused', code: '20429', forGood: false },
  { is: 'refused', code: '21211', forGood: true },
);

test('whatever carriers answer, a text is asked for five times at most, later each time, and never after it may have left', () => {
  const at = new Date('2026-11-21T09:00:00Z');
  fc.assert(
    fc.property(fc.constantFrom('code:1', 'interview:1'), fc.array(outcomes, { minLength: 12 }), (key, answers) => {
      let [now, tries, pause] = [at, 0, 0];
      for (const outcome of answers) {
        const verdict = afterTry(outcome, { key, at, tries: ++tries }, now);
        if (verdict.state !== 'waiting') break;
        expect(['unsent', 'refused']).toContain(outcome.is);
        const next = verdict.at.getTime() - now.getTime();
        expect(next).toBeGreaterThan(pause);
        [now, pause] = [verdict.at, next];
      }
      expect(tries).toBeLessThanOrEqual(key === 'code:1' ? 3 : 5);
    }),
  );
});

const common = { order: 1, lines: 1, callsPerSecond: 1, callerNumber: '012', spendADay: {}, answerAfterSeconds: null };
const asterisk = { ...common, name: 'gsm', channel: 'asterisk' } as const;
const twiml = {
  ...common,
  name: 'somleng',
  channel: 'twiml',
  api: 'https://a.example',
  account: 'a',
  token: 't',
} as const;
const simulator = { ...common, name: 'simulator', channel: 'simulator' } as const;

test.each<[string, Trunks['trunks'], boolean]>([
  ['the simulator alone', [simulator], true],
  ['telephones and the simulator', [asterisk, simulator], false],
  ['a carrier that only rings', [twiml], false],
  ['a carrier with a sender', [asterisk, { ...twiml, textsFrom: 'BongPheak' }], true],
])('texts leave the house by %s', (_what, trunks, can) => {
  expect(canText({ trunks })).toBe(can);
});
