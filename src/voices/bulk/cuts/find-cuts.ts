import type { Cut } from '../../../audio/cut-at-silences.ts';
import { cutRecording } from '../../../audio/cut-recording.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { World } from '../../../world.ts';
import { clearFolder, uploadOf } from '../bring/folder.ts';
import { problemOf } from '../bring/take-in.ts';
import { most } from '../rules.ts';
import { type ImportRow, updateImport } from '../store.ts';
import type { Piece } from './pieces.ts';

const saying = (cuts: readonly Cut[], first: number): Piece[] =>
  cuts.map((cut, at) => (at === 0 && first > 1 ? { ...cut, line: first } : { ...cut }));

const limits = { maxMs: most.longMs, maxBytes: most.uploadBytes };

/** Cuts a long recording at its silences, into as many pieces as lines were read, where that is known; one of us checks them. */
export async function findLongCuts(world: World, { id, first_line, last_line }: ImportRow): Promise<void> {
  const pieces = last_line === null ? undefined : Math.max(1, last_line - first_line + 1);
  try {
    const found = await cutRecording(uploadOf(world, id, 1), { ...limits, pieces });
    const change = { state: 'cutting' as const, ms: Math.round(found.ms), pieces: saying(found.cuts, first_line) };
    await inTransaction(world.db, (tx) => updateImport(tx, id, { ...change, shape: Buffer.from(found.shape) }));
  } catch (error) {
    const problem = error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'lost' : problemOf(error);
    await inTransaction(world.db, (tx) => updateImport(tx, id, { state: 'failed', problem }));
    await clearFolder(world, id);
  }
}
