import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lagMs, type Mark, readPosition, withMark } from '../../src/platform/reading/rules.ts';
import { createStanding } from '../../src/platform/reading/standing.ts';

const marksOf = (positions: number[]): Mark[] =>
  positions.map((position, n) => ({ at: n * 500, position: BigInt(position) }));

describe('how far a replica is behind', () => {
  it('reads positions of the log as PostgreSQL writes them', () => {
    expect(readPosition('0/0')).toBe(0n);
    expect(readPosition('16/B374D848')).toBe(0x16_b374d848n);
    expect(() => readPosition('nowhere')).toThrow(SyntaxError);
  });

  it.each([
    [[10, 20, 30], 30, 0],
    [[10, 20, 30], 29, 500],
    [[10, 20, 30], 10, 1000],
    [[10, 20, 30], 9, Number.POSITIVE_INFINITY],
    [[10, 10, 10], 10, 0], // nothing happens: nothing is missing
    [[], 10, Number.POSITIVE_INFINITY],
  ])('of marks %j, with %i replayed, is %d ms', (positions, replayed, expected) => {
    expect(lagMs(marksOf(positions), BigInt(replayed))).toBe(expected);
  });

  it('keeps few marks however long it stays behind, the oldest and the newest among them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 500 }), (steps) => {
        let position = 0n;
        let marks: Mark[] = [];
        steps.forEach((step, n) => {
          position += BigInt(step);
          marks = withMark(marks, { at: n, position });
        });
        expect(marks.length).toBeLessThanOrEqual(64);
        expect(marks.at(-1)).toEqual({ at: steps.length - 1, position });
        expect(marks).toEqual(marks.toSorted((a, b) => a.at - b.at));
      }),
    );
  });
});

describe('whether the replica is read', () => {
  const seen = (standing: ReturnType<typeof createStanding>) => standing.state().used;

  it('is, while it keeps up; not when it falls behind, is away, or was promoted', () => {
    const standing = createStanding(2_000);
    expect(seen(standing)).toBe(false);
    standing.primaryAt(100n, 0, 0);
    standing.replicaAt(100n);
    expect(seen(standing)).toBe(true);
    standing.primaryAt(200n, 2_000, 0);
    expect(seen(standing)).toBe(true);
    standing.primaryAt(300n, 2_500, 0);
    expect(standing.state()).toEqual({ used: false, reachable: true, lagMs: 2_500 });
    standing.replicaAt(300n);
    expect(seen(standing)).toBe(true);
    standing.replicaAt(null);
    expect(standing.state()).toEqual({ used: false, reachable: false, lagMs: null });
  });

  it('is not after a change was heard of, until it has replayed what the primary had after that', () => {
    const standing = createStanding(2_000);
    standing.primaryAt(100n, 0, standing.changes);
    standing.replicaAt(100n);
    const asked = standing.changes;
    standing.changed();
    expect(seen(standing)).toBe(false);
    standing.primaryAt(150n, 10, asked); // asked before the change came: says nothing of it
    standing.replicaAt(150n);
    expect(seen(standing)).toBe(false);
    standing.primaryAt(180n, 20, standing.changes);
    expect(seen(standing)).toBe(false);
    standing.replicaAt(180n);
    expect(seen(standing)).toBe(true);
  });

  it('shows nothing from before a change that was heard of, whatever comes when', () => {
    const Step = fc.oneof(
      fc.record({ do: fc.constant('commit' as const) }),
      fc.record({ do: fc.constant('replay' as const), by: fc.nat(5) }),
      fc.record({ do: fc.constant('ask' as const) }),
      fc.record({ do: fc.constant('answer' as const) }),
    );
    fc.assert(
      fc.property(fc.array(Step, { maxLength: 80 }), (steps) => {
        const standing = createStanding(Number.MAX_SAFE_INTEGER);
        let [primary, replica, heardOf, clock] = [1n, 1n, 1n, 0];
        let asked: { position: bigint; changes: number; at: number } | null = null;
        for (const step of steps) {
          if (step.do === 'commit') {
            heardOf = ++primary;
            standing.changed();
          }
          if (step.do === 'replay') replica = replica + BigInt(step.by) < primary ? replica + BigInt(step.by) : primary;
          if (step.do === 'ask') asked ??= { changes: standing.changes, position: primary, at: clock++ };
          if (step.do === 'answer' && asked) {
            standing.primaryAt(asked.position, asked.at, asked.changes);
            asked = null;
          }
          standing.replicaAt(replica);
          if (standing.state().used) expect(replica).toBeGreaterThanOrEqual(heardOf);
        }
      }),
    );
  });
});
