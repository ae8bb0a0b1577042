import { z } from 'zod';
import { inTransaction, type Tx } from '../../../platform/database.ts';
import { addTask, record } from '../../../platform/events.ts';
import type { Task, World } from '../../../world.ts';
import { findLongCuts } from '../cuts/find-cuts.ts';
import { countFiles, type ImportRow, leftImports, nextFile, takeInHand, updateImport } from '../store.ts';
import { WORK, workLater } from './begin.ts';
import { clearFolder } from './folder.ts';
import { openZips } from './read-file.ts';
import { readWork, workOnFile } from './work-on-file.ts';

const Payload = z.object({ import: z.uuid() });

/** Other tasks come between. */
const turnMs = 20_000;
/** A worker says every so often that it is alive; one that is silent for longer is taken for dead. */
const beatMs = 15_000;
const silentMs = 60_000;

const holdUntil = ({ now }: Pick<World, 'now'>) => new Date(now().getTime() + silentMs);

const hold = (world: World, id: string): (() => void) => {
  const beat = () => inTransaction(world.db, (tx) => updateImport(tx, id, { held_until: holdUntil(world) }));
  const timer = setInterval(() => void beat().catch(() => undefined), beatMs);
  return () => clearInterval(timer);
};

/** Works on the recordings that came in, until nothing is left to do without a human. */
export const importTask: Task = {
  name: WORK,
  async run(world, payload) {
    const { import: id } = Payload.parse(payload);
    const imported = await inTransaction(world.db, (tx) => takeInHand(tx, id, world.now(), holdUntil(world)));
    if (!imported) return;
    const letGo = hold(world, id);
    try {
      if (imported.kind === 'long' && imported.pieces === null) await findLongCuts(world, imported);
      else await workForATurn(world, imported);
    } finally {
      letGo();
      await inTransaction(world.db, (tx) => updateImport(tx, id, { held_until: null }));
    }
  },
};

/** Every minute: what a killed worker had in hand is gone on with, since the queue keeps its tasks for hours. */
export const importAgainTask: Task = {
  name: 'voice-import-again',
  cron: '* * * * *',
  async run({ db, now }) {
    await inTransaction(db, async (tx) => {
      for (const id of await leftImports(tx, now())) await addTask(tx, WORK, { import: id }, workLater(id));
    });
  },
};

async function workForATurn(world: World, imported: ImportRow): Promise<void> {
  const { id } = imported;
  const zips = openZips(world, id);
  const work = await inTransaction(world.db, (tx) => readWork(tx, world, imported));
  try {
    for (const until = Date.now() + turnMs; Date.now() < until; ) {
      const file = await inTransaction(world.db, (tx) => nextFile(tx, id));
      if (!file) return await finish(world, imported);
      await workOnFile(world, work, file, zips);
    }
  } finally {
    await zips.close();
  }
  await inTransaction(world.db, (tx) => addTask(tx, WORK, { import: id }, workLater(id)));
}

async function finish(world: World, imported: ImportRow): Promise<void> {
  await inTransaction(world.db, (tx) => told(tx, imported, world.now()));
  await clearFolder(world, imported.id);
}

async function told(tx: Tx, { id }: ImportRow, now: Date): Promise<void> {
  const counts = await countFiles(tx, id);
  const asks = counts.get('asks') ?? 0;
  await updateImport(tx, id, { state: asks > 0 ? 'asking' : 'done' });
  const facts = { kept: counts.get('kept') ?? 0, asks };
  await record(tx, { kind: 'import.worked', subject: `import:${id}`, actor: 'system', facts }, now);
}
