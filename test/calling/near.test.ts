import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byNearness, provincesAround, toldPosition } from '../../src/calling/find-work/near.ts';
import { country } from '../speech/spoken-world.ts';

const count = (position: string, province: string, live: number) => ({ position, province, live });
const itself = (position: string) => position;

test.each([
  ['nothing where nothing is', [], []],
  ['more before fewer in one province', [count('cook', 'A', 1), count('guard', 'A', 2)], ['guard', 'cook']],
  ['near before far, however many are far', [count('cook', 'B', 9), count('guard', 'A', 1)], ['guard', 'cook']],
  ['nothing of provinces that are not asked for', [count('cook', 'Z', 9)], []],
  ['nothing of which no job is left', [count('cook', 'A', 0)], []],
  ['each once', [count('cook', 'B', 5), count('cook', 'A', 1), count('guard', 'B', 7)], ['cook', 'guard']],
])('gives %s', (_what, board, expected) => {
  expect(byNearness(board, ['A', 'B'], itself)).toEqual(expected);
});

test('gives all that has jobs, each once, and nothing else, whatever the board holds', () => {
  const anyCount = fc.record({
    position: fc.constantFrom('cook', 'guard', 'waiter', 'driver'),
    province: fc.constantFrom('A', 'B', 'Z'),
    live: fc.integer({ min: 0, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(anyCount), (board) => {
      const there = board.filter(({ province, live }) => province !== 'Z' && live > 0).map(({ position }) => position);
      expect(byNearness(board, ['A', 'B'], itself).toSorted()).toEqual([...new Set(there)].toSorted());
    }),
  );
});

describe('around a province', () => {
  test('are itself first, and its neighbours; or the whole country', () => {
    for (const { id } of country.provinces) {
      const near = provincesAround(country, { province: id, scope: 'near' });
      const all = provincesAround(country, { province: id, scope: 'country' });
      expect(near[0]).toBe(id);
      expect(all.slice(0, near.length)).toEqual(near);
      expect(all).toHaveLength(country.provinces.length);
    }
  });

  test('is nothing where the country has no such province', () => {
    expect(provincesAround(country, { province: 'XX-1', scope: 'country' })).toEqual([]);
  });
});

test('what staff look at before it is published is not told by machine', () => {
  for (const { id, restricted } of country.positions)
    expect(toldPosition(country, id) === null).toBe(restricted !== undefined);
  expect(toldPosition(country, 'astronaut')).toBeNull();
});
