import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, changePieces, linesOf, type Piece } from '../../../src/voices/bulk/cuts/pieces.ts';

const ms = 10_000;
const three: Piece[] = [
  { fromMs: 0, toMs: 1000 },
  { fromMs: 1200, toMs: 2000 },
  { fromMs: 2500, toMs: 4000 },
];
const changed = (...changes: Change[]) => changes.reduce((pieces, change) => changePieces(pieces, change, ms), three);

describe('The cuts of a long recording', () => {
  test('say the lines of the script in their order', () => {
    expect(linesOf(three)).toEqual([1, 2, 3]);
  });

  test('all lines that follow move along when a piece is skipped, joined or split', () => {
    expect(linesOf(changed({ how: 'skip', at: 0 }))).toEqual([null, 1, 2]);
    expect(linesOf(changed({ how: 'skip', at: 0 }, { how: 'skip', at: 0 }))).toEqual([1, 2, 3]);
    expect(linesOf(changed({ how: 'split', at: 1, ms: 1600 }))).toEqual([1, 2, 3, 4]);
    expect(changed({ how: 'join', at: 0 })).toEqual([{ fromMs: 0, toMs: 2000 }, three[2]]);
    expect(changed({ how: 'join', at: 2 })).toEqual(three);
  });

  test('a piece that says another line takes those that follow with it, but not those that were told apart', () => {
    const told = changed({ how: 'line', at: 1, line: 7 });
    expect(linesOf(told)).toEqual([1, 7, 8]);
    expect(linesOf(changePieces(told, { how: 'skip', at: 0 }, ms))).toEqual([null, 7, 8]);
  });

  test('an edge moves no further than the next piece, and leaves something of its own', () => {
    expect(changed({ how: 'move', at: 1, edge: 'from', byMs: -50 })[1]).toEqual({ fromMs: 1150, toMs: 2000 });
    expect(changed({ how: 'move', at: 1, edge: 'from', byMs: -500 })[1]).toEqual({ fromMs: 1000, toMs: 2000 });
    expect(changed({ how: 'move', at: 0, edge: 'to', byMs: -5000 })[0]).toEqual({ fromMs: 0, toMs: 100 });
    expect(changed({ how: 'move', at: 2, edge: 'to', byMs: 60_000 })[2]).toEqual({ fromMs: 2500, toMs: ms });
  });

  test('whatever is changed, pieces keep their order, never overlap, and stay within the recording', () => {
    const at = fc.nat({ max: 6 });
    const change: fc.Arbitrary<Change> = fc.oneof(
      fc.record({
        how: fc.constant('move' as const),
        at,
        edge: fc.constantFrom('from' as const, 'to' as const),
        byMs: fc.integer({ min: -3000, max: 3000 }),
      }),
      fc.record({ how: fc.constant('join' as const), at }),
      fc.record({ how: fc.constant('split' as const), at, ms: fc.integer({ min: 0, max: ms }) }),
      fc.record({ how: fc.constant('skip' as const), at }),
      fc.record({ how: fc.constant('line' as const), at, line: fc.integer({ min: 1, max: 20 }) }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const pieces = changed(...changes);
        const edges = pieces.flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
        expect(edges).toEqual(edges.toSorted((a, b) => a - b));
        expect(Math.min(...edges)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...edges)).toBeLessThanOrEqual(ms);
        expect(linesOf(pieces)).toHaveLength(pieces.length);
      }),
    );
  });
});
