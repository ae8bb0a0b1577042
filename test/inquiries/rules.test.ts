import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayDecide } from '../../src/inquiries/disclosures/rules.ts';
import { nextStep, type Particulars } from '../../src/inquiries/particulars.ts';
import { dueAt, mayBecome, standing, takeBackMs, tellAt, toldFor, toTell, words } from '../../src/inquiries/rules.ts';

const timeZone = 'Asia/Phnom_Penh';
const day = 24 * 3_600_000;
const said = fc.array(fc.record({ word: fc.constantFrom(...words), takenBack: fc.boolean() }), { maxLength: 8 });
const received = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });

test('whatever was said before, only a last standing "I am well" or "my number" is told', () => {
  fc.assert(
    fc.property(said, (all) => {
      const last = all.at(-1);
      const told = toldFor(standing(all));
      const good = last && !last.takenBack && (last.word === 'well' || last.word === 'number');
      expect(told).toBe(good ? last.word : 'neutral');
    }),
  );
});

test('the neutral words come on the same day and hour, whatever was said or not', () => {
  fc.assert(
    fc.property(
      received,
      fc.constantFrom(null, 'nothing' as const, 'afraid' as const),
      fc.nat(9 * day),
      (at, word, later) => {
        const due = dueAt(at, timeZone);
        const wordAt = word && new Date(at.getTime() + later);
        expect(toTell({ word, wordAt, due }, new Date(due.getTime() - 1))).toBeNull();
        expect(toTell({ word, wordAt, due }, due)).toBe('neutral');
      },
    ),
    { numRuns: 40 },
  );
});

test('ten days later at ten in the morning, by the clock of the country', () => {
  expect(dueAt(new Date('2026-11-21T23:30:00+07:00'), timeZone)).toEqual(new Date('2026-12-01T10:00:00+07:00'));
  expect(dueAt(new Date('2026-11-21T00:10:00+07:00'), timeZone)).toEqual(new Date('2026-12-01T10:00:00+07:00'));
});

test('a good word is told a day after it was said, and never after the day on which all end', () => {
  fc.assert(
    fc.property(received, fc.nat(10 * day), (at, later) => {
      const due = dueAt(at, timeZone);
      const wordAt = new Date(Math.min(at.getTime() + later, due.getTime()));
      const tell = tellAt(wordAt, due);
      expect(tell <= due).toBe(true);
      expect(tell.getTime() - wordAt.getTime()).toBeLessThanOrEqual(takeBackMs);
      expect(toTell({ word: 'well', wordAt, due }, tell)).toBe('well');
      if (tell > wordAt) expect(toTell({ word: 'well', wordAt, due }, new Date(tell.getTime() - 1))).toBeNull();
    }),
    { numRuns: 40 },
  );
});

test.each([
  ['draft', 'received', true],
  ['received', 'asking', true],
  ['received', 'closed', true],
  ['asking', 'received', false],
  ['refused', 'asking', false],
  ['handed-over', 'asking', false],
  ['closed', 'asking', false],
  ['closed', 'received', false],
] as const)('an inquiry that is %s becomes %s: %s', (from, to, may) => {
  expect(mayBecome(from, to)).toBe(may);
});

test('who proposed to give something out does not decide it, and only an admin does', () => {
  expect(mayDecide({ userId: 'a', admin: true }, 'a')).toBe(false);
  expect(mayDecide({ userId: 'b', admin: false }, 'a')).toBe(false);
  expect(mayDecide({ userId: 'b', admin: true }, 'a')).toBe(true);
});

test('one question after the other is asked, and none about the worker before the number is proven', () => {
  const all: Particulars = {
    side: 'family',
    relation: 'mother',
    name: 'ម៉ៅ',
    phone: '+85512345678',
    worker: 'សុខា',
    wants: 'well',
    why: 'x',
  };
  expect(nextStep({}, false)).toBe('side');
  expect(nextStep(all, false)).toBe('code');
  expect(nextStep({ ...all, why: undefined }, true)).toBe('why');
  expect(nextStep(all, true)).toBe('papers');
});
