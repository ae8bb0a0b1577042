import { lagMs, type Mark, type Position, withMark } from './rules.ts';

/** How the replica stands, for figures and for `doctor`. */
export type ReplicaState = {
  /** Whether pages are read there now. */
  readonly used: boolean;
  /** Whether it answers, and still is a replica. */
  readonly reachable: boolean;
  /** How far it is behind, in milliseconds; null where that is not known. */
  readonly lagMs: number | null;
};

/** What is known of primary and replica; pure but for the clock it is given. */
export type Standing = {
  /** Something changed, of which nobody may see the old any more. Gives the number of the change. */
  changed(): number;
  /** The primary was here, asked when so many changes had been heard of. */
  primaryAt(position: Position, at: number, changes: number): void;
  /** The replica has replayed so far; null: it cannot be asked, or is none. */
  replicaAt(position: Position | null): void;
  readonly changes: number;
  /** Whether a change waits to be seen on the replica: it is looked at often then. */
  readonly waits: boolean;
  /** Whether the replica has all that the primary had when it was last asked. */
  has(position: Position): boolean;
  state(): ReplicaState;
};

/**
 * A notice of a change outruns the replica. The position of the commit cannot stand in the notice: it is written before the
 * commit is. So the primary is asked where it is after the notice came, and the replica is not read before it is there.
 * @param mostLagMs how far behind it may be
 */
export function createStanding(mostLagMs: number): Standing {
  let marks: Mark[] = [];
  let replayed: Position | null = null;
  let changes = 0;
  let floor = { of: 0, position: 0n };
  const lag = () => (replayed === null ? Number.POSITIVE_INFINITY : lagMs(marks, replayed));
  const hasFloor = () => floor.of === changes && replayed !== null && replayed >= floor.position;
  return {
    changed: () => ++changes,
    primaryAt(position, at, of) {
      marks = withMark(marks, { at, position });
      if (of > floor.of) floor = { of, position };
    },
    replicaAt(position) {
      replayed = position;
    },
    get changes() {
      return changes;
    },
    get waits() {
      return replayed !== null && !hasFloor();
    },
    has: (position) => replayed !== null && replayed >= position,
    state: () => ({
      used: hasFloor() && lag() <= mostLagMs,
      reachable: replayed !== null,
      lagMs: Number.isFinite(lag()) ? lag() : null,
    }),
  };
}
