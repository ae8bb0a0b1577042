import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file whole or not at all, replacing what was there; when it is done the bytes and their name outlive a loss of power.
 * `unfinished` is an existing folder on the same disk for what is under way.
 */
export async function writeWhole(unfinished: string, place: string, bytes: Uint8Array): Promise<void> {
  const part = join(unfinished, randomUUID());
  try {
    await writeThrough(part, bytes);
    await moveInto(part, place);
  } finally {
    await rm(part, { force: true });
  }
}

async function writeThrough(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Renamed, so that nobody ever sees half a file; the names too are on the disk before the file counts as kept. */
async function moveInto(part: string, place: string): Promise<void> {
  const folder = dirname(place);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await rename(part, place);
  for (const above of [folder, dirname(folder), dirname(dirname(folder))]) await syncFolder(above);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
