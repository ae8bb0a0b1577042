import { inTransaction, type Tx } from '../../../platform/database.ts';
import type { ClipId } from '../../../speech/clip.ts';
import type { World } from '../../../world.ts';
import { findSpeaker } from '../../speakers/store.ts';
import { openClips } from '../../wanted/store.ts';
import { LIST } from '../pack/pack-recordings.ts';
import type { Outcome } from '../rules.ts';
import { findScript } from '../scripts/store.ts';
import { type FileRow, type ImportRow, insertFiles, nextNumber, updateFile } from '../store.ts';
import { clipNames, type Names } from './clip-of-name.ts';
import { uploadOf } from './folder.ts';
import { isZip, type OpenZip } from './open-zip.ts';
import { readPlace, type Zips } from './read-file.ts';
import { problemOf, takeIn } from './take-in.ts';

/** All that is to be known about an import while its files are worked on. */
export type Work = {
  readonly imported: ImportRow;
  readonly tag: string;
  readonly names: Names;
  /** What a clip has to say: as the script has it, or as it is now. */
  readonly words: ReadonlyMap<ClipId, string>;
};

/** Learns what an import is about. */
export async function readWork(tx: Tx, { speech }: Pick<World, 'speech'>, imported: ImportRow): Promise<Work> {
  const tag = (await findSpeaker(tx, imported.speaker_id))?.language ?? '';
  const script = imported.script_id === null ? undefined : await findScript(tx, imported.script_id);
  const lines = script?.lines ?? [];
  const known = [...speech.inventory(tag)].map(([clip, { text }]) => [clip, text] as const);
  const open = (await openClips(tx, tag)).map(({ clip, text }) => [clip, text] as const);
  const words = new Map([...known, ...open, ...lines.map((line) => [line.clip, line.words] as const)]);
  return { imported, tag, names: clipNames(words.keys(), lines), words };
}

/** Works on one file, and writes down what became of it. Throws only what passes by itself. */
export async function workOnFile(world: World, work: Work, file: FileRow, zips: Zips): Promise<void> {
  const fault = await faultIn(world, work, file, zips);
  if (fault) await inTransaction(world.db, (tx) => updateFile(tx, file, { state: fault }));
}

async function faultIn(world: World, work: Work, row: FileRow, zips: Zips): Promise<Outcome | undefined> {
  const { place } = row;
  if (!('entry' in place || 'fromMs' in place)) {
    const isPacked = await isZip(uploadOf(world, row.import_id, place.upload)).catch(() => false);
    if (isPacked) return await unpack(world, row, await zips.at(place.upload));
  }
  if (isList(row.name)) return 'list';
  const clip = row.clip ?? work.names(row.name);
  const words = clip && work.words.get(clip);
  if (!clip || words === undefined) return 'no-such-clip';
  try {
    const bytes = await readPlace(world, row, zips);
    if ('fault' in bytes) return bytes.fault;
    await takeIn(world, work.imported, { row, clip, words, tag: work.tag }, bytes);
    return undefined;
  } catch (error) {
    return problemOf(error);
  }
}

const isList = (name: string) => name.slice(name.lastIndexOf('/') + 1).toLowerCase() === LIST;

/** Every file in a zip becomes a file of the import, once; gives what became of the zip. */
async function unpack(world: World, row: FileRow, { entries, fault }: OpenZip): Promise<Outcome> {
  const state: Outcome = fault ?? 'opened';
  await inTransaction(world.db, async (tx) => {
    const first = await nextNumber(tx, row.import_id);
    const files = entries.map((entry, at) => ({
      number: first + at,
      name: entry.name.slice(-200),
      place: { upload: row.place.upload, entry: at },
      ...(entry.fault ? { state: entry.fault } : {}),
    }));
    await insertFiles(tx, row.import_id, files);
    await updateFile(tx, row, { state });
  });
  return state;
}
