import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { LanguageError } from './language-error.ts';

/** A text of one language; `review` marks wording that a native speaker has still to look at. */
export type Entry = { readonly text: string; readonly review: boolean; readonly file: string };

const File = z.record(
  z.string(),
  z.union([z.string().min(1), z.strictObject({ text: z.string().min(1), review: z.boolean() })]),
);

const readFile = (file: string): z.infer<typeof File> => {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new LanguageError({ file, key: '(file)', problem: error instanceof Error ? error.message : String(error) });
  }
  const parsed = File.safeParse(json);
  if (parsed.success) return parsed.data;
  const key = parsed.error.issues[0]?.path.join('.') || '(file)';
  throw new LanguageError({ file, key, problem: 'must be a text, or an object with text and review' });
};

/**
 * Reads every `<room>.json` of a folder (not of the folders inside it); a folder that does not exist has no texts.
 * @returns entries by `room.key`
 * @throws LanguageError for a file that is not JSON or holds anything but texts
 */
export const readRooms = (folder: string): Map<string, Entry> => {
  const entries = new Map<string, Entry>();
  if (!existsSync(folder)) return entries;
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.json')) continue;
    const file = join(folder, name);
    for (const [key, value] of Object.entries(readFile(file))) {
      const { text, review } = typeof value === 'string' ? { text: value, review: false } : value;
      entries.set(`${basename(name, '.json')}.${key}`, { text, review, file });
    }
  }
  return entries;
};
