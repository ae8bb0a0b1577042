import { assert, date, integer, property, uniqueArray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CallingHours, firstAllowed } from '../../src/calling/rules.ts';
import { localDay, localTime } from '../../src/kit/clock.ts';

const zone = 'Asia/Phnom_Penh';
const at = (local: string) => new Date(`${local}+07:00`);
const festival = new Set(['2026-11-23', '2026-11-24', '2026-11-25']);
const isHoliday = (day: string) => festival.has(day);

describe('when the phone of a worker may ring', () => {
  const day = { from: 8, to: 20 };
  const evening = { from: 18, to: 2 };
  test.each<[string, CallingHours, string, string]>([
    ['in the hours, at once', day, '2026-11-20T10:15', '2026-11-20T10:15'],
    ['at night, in the morning', day, '2026-11-20T22:00', '2026-11-21T08:00'],
    ['before dawn, the same morning', day, '2026-11-20T05:00', '2026-11-20T08:00'],
    ['on the festival, on the first morning after it', day, '2026-11-23T10:15', '2026-11-26T08:00'],
    ['on the evening before it, after it too', day, '2026-11-22T20:00', '2026-11-26T08:00'],
    ['at the last minute before it, at once', day, '2026-11-22T19:59', '2026-11-22T19:59'],
    ['who works by day, on the evening before', evening, '2026-11-22T23:59', '2026-11-22T23:59'],
    ['who works by day, when the last night of it is over', evening, '2026-11-23T00:00', '2026-11-26T00:00'],
    ['who chose every hour, on the festival too', { from: 0, to: 24 }, '2026-11-24T03:00', '2026-11-24T03:00'],
  ])('%s', (_, hours, asked, allowed) => {
    expect(firstAllowed(at(asked), hours, zone, isHoliday)).toEqual(at(allowed));
  });

  test('a list of holidays without an end does not silence the service', () => {
    expect(firstAllowed(at('2026-11-20T22:00'), day, zone, () => true)).toEqual(at('2026-11-21T08:00'));
  });
});

test('no earlier hour would have been right, and the hour is right', () => {
  const hour = 3_600_000;
  const start = date({ min: new Date('2026-01-01T00:00Z'), max: new Date('2027-12-31T00:00Z'), noInvalidDate: true });
  const daysOff = uniqueArray(integer({ min: 0, max: 9 }), { maxLength: 6 });
  const hours = property(
    start,
    daysOff,
    integer({ min: 0, max: 23 }),
    integer({ min: 0, max: 23 }),
    (from, off, open, close) => {
      const within = { from: open, to: close === open ? 24 : close };
      const holidays = new Set(off.map((days) => localDay(new Date(from.getTime() + days * 24 * hour), zone)));
      const isRight = (instant: Date) => {
        const now = localTime(instant, zone).hour;
        const isOpen =
          within.from < within.to ? now >= within.from && now < within.to : now >= within.from || now < within.to;
        return isOpen && !holidays.has(localDay(instant, zone));
      };
      const found = firstAllowed(from, within, zone, (day) => holidays.has(day));
      if (within.from === 0 && within.to === 24) {
        expect(found).toEqual(from);
        return;
      }
      expect(isRight(found)).toBe(true);
      const nextHour = Math.ceil(from.getTime() / hour) * hour;
      if (found > from) expect(isRight(from)).toBe(false);
      for (let before = nextHour; before < found.getTime(); before += hour)
        expect(isRight(new Date(before))).toBe(false);
    },
  );
  assert(hours, { numRuns: 100 });
});
