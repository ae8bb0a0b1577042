import { readFileSync } from 'node:fs';
import type { Country } from '../country/load.ts';
import type { Judgement } from './judgement.ts';
import { factsOfListed, Listed } from './listed.ts';
import { screen } from './screen.ts';
import { sentenceAt } from './where.ts';

/** A file of announcements that cannot be judged; the message names the file, and the entry where there is one. */
export class ListedFileError extends Error {
  override name = 'ListedFileError';
}

const nameOf = (entry: unknown, at: number): string => {
  const id = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'id') : undefined;
  return typeof id === 'string' || typeof id === 'number' ? `entry ${at + 1} "${id}"` : `entry ${at + 1}`;
};

function readEntry(file: string, entry: unknown, at: number): Listed {
  const read = Listed.safeParse(entry);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.') || 'the entry'}: ${message}`);
  throw new ListedFileError(`${file}: ${nameOf(entry, at)} is wrong: ${faults.join('; ')}`);
}

/**
 * Reads a file of announcements, an array of the shape of `Listed`.
 * @throws ListedFileError for a file that is missing, no JSON, no array, or has a wrong entry
 */
export function readListed(file: string): Listed[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ListedFileError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  if (!Array.isArray(content)) throw new ListedFileError(`${file} is no list of announcements`);
  return content.map((entry, at) => readEntry(file, entry, at));
}

/** What the rules say about an announcement of a file. */
export function judgeListed(country: Country, listed: Listed, today: string): Judgement {
  return screen(country.risk, factsOfListed(country, listed), today);
}

/** A judgement as one line of JSON: where something was seen in words, the sentence stands there. */
export function judgedLine(listed: Listed, { verdict, score, reasons }: Judgement): string {
  const told = reasons.map(({ rule, where, source }) => {
    const sentence = sentenceAt(where, listed);
    return { rule, where: sentence === null ? where : `${where}: ${sentence}`, source };
  });
  return JSON.stringify({ id: listed.id, verdict, score, reasons: told });
}
