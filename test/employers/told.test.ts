import { expect, test } from 'vitest';
import type { CallState } from '../../src/calling/store.ts';
import { toldOf } from '../../src/employers/pages/told.ts';

const now = new Date('2026-11-21T02:00:00Z');
const later = new Date('2026-11-21T04:00:00Z');
const call = (state: CallState, change: Partial<Parameters<typeof toldOf>[1]> = {}) => ({
  state,
  answer: 'hired' as const,
  outcome: null,
  due_at: now,
  ended_at: null,
  dials: 0,
  ...change,
});

test.each([
  ['nothing to tell', null, undefined, false, null],
  ['not planned yet', 'hired', undefined, false, { kind: 'soon' }],
  ['wants no calls', 'hired', undefined, true, { kind: 'yourself' }],
  [
    'a call about an older answer',
    'interview',
    call('done', { ended_at: now, outcome: 'told' }),
    false,
    { kind: 'soon' },
  ],
  ['due now', 'hired', call('waiting'), false, { kind: 'soon' }],
  ['due tomorrow', 'hired', call('waiting', { due_at: later }), false, { kind: 'at', at: later }],
  [
    'dialled in vain',
    'hired',
    call('waiting', { due_at: later, dials: 1 }),
    false,
    { kind: 'again', at: later, tries: 1 },
  ],
  ['rings', 'hired', call('ringing', { dials: 1 }), false, { kind: 'now' }],
  ['told', 'hired', call('done', { outcome: 'told', ended_at: now }), false, { kind: 'done', at: now }],
  [
    'told, then wants no calls',
    'hired',
    call('done', { outcome: 'never', ended_at: now }),
    true,
    { kind: 'done', at: now },
  ],
  ['cut off', 'hired', call('done', { outcome: 'interrupted', ended_at: now }), false, { kind: 'cut' }],
  [
    'three times in vain',
    'hired',
    call('given-up', { outcome: 'no-answer', dials: 3 }),
    false,
    { kind: 'unreached', tries: 3 },
  ],
  [
    'a number that is none',
    'hired',
    call('given-up', { outcome: 'bad-number', dials: 1 }),
    false,
    { kind: 'wrong-number' },
  ],
  [
    'taken up by a person',
    'hired',
    call('given-up', { outcome: 'no-answer', dials: 3, handledAt: later }),
    false,
    { kind: 'handled', at: later },
  ],
] as const)('the employer is told of a call: %s', (_, state, of, neverCall, told) => {
  expect(toldOf(state, of, neverCall, now)).toEqual(told);
});
