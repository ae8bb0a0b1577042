import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { FileKey } from '../../../files/file-key.ts';
import { MissingFileError } from '../../../files/files.ts';
import { type Refusal, refuse } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { World } from '../../../world.ts';
import type { Who } from '../../rules.ts';
import { findSpeaker, type SpeakerRow } from '../../speakers/store.ts';
import { asCsv } from '../scripts/as-csv.ts';
import { type SpokenTake, spokenTakes } from '../store.ts';

/** The list inside: which words each recording says. */
export const LIST = 'index.csv';

/** One and the same day, so that the same recordings make the same zip; sound is packed already. */
const plainly = { compress: false, mtime: new Date('2016-01-01T00:00:00Z'), mode: 0o100644 };

/** What is gone from the store is missed in the list, and keeps nobody from having the rest. */
async function bytesOf({ files, log }: Pick<World, 'files' | 'log'>, { file, clip }: SpokenTake): Promise<Uint8Array> {
  try {
    return await files.get(FileKey.parse(file));
  } catch (error) {
    if (!(error instanceof MissingFileError)) throw error;
    log.warn({ err: error, clip }, 'a recording is missing in the export');
    return new Uint8Array();
  }
}

/** All recordings of a voice that speak, and the list of their words, as a zip that is made while it is read. */
export async function packRecordings(
  world: Pick<World, 'db' | 'files' | 'log'>,
  who: Who,
  speakerId: string,
): Promise<{ speaker: SpeakerRow; zip: ReadableStream<Uint8Array> } | Refusal<'not-staff' | 'no-such-speaker'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const [speaker, takes] = await inTransaction(world.db, async (tx) => [
    await findSpeaker(tx, speakerId),
    await spokenTakes(tx, speakerId),
  ]);
  if (!speaker) return refuse('no-such-speaker');
  const zip = new ZipFile();
  const out = new Readable().wrap(zip.outputStream);
  zip.on('error', (error: Error) => out.destroy(error));
  for (const take of takes) {
    zip.addReadStreamLazy(`${take.clip}.mp3`, plainly, (give) => {
      bytesOf(world, take).then(
        (bytes) => give(null, Readable.from([bytes])),
        (error: Error) => give(error, Readable.from([])),
      );
    });
  }
  const list = [['clip', 'words', 'hash'], ...takes.map(({ clip, words, file }) => [clip, words, file])];
  zip.addBuffer(Buffer.from(asCsv(list)), LIST, { ...plainly, compress: true });
  zip.end();
  return { speaker, zip: Readable.toWeb(out) as ReadableStream<Uint8Array> };
}
