import { expect, test } from 'vitest';
import type { Dial } from '../../src/calling/dials/store.ts';
import { isUnderWay, progressOf } from '../../src/calling/join/progress.ts';
import type { CallState } from '../../src/calling/store.ts';

const at = new Date('2026-11-21T02:00:00Z');
const unanswered = { ended_at: at } as const;
const dial = (change: Partial<Dial>): Dial => ({
  ...{ id: 'own', call_id: 'call', number: 1, channel: 'simulator', trunk: 'simulator', direction: 'out' as const },
  ...{ placed_at: at, rang_at: null, answered_at: null, ended_at: null, outcome: null, lease_until: null },
  ...{ shown: null, joins: null, in_doubt_since: null, cause: null, destination: null, seconds: null, price: null },
  ...change,
});
const own = dial({ answered_at: at });
const leg = (change: Partial<Dial> = {}) => dial({ id: 'leg', joins: 'own', ...change });

test.each<[CallState, Dial[], ReturnType<typeof progressOf>]>([
  ['waiting', [], 'waits'],
  ['dialling', [dial({})], 'rings-us'],
  ['ringing', [dial({ rang_at: at })], 'rings-us'],
  ['talking', [own], 'we-answered'],
  ['talking', [own, leg()], 'rings-worker'],
  ['talking', [own, leg({ answered_at: at })], 'talking'],
  ['talking', [own, leg(unanswered)], 'worker-missed'],
  ['done', [own, leg({ answered_at: at, ended_at: at })], 'talked'],
  ['done', [own, leg(unanswered)], 'worker-missed'],
  ['done', [own], 'not-joined'],
  ['given-up', [dial(unanswered)], 'we-missed'],
  ['given-up', [], 'we-missed'],
])('a call that is %s is read from its dials (%#)', (state, dials, progress) => {
  expect(progressOf({ state }, dials)).toBe(progress);
  expect(isUnderWay(progress)).toBe(
    ['waiting', 'dialling', 'ringing', 'talking'].includes(state) && !dials.some((one) => one.joins && one.ended_at),
  );
});
