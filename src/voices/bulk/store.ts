import type { Generated, JSONColumnType } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Warning } from '../rules.ts';
import type { Piece } from './cuts/pieces.ts';
import type { Outcome } from './rules.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    voice_import: ImportTable;
    voice_import_file: FileTable;
  }
}

/** `cutting`: one of us checks the cuts · `asking`: some would replace what is there · `failed`: a long recording is of no use. */
export type ImportState = 'working' | 'cutting' | 'asking' | 'done' | 'failed';
export type ImportKind = 'files' | 'long';

/** Where the bytes of a file are: sent by itself, in a zip that was sent, or a stretch of a long recording. */
export type Place =
  | { readonly upload: number }
  | { readonly upload: number; readonly entry: number }
  | { readonly upload: number; readonly fromMs: number; readonly toMs: number };

type ImportTable = {
  id: string;
  speaker_id: string;
  script_id: number | null;
  kind: ImportKind;
  state: ImportState;
  made_by: string;
  made_at: Date;
  held_until: Date | null;
  problem: string | null;
  first_line: Generated<number>;
  last_line: number | null;
  ms: number | null;
  shape: Buffer | null;
  pieces: JSONColumnType<Piece[]> | null;
};

type FileTable = {
  import_id: string;
  number: number;
  name: string;
  place: JSONColumnType<Place>;
  clip: string | null;
  state: Outcome;
  original: string | null;
  file: string | null;
  ms: number | null;
  loudness: number | null;
  peak: number | null;
  warnings: JSONColumnType<Warning[]>;
  take_id: string | null;
};

export type ImportRow = Omit<ImportTable, 'pieces' | 'first_line'> & { pieces: Piece[] | null; first_line: number };
export type FileRow = Omit<FileTable, 'place' | 'warnings'> & { place: Place; warnings: Warning[] };

/** What is known of a file before anybody looked at it. */
export type NewFile = Pick<FileRow, 'number' | 'name' | 'place'> & { clip?: string; state?: Outcome };

/** Keeps an import that has just come in. */
export async function insertImport(
  tx: Tx,
  row: Pick<
    ImportRow,
    'id' | 'speaker_id' | 'script_id' | 'kind' | 'state' | 'made_by' | 'made_at' | 'first_line' | 'last_line'
  >,
): Promise<void> {
  await tx.insertInto('voice_import').values(row).execute();
}

/** Adds files to an import. */
export async function insertFiles(tx: Tx, importId: string, files: readonly NewFile[]): Promise<void> {
  const rows = files.map(({ number, name, place, clip, state = 'waits' }) => ({
    ...{ import_id: importId, number, name, state, clip: clip ?? null },
    place: JSON.stringify(place),
    warnings: '[]',
  }));
  for (let at = 0; at < rows.length; at += 1000)
    await tx
      .insertInto('voice_import_file')
      .values(rows.slice(at, at + 1000))
      .execute();
}

/** An import; undefined where there is none. */
export async function findImport(tx: Tx, id: string): Promise<ImportRow | undefined> {
  return await tx.selectFrom('voice_import').selectAll().where('id', '=', id).executeTakeFirst();
}

/** An import, held until the transaction ends. */
export async function holdImport(tx: Tx, id: string): Promise<ImportRow | undefined> {
  return await tx.selectFrom('voice_import').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Takes an import in hand for a while; undefined where nothing is to be done, or another worker has it. */
export async function takeInHand(tx: Tx, id: string, now: Date, until: Date): Promise<ImportRow | undefined> {
  return await tx
    .updateTable('voice_import')
    .set({ held_until: until })
    .where('id', '=', id)
    .where('state', '=', 'working')
    .where(({ or, eb }) => or([eb('held_until', 'is', null), eb('held_until', '<', now)]))
    .returningAll()
    .executeTakeFirst();
}

/** Imports that are to be worked on and that nobody has in hand. */
export async function leftImports(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('voice_import')
    .select('id')
    .where('state', '=', 'working')
    .where(({ or, eb }) => or([eb('held_until', 'is', null), eb('held_until', '<', now)]))
    .execute();
  return rows.map(({ id }) => id);
}

/** Says how far an import is. */
export async function updateImport(
  tx: Tx,
  id: string,
  { pieces, ...change }: Partial<Pick<ImportRow, 'state' | 'held_until' | 'problem' | 'ms' | 'shape' | 'pieces'>>,
): Promise<void> {
  await tx
    .updateTable('voice_import')
    .set({ ...change, ...(pieces ? { pieces: JSON.stringify(pieces) } : {}) })
    .where('id', '=', id)
    .execute();
}

/** The next file that nobody has looked at. */
export async function nextFile(tx: Tx, importId: string): Promise<FileRow | undefined> {
  return await files(tx, importId).where('state', '=', 'waits').orderBy('number').limit(1).executeTakeFirst();
}

const files = (tx: Tx, importId: string) =>
  tx.selectFrom('voice_import_file').selectAll().where('import_id', '=', importId);

/** A file of an import; undefined where there is none. */
export async function findFile(tx: Tx, importId: string, number: number): Promise<FileRow | undefined> {
  return await files(tx, importId).where('number', '=', number).executeTakeFirst();
}

/** Files of an import in their order, those in some states alone where they are named. */
export async function listFiles(
  tx: Tx,
  importId: string,
  { states, after = -1, limit }: { states?: readonly Outcome[]; after?: number; limit: number },
): Promise<FileRow[]> {
  return await files(tx, importId)
    .$if(states !== undefined, (query) => query.where('state', 'in', states ?? []))
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
}

/** How many files of an import are in each state. */
export async function countFiles(tx: Tx, importId: string): Promise<Map<Outcome, number>> {
  const rows = await tx
    .selectFrom('voice_import_file')
    .select(['state', ({ fn }) => fn.countAll<number>().as('n')])
    .where('import_id', '=', importId)
    .groupBy('state')
    .execute();
  return new Map(rows.map(({ state, n }) => [state, n]));
}

/** The number after that of the last file. */
export async function nextNumber(tx: Tx, importId: string): Promise<number> {
  const row = await tx
    .selectFrom('voice_import_file')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('import_id', '=', importId)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** Whether another file of the import was taken for the clip already. */
export async function wasTaken(tx: Tx, importId: string, clip: string, but: number): Promise<boolean> {
  const row = await files(tx, importId)
    .where('clip', '=', clip)
    .where('number', '<>', but)
    .where('state', 'in', ['kept', 'same', 'restored', 'asks', 'left'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Says what became of a file. */
export async function updateFile(
  tx: Tx,
  { import_id, number }: Pick<FileRow, 'import_id' | 'number'>,
  { warnings, ...change }: Partial<Omit<FileRow, 'import_id' | 'number' | 'name' | 'place'>>,
): Promise<void> {
  await tx
    .updateTable('voice_import_file')
    .set({ ...change, ...(warnings ? { warnings: JSON.stringify(warnings) } : {}) })
    .where('import_id', '=', import_id)
    .where('number', '=', number)
    .execute();
}

/** An import in a list of them. */
export type ImportTitle = Pick<ImportRow, 'id' | 'kind' | 'state' | 'made_at'> & { speaker: string; language: string };

/** The imports of late, the newest first. */
export async function listImports(tx: Tx, limit: number): Promise<ImportTitle[]> {
  return await tx
    .selectFrom('voice_import as i')
    .innerJoin('speaker', 'speaker.id', 'i.speaker_id')
    .select(['i.id', 'i.kind', 'i.state', 'i.made_at', 'speaker.name as speaker', 'speaker.language'])
    .orderBy('i.made_at', 'desc')
    .limit(limit)
    .execute();
}

/** Imports that nobody has finished since a time. */
export async function forgottenImports(tx: Tx, before: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('voice_import')
    .select('id')
    .where('state', 'in', ['working', 'cutting', 'asking'])
    .where('made_at', '<', before)
    .execute();
  return rows.map(({ id }) => id);
}

/** Nobody will say any more what becomes of the rest: what is there stays, and what was not looked at is lost. */
export async function leaveFiles(tx: Tx, importId: string): Promise<void> {
  const rest = (state: Outcome) =>
    tx.updateTable('voice_import_file').where('import_id', '=', importId).where('state', '=', state);
  await rest('asks').set({ state: 'left' }).execute();
  await rest('waits').set({ state: 'lost' }).execute();
}

/** A recording that speaks. */
export type SpokenTake = { id: string; clip: string; words: string; file: string; original: string };

/** All recordings of a voice that speak now, by name. */
export async function spokenTakes(tx: Tx, speakerId: string): Promise<SpokenTake[]> {
  return await tx
    .selectFrom('spoken')
    .innerJoin('take', 'take.id', 'spoken.take_id')
    .select(['take.id', 'take.clip', 'take.words', 'take.file', 'take.original'])
    .where('spoken.speaker_id', '=', speakerId)
    .where('spoken.until_edition', 'is', null)
    .orderBy('take.clip')
    .execute();
}

/** The recordings of these words that a new one would replace: the one that speaks, and the one that waits. */
export async function standingTakes(
  tx: Tx,
  { speakerId, clip, words }: { speakerId: string; clip: string; words: string },
): Promise<SpokenTake[]> {
  return await tx
    .selectFrom('take')
    .leftJoin('spoken', (join) => join.onRef('spoken.take_id', '=', 'take.id').on('spoken.until_edition', 'is', null))
    .select(['take.id', 'take.clip', 'take.words', 'take.file', 'take.original'])
    .where('take.speaker_id', '=', speakerId)
    .where('take.clip', '=', clip)
    .where('take.words', '=', words)
    .where(({ or, eb }) => or([eb('spoken.take_id', 'is not', null), eb('take.state', '=', 'waiting')]))
    .orderBy('spoken.take_id', (order) => order.asc().nullsLast())
    .execute();
}

/** A recording of the same sound and words that somebody approved before; undefined where there is none. */
export async function approvedBefore(
  tx: Tx,
  { speakerId, clip, words, file }: { speakerId: string; clip: string; words: string; file: string },
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('take')
    .select('id')
    .where('speaker_id', '=', speakerId)
    .where('clip', '=', clip)
    .where('words', '=', words)
    .where('file', '=', file)
    .where('state', '=', 'approved')
    .orderBy('judged_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
