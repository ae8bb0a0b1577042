import { createWriteStream } from 'node:fs';
import { mkdir, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { isRefused, type Refusal, refuse } from '../../../kit/result.ts';
import { most } from '../rules.ts';

/** A form that brings files: what was typed, and the files, of which number 1 is the file `1` of the folder, and so on. */
export type Received = { readonly fields: Readonly<Record<string, string>>; readonly names: readonly string[] };

/** `no-token`: the fields in front of the files do not let them in. */
type Why = 'too-much' | 'too-many' | 'no-token' | 'no-room' | 'broken-off';

/** What a form has besides its files. */
const FORM_BYTES = 4 * 1024 * 1024;
/** So much of the disk is left to what else the service does. */
const ROOM_BYTES = 512 * 1024 * 1024;
const LONGEST_NAME = 200;

class Stopped extends Error {
  readonly why: Why;
  constructor(why: Why) {
    super(why);
    this.why = why;
  }
}

/** How much may come at once: bytes of all files together, and how many files. */
export type Allowed = { readonly bytes: number; readonly files: number };

const imports: Allowed = { bytes: most.uploadBytes, files: most.files };

const counted = (allowed: Allowed) =>
  async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const piece of source) {
      bytes += piece.length;
      if (bytes > allowed.bytes + FORM_BYTES) throw new Stopped('too-much');
      yield piece;
    }
  };

/** Files are written while they come in; those of a form whose fields do not let them in are not even begun. */
const readInto = (parser: BusboyInstance, folder: string, lets: (fields: Received['fields']) => boolean) => {
  const fields: Record<string, string> = {};
  const names: string[] = [];
  const writing: Promise<void>[] = [];
  parser.on('field', (name, value) => {
    fields[name] = value;
  });
  parser.on('filesLimit', () => parser.destroy(new Stopped('too-many')));
  parser.on('file', (_, file, name) => {
    if (!lets(fields)) return void parser.destroy(new Stopped('no-token'));
    if (!name) return void file.resume(); // nothing was chosen
    names.push(name.slice(-LONGEST_NAME));
    const written = pipeline(file, createWriteStream(join(folder, String(names.length)), { flags: 'wx', mode: 0o600 }));
    writing.push(written.catch((error: Error) => void parser.destroy(error)));
  });
  return { fields, names, written: () => Promise.all(writing) };
};

const hasRoom = async (folder: string, bytes: number): Promise<boolean> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize > 2 * bytes + ROOM_BYTES;
};

const read = async (
  body: ReadableStream,
  parser: BusboyInstance,
  folder: string,
  lets: Parameters<typeof readInto>[2],
  allowed: Allowed,
): Promise<Received | Refusal<Why>> => {
  const received = readInto(parser, folder, lets);
  try {
    await pipeline(Readable.fromWeb(body as NodeStream<Uint8Array>), counted(allowed), parser);
    await received.written();
  } catch (error) {
    if (error instanceof Stopped) return refuse(error.why);
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return refuse('no-room');
    return refuse('broken-off');
  }
  const { fields, names } = received;
  return names.length === 0 && !lets(fields) ? refuse('no-token') : { fields, names };
};

/**
 * Writes the files of a form (multipart/form-data, RFC 7578) into a new folder while they come in, so that memory stays the same
 * however much it is. Of what is refused nothing stays. @param lets whether the fields that stand before the files let them in
 */
export async function receiveFiles(
  { body, headers }: { body: ReadableStream | null; headers: Headers },
  folder: string,
  lets: (fields: Received['fields']) => boolean,
  allowed: Allowed = imports,
): Promise<Received | Refusal<Why>> {
  const bytes = Number(headers.get('content-length') ?? 0);
  const type = headers.get('content-type') ?? '';
  if (bytes > allowed.bytes + FORM_BYTES) return refuse('too-much');
  if (!body || !type.startsWith('multipart/form-data')) return refuse('broken-off');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!(await hasRoom(dirname(folder), bytes))) return await cleared(folder, refuse('no-room'));
  const limits = { files: allowed.files, fields: 10, fieldSize: 2000, parts: allowed.files + 20 };
  try {
    const parser = new Busboy({ headers: { 'content-type': type }, limits });
    const received = await read(body, parser, folder, lets, allowed);
    return isRefused(received) ? await cleared(folder, received) : received;
  } catch {
    return await cleared(folder, refuse('broken-off')); // no boundary
  }
}

async function cleared<T>(folder: string, answer: T): Promise<T> {
  await rm(folder, { recursive: true, force: true });
  return answer;
}
