import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file whole or not at all: beside its place first, then renamed. Makes the folder where it is missing. */
export const replaceFile = async (file: string, content: Uint8Array | string): Promise<void> => {
  const unfinished = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(unfinished, content);
  } catch {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(unfinished, content);
  }
  try {
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
};
