/**
 * A stretch of a long recording. It says the line after that of the piece before it, or `line` where somebody has said so;
 * `skipped`: it says none, such as a cough or a second try.
 */
export type Piece = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly line?: number;
  readonly skipped?: true;
};

/** What is changed about the cuts; `at` is the place of the piece in their row. */
export type Change =
  | { readonly how: 'move'; readonly at: number; readonly edge: 'from' | 'to'; readonly byMs: number }
  | { readonly how: 'join'; readonly at: number }
  | { readonly how: 'split'; readonly at: number; readonly ms: number }
  | { readonly how: 'skip'; readonly at: number }
  | { readonly how: 'line'; readonly at: number; readonly line: number };

/** No piece is shorter. */
const LEAST_MS = 100;

/** Which line each piece says, from 1; null for one that is skipped. */
export const linesOf = (pieces: readonly Piece[]): (number | null)[] => {
  let last = 0;
  return pieces.map(({ line, skipped }) => {
    if (skipped) return null;
    last = line ?? last + 1;
    return last;
  });
};

const between = (least: number, value: number, largest: number) => Math.max(least, Math.min(value, largest));

const moved = (pieces: readonly Piece[], at: number, piece: Piece, edge: 'from' | 'to', byMs: number, ms: number) => {
  const before = pieces[at - 1]?.toMs ?? 0;
  const after = pieces[at + 1]?.fromMs ?? ms;
  if (edge === 'from') return { ...piece, fromMs: between(before, piece.fromMs + byMs, piece.toMs - LEAST_MS) };
  return { ...piece, toMs: between(piece.fromMs + LEAST_MS, piece.toMs + byMs, after) };
};

const split = (piece: Piece, ms: number): Piece[] => {
  if (ms < piece.fromMs + LEAST_MS || ms > piece.toMs - LEAST_MS) return [piece];
  const { line: _, ...rest } = piece;
  return [
    { ...piece, toMs: ms },
    { ...rest, fromMs: ms },
  ];
};

const changed = (pieces: readonly Piece[], piece: Piece, change: Change, ms: number): Piece[] => {
  switch (change.how) {
    case 'move':
      return [moved(pieces, change.at, piece, change.edge, change.byMs, ms)];
    case 'join':
      return [{ ...piece, toMs: pieces[change.at + 1]?.toMs ?? piece.toMs }];
    case 'split':
      return split(piece, change.ms);
    case 'skip': {
      const { skipped, line: _, ...rest } = piece;
      return [skipped ? rest : { ...rest, skipped: true }];
    }
    case 'line': {
      const { skipped: _, ...rest } = piece;
      return [{ ...rest, line: change.line }];
    }
  }
};

/** The cuts after a change; lines that nobody has named follow. @param ms how long the recording is */
export const changePieces = (pieces: readonly Piece[], change: Change, ms: number): Piece[] => {
  const piece = pieces[change.at];
  if (!piece) return [...pieces];
  const taken = change.how === 'join' ? 2 : 1;
  return [...pieces.slice(0, change.at), ...changed(pieces, piece, change, ms), ...pieces.slice(change.at + taken)];
};
