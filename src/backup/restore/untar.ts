import { chmod, chown, type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';

const block = 512;
type Owner = { uid: number; gid: number } | undefined;
type Entry = { name: string; size: number; type: string };

/**
 * Unpacks a tar (POSIX ustar, as a base backup comes) into a folder, file by file as the bytes come, for the server's account alone.
 * Gives how many files. Throws for a name that leads out of the folder, and for a tar that ends too early.
 */
export async function untar(bytes: AsyncIterable<Buffer>, folder: string, owner: Owner): Promise<number> {
  let rest: Buffer = Buffer.alloc(0);
  let entry: { left: number; padding: number; file: FileHandle | null } | null = null;
  let files = 0;
  let ended = false;
  for await (const piece of bytes) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    for (;;) {
      if (entry) {
        const part = rest.subarray(0, entry.left);
        if (part.length > 0) await entry.file?.write(part);
        entry.left -= part.length;
        rest = rest.subarray(part.length);
        if (entry.left > 0 || rest.length < entry.padding) break;
        rest = rest.subarray(entry.padding);
        await entry.file?.close();
        entry = null;
        continue;
      }
      if (rest.length < block || ended) break;
      const header = readHeader(rest.subarray(0, block));
      rest = rest.subarray(block);
      if (!header)
        ended = true; // two blocks of zeros
      else {
        files += 1;
        entry = { left: header.size, padding: -header.size & (block - 1), file: await begin(header, folder, owner) };
      }
    }
  }
  if (entry || !ended) throw new Error('the base backup ends in the middle of a file');
  return files;
}

function readHeader(header: Buffer): Entry | null {
  const text = (from: number, to: number) => header.toString('utf8', from, to).replace(/\0.*$/s, '');
  if (header[0] === 0) return null;
  const prefix = text(345, 500);
  const name = prefix ? `${prefix}/${text(0, 100)}` : text(0, 100);
  return { name, size: readSize(header.subarray(124, 136)), type: text(156, 157) };
}

/** Octal digits, or from 8 GiB on a number in the bytes themselves (GNU's extension, which PostgreSQL uses too). */
function readSize(field: Buffer): number {
  if ((field[0] ?? 0) & 0x80) return Number(field.readBigUInt64BE(4));
  return Number.parseInt(field.toString('ascii').replace(/[\0 ].*$/s, '') || '0', 8);
}

/** Opens what an entry is written to; null for a folder. */
async function begin({ name, type }: Entry, folder: string, owner: Owner): Promise<FileHandle | null> {
  const path = join(folder, normalize(name));
  if (path !== folder && !path.startsWith(`${folder}/`)) throw new Error(`the base backup holds the odd name ${name}`);
  if (type === '5') {
    await makeFolder(path, owner);
    return null;
  }
  if (type !== '0' && type !== '') throw new Error(`the base backup holds ${name}, which is no plain file`);
  await makeFolder(dirname(path), owner);
  const file = await open(path, 'w', 0o600);
  if (owner) await file.chown(owner.uid, owner.gid);
  return file;
}

async function makeFolder(path: string, owner: Owner): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode: 0o700 });
  if (made === undefined) return;
  await chmod(path, 0o700);
  if (owner) await chown(path, owner.uid, owner.gid);
}
