import { FileKey } from '../../../files/file-key.ts';
import { type Refusal, refuse } from '../../../kit/result.ts';
import type { Tx } from '../../../platform/database.ts';
import type { World } from '../../../world.ts';
import type { Who } from '../../rules.ts';
import { most } from '../rules.ts';
import { countFiles, type FileRow, holdImport, type ImportRow, listFiles, updateFile, updateImport } from '../store.ts';
import { keepFile } from './settle.ts';
import { readWork, type Work } from './work-on-file.ts';

/** What is done with recordings that would replace others: by the number of the file, or with all of them. */
export type Answers = ReadonlyMap<number, 'new' | 'old'> | 'all-new' | 'all-old';

/** One of us has said which recordings may replace others; the new ones wait for a second person, as all do. */
export async function answerImport(
  tx: Tx,
  world: Pick<World, 'speech'>,
  who: Who,
  { importId, answers }: { importId: string; answers: Answers },
  now: Date,
): Promise<'answered' | Refusal<'not-staff' | 'no-such-import'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const imported = await holdImport(tx, importId);
  if (!imported) return refuse('no-such-import');
  const work = await readWork(tx, world, imported);
  const asking = await listFiles(tx, importId, { states: ['asks'], limit: 2 * most.zipEntries });
  for (const row of asking) {
    const answer = typeof answers === 'string' ? answers.slice('all-'.length) : answers.get(row.number);
    if (answer === 'old') await updateFile(tx, row, { state: 'left' });
    if (answer === 'new') await updateFile(tx, row, await replace(tx, world, imported, row, work, now));
  }
  const left = (await countFiles(tx, importId)).get('asks') ?? 0;
  if (left === 0 && imported.state === 'asking') await updateImport(tx, importId, { state: 'done' });
  return 'answered';
}

async function replace(
  tx: Tx,
  world: Pick<World, 'speech'>,
  imported: ImportRow,
  { clip, original, file, ms, loudness, peak, warnings }: FileRow,
  { words }: Work,
  now: Date,
) {
  const say = clip === null ? undefined : words.get(clip);
  if (clip === null || say === undefined) return { state: 'no-such-clip' as const };
  const kept = { file: FileKey.parse(file), ms: ms ?? 0, loudness: loudness ?? 0, peak: peak ?? 0, warnings };
  return await keepFile(tx, world, imported, { clip, words: say, original: FileKey.parse(original) }, kept, now);
}
