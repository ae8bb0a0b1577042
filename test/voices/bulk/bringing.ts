import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { encodeOf } from '../../../src/audio/encode-of.ts';
import { isRefused } from '../../../src/kit/result.ts';
import { decodeMp3 } from '../../../src/speech/decode.ts';
import { MP3_RATE } from '../../../src/speech/mp3.ts';
import { beginImport, type NewImport } from '../../../src/voices/bulk/bring/begin.ts';
import { folderOf, uploadOf } from '../../../src/voices/bulk/bring/folder.ts';
import { importTask } from '../../../src/voices/bulk/bring/work.ts';
import { findImport, listFiles } from '../../../src/voices/bulk/store.ts';
import type { TestWorld } from '../../harness/world.ts';
import { type Desk, otherRecording } from '../desk.ts';

/** A recording as somebody else would have made it: a WAV, softer by so many dB, of what the voice that ships says. */
export const wavOf = async (tag: string, clip: string, softerDb = 6): Promise<Uint8Array> => {
  const samples = await decodeMp3(otherRecording(tag, clip));
  return encodeOf(
    samples.map((sample) => sample * 10 ** (-softerDb / 20)),
    MP3_RATE,
  );
};

/** A zip of files. */
export const zipOf = async (files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> => {
  const zip = new ZipFile();
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(Buffer.from(bytes), name);
  zip.end();
  return await buffer(zip.outputStream);
};

/** Files lie in the folder of an import that begins now. Gives its id. */
export async function begun(
  world: TestWorld,
  { who, speakerId }: Pick<Desk, 'who' | 'speakerId'>,
  files: Readonly<Record<string, Uint8Array>>,
  change: Partial<NewImport> = {},
): Promise<string> {
  const id = randomUUID();
  mkdirSync(folderOf(world, id), { recursive: true });
  for (const [at, bytes] of Object.values(files).entries()) writeFileSync(uploadOf(world, id, at + 1), bytes);
  const input = { id, kind: 'files' as const, speakerId, scriptId: null, names: Object.keys(files), ...change };
  const answer = await world.tx((tx) => beginImport(tx, who, input, world.now()));
  if (isRefused(answer)) throw new Error(answer.refused);
  return id;
}

const stateOf = (world: TestWorld, id: string) => world.tx((tx) => findImport(tx, id));

/** Works on an import as the queue would, as long as nobody else does. Gives what became of it, and of every file by its name. */
export async function worked(world: TestWorld, id: string) {
  let imported: Awaited<ReturnType<typeof stateOf>>;
  do {
    await importTask.run(world, { import: id });
    imported = await stateOf(world, id);
  } while (imported?.state === 'working' && imported.held_until === null);
  if (!imported) throw new Error('the import is gone');
  const rows = await world.tx((tx) => listFiles(tx, id, { limit: 10_000 }));
  const states = Object.fromEntries(rows.map(({ name, state }) => [name, state]));
  return { id, imported, rows, states };
}

/** Brings files in, to the end. */
export const brought = async (...args: Parameters<typeof begun>) => worked(args[0], await begun(...args));
