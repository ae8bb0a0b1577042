import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What is known of a recording without opening it. */
export const Recording = z.strictObject({
  /** Hash of the words that it speaks: when they change, it is out of date. */
  text: z.string(),
  /** Hash of the file. */
  content: z.string(),
  ms: z.number().int().positive(),
  /** Made by a machine, to be replaced by a person's voice. */
  placeholder: z.boolean(),
  /** Of a placeholder: hash of the words and the voice that it was made with. */
  made: z.string().optional(),
});
export type Recording = z.infer<typeof Recording>;

const Index = z.record(z.string(), Recording);

/** Where the recording of a clip is kept. */
export const recordingFile = (folder: string, tag: string, clip: string): string => join(folder, tag, `${clip}.mp3`);

/** Where the list of the recordings of a language is kept. */
export const indexFile = (folder: string, tag: string): string => join(folder, tag, 'index.json');

/** Reads the list of recordings of a language; a language that nobody has recorded has none. @throws ZodError if broken */
export const readIndex = (folder: string, tag: string): Map<string, Recording> => {
  const file = indexFile(folder, tag);
  if (!existsSync(file)) return new Map();
  return new Map(Object.entries(Index.parse(JSON.parse(readFileSync(file, 'utf8')))));
};
