import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const isMissing = (issue: Issue) => issue.code === 'invalid_type' && issue.message.endsWith('received undefined');

const dotted = (path: readonly PropertyKey[]) =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');

const field = (value: unknown, step: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;

/** Names one entry of a list in a pack file: `positions[12] "cook"`; the id is left out where the entry has none. */
export const entryName = (list: string, at: number, id: unknown): string =>
  typeof id === 'string' ? `${list}[${at}] "${id}"` : `${list}[${at}]`;

const tell = (content: unknown, issue: Issue): string => {
  const what = isMissing(issue) ? 'is missing' : `is wrong: ${issue.message}`;
  const [list, at, ...rest] = issue.path;
  if (typeof list !== 'string' || typeof at !== 'number') return `${dotted(issue.path) || 'the file'} ${what}`;
  const entry = entryName(list, at, field(field(field(content, list), at), 'id'));
  return rest.length === 0 ? `${entry} ${what}` : `${entry}: ${dotted(rest)} ${what}`;
};

/** What reading one file gave: its content in the right shape, or nothing and the problems, each naming file and entry. */
export type PackFile<T> = { readonly content: T | undefined; readonly problems: readonly string[] };

/** Reads one JSON file of a country pack and checks its shape; never throws for what is in the file. */
export const readPackFile = <T>(folder: string, name: string, shape: z.ZodType<T>): PackFile<T> => {
  const file = join(folder, name);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return {
      content: undefined,
      problems: [`${file}: cannot be read: ${error instanceof Error ? error.message : error}`],
    };
  }
  const parsed = shape.safeParse(content);
  if (parsed.success) return { content: parsed.data, problems: [] };
  return { content: undefined, problems: parsed.error.issues.map((issue) => `${file}: ${tell(content, issue)}`) };
};
