/** A place in the write-ahead log of a PostgreSQL, which only grows (`pg_lsn`: two hexadecimal numbers, high and low 32 bits). */
export type Position = bigint;

/** Reads `16/B374D848`. @throws SyntaxError for anything else */
export function readPosition(text: string): Position {
  const [high = '', low = ''] = text.split('/');
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
}

/** Where the primary was at a moment, in milliseconds of a clock that only goes forward. */
export type Mark = { readonly at: number; readonly position: Position };

const mostMarks = 64;

/** Adds a mark; of many, every second older one is forgotten, so that a replica that is far behind still has something to be measured by. */
export function withMark(marks: readonly Mark[], mark: Mark): Mark[] {
  const kept = marks.length < mostMarks ? marks : marks.filter((_, n) => n % 2 === 1 || n === marks.length - 1);
  return [...kept, mark];
}

/**
 * How far a replica is behind, in milliseconds: the age of what it has, against the newest that is known of the primary. A
 * primary where nothing happens makes no lag (unlike `now() - pg_last_xact_replay_timestamp()`), and neither does one that is
 * away: nothing newer can be read anywhere. Infinite where even the oldest mark was not reached.
 */
export function lagMs(marks: readonly Mark[], replayed: Position): number {
  const newest = marks.at(-1);
  const reached = marks.findLast(({ position }) => position <= replayed);
  return newest && reached ? newest.at - reached.at : Number.POSITIVE_INFINITY;
}
