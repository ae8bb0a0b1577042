import type { FileKey } from '../../../files/file-key.ts';
import { isRefused } from '../../../kit/result.ts';
import { uuidV5 } from '../../../kit/uuid-v5.ts';
import type { Tx } from '../../../platform/database.ts';
import type { ClipId } from '../../../speech/clip.ts';
import type { World } from '../../../world.ts';
import type { Warning, Who } from '../../rules.ts';
import { goBack } from '../../takes/go-back.ts';
import { keepTake } from '../../takes/keep.ts';
import type { Outcome } from '../rules.ts';
import {
  approvedBefore,
  type FileRow,
  holdImport,
  type ImportRow,
  standingTakes,
  updateFile,
  wasTaken,
} from '../store.ts';

/** A recording in the form of all, its bytes in the store of files. */
export type Kept = {
  readonly file: FileKey;
  readonly ms: number;
  readonly loudness: number;
  readonly peak: number;
  readonly warnings: Warning[];
};

/** A file whose clip is known; `words` are those that the speaker had before their eyes. */
export type Found = {
  readonly row: FileRow;
  readonly clip: ClipId;
  readonly words: string;
  /** The bytes as they came. */
  readonly original: FileKey;
};

/** Whoever brought the files: they were let in as staff. */
export const bringer = ({ made_by }: ImportRow): Who => ({ userId: made_by, role: 'staff' });

/**
 * Keeps a recording until a second person has listened to it. Its name is made of the import, the clip and the bytes: what a
 * killed worker did is done once.
 */
export async function keepFile(
  tx: Tx,
  world: Pick<World, 'speech'>,
  imported: ImportRow,
  { clip, words, original }: Omit<Found, 'row'>,
  { file, ms, loudness, peak, warnings }: Kept,
  now: Date,
): Promise<{ state: Outcome; take_id?: string }> {
  const sentAs = uuidV5(imported.id, `${clip} ${original}`);
  const sound = { original, file, ms, loudness, peak, warnings };
  const take = { speakerId: imported.speaker_id, clip, words, ...sound, source: imported.kind, sentAs };
  const id = await keepTake(tx, world, bringer(imported), take, now);
  if (!isRefused(id)) return { state: 'kept', take_id: id };
  if (id.refused === 'other-words' || id.refused === 'no-such-clip') return { state: id.refused };
  throw new Error(`a recording is refused: ${id.refused}`);
}

/**
 * Decides what becomes of a file, and writes it down: nothing that is there is replaced without being asked, and a recording that
 * was approved before, word for word and byte for byte, speaks again.
 * @param made what was made of it; where it is left out, only what can be told by its bytes is decided (gives null otherwise)
 */
export async function settle(
  tx: Tx,
  world: Pick<World, 'speech'>,
  importId: string,
  found: Found,
  made: Kept | null,
  now: Date,
): Promise<Outcome | null> {
  const imported = await holdImport(tx, importId);
  if (!imported) return null;
  const outcome = await decide(tx, world, imported, found, made, now);
  if (outcome) await updateFile(tx, found.row, { clip: found.clip, original: found.original, ...made, ...outcome });
  return outcome?.state ?? null;
}

async function decide(
  tx: Tx,
  world: Pick<World, 'speech'>,
  imported: ImportRow,
  found: Found,
  made: Kept | null,
  now: Date,
): Promise<{ state: Outcome; take_id?: string } | null> {
  const { row, clip, words, original } = found;
  const speakerId = imported.speaker_id;
  if (await wasTaken(tx, imported.id, clip, row.number)) return { state: 'twice' };
  const standing = await standingTakes(tx, { speakerId, clip, words });
  const file = made?.file ?? original;
  const same = standing.find((take) => take.original === original || take.file === file);
  if (same) return { state: 'same', take_id: same.id };
  const before = standing.length > 0 ? undefined : await approvedBefore(tx, { speakerId, clip, words, file });
  if (before) {
    const back = await goBack(tx, world, bringer(imported), { speakerId, clip, takeId: before }, now);
    if (!isRefused(back)) return { state: 'restored', take_id: before };
  }
  if (!made) return null;
  const [first] = standing;
  return first ? { state: 'asks', take_id: first.id } : await keepFile(tx, world, imported, found, made, now);
}
