import { cutRecording } from '../../../audio/cut-recording.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { World } from '../../../world.ts';
import { clearFolder, uploadOf } from '../bring/folder.ts';
import { problemOf } from '../bring/take-in.ts';
import { most } from '../rules.ts';
import { findScript } from '../scripts/store.ts';
import { type ImportRow, updateImport } from '../store.ts';

const limits = { maxMs: most.longMs, maxBytes: most.uploadBytes };

/** Cuts a long recording at its silences, into as many pieces as its script has lines; one of us checks them. */
export async function findLongCuts(world: World, { id, script_id }: ImportRow): Promise<void> {
  const script = script_id === null ? undefined : await inTransaction(world.db, (tx) => findScript(tx, script_id));
  try {
    const found = await cutRecording(uploadOf(world, id, 1), { ...limits, pieces: script?.lines.length });
    const change = { state: 'cutting' as const, ms: Math.round(found.ms), pieces: [...found.cuts] };
    await inTransaction(world.db, (tx) => updateImport(tx, id, { ...change, shape: Buffer.from(found.shape) }));
  } catch (error) {
    const problem = error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'lost' : problemOf(error);
    await inTransaction(world.db, (tx) => updateImport(tx, id, { state: 'failed', problem }));
    await clearFolder(world, id);
  }
}
