import { isRefused, type Refusal, refuse } from '../../../kit/result.ts';
import type { Tx } from '../../../platform/database.ts';
import { addTask, record } from '../../../platform/events.ts';
import type { Who } from '../../rules.ts';
import { WORK, workLater } from '../bring/begin.ts';
import { findScript } from '../scripts/store.ts';
import { holdImport, type ImportRow, insertFiles, updateImport } from '../store.ts';
import { type Change, changePieces, linesOf } from './pieces.ts';

type Why = 'not-staff' | 'no-such-import';

const toBeCut = async (tx: Tx, who: Who, importId: string): Promise<ImportRow | Refusal<Why>> => {
  if (who.role !== 'staff') return refuse('not-staff');
  const imported = await holdImport(tx, importId);
  return imported?.state === 'cutting' ? imported : refuse('no-such-import');
};

/** One of us changes where a long recording is cut, or what a piece says. */
export async function changeCuts(
  tx: Tx,
  who: Who,
  { importId, change }: { importId: string; change: Change },
): Promise<'changed' | Refusal<Why>> {
  const imported = await toBeCut(tx, who, importId);
  if (isRefused(imported)) return imported;
  await updateImport(tx, importId, { pieces: changePieces(imported.pieces ?? [], change, imported.ms ?? 0) });
  return 'changed';
}

const clock = (ms: number) => `${Math.floor(ms / 60_000)}:${((ms % 60_000) / 1000).toFixed(2).padStart(5, '0')}`;

/** The cuts are right: every piece that says a line of the script is taken in as its recording, by the queue. */
export async function keepCuts(
  tx: Tx,
  who: Who,
  importId: string,
  now: Date,
): Promise<'begun' | Refusal<Why | 'no-lines'>> {
  const imported = await toBeCut(tx, who, importId);
  if (isRefused(imported)) return imported;
  const script = imported.script_id === null ? undefined : await findScript(tx, imported.script_id);
  const pieces = imported.pieces ?? [];
  const files = linesOf(pieces).flatMap((line, at) => {
    const [piece, said] = [pieces[at], line === null ? undefined : script?.lines[line - 1]];
    if (!piece || !said) return [];
    const { fromMs, toMs } = piece;
    const place = { upload: 1, fromMs, toMs };
    return [{ number: at + 1, name: `${clock(fromMs)}–${clock(toMs)}`, place, clip: said.clip }];
  });
  if (files.length === 0) return refuse('no-lines');
  await insertFiles(tx, importId, files);
  await updateImport(tx, importId, { state: 'working' });
  const facts = { pieces: files.length };
  await record(tx, { kind: 'import.cut', subject: `import:${importId}`, actor: `user:${who.userId}`, facts }, now);
  await addTask(tx, WORK, { import: importId }, workLater(importId));
  return 'begun';
}
