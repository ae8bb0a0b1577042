import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../../platform/logs.ts';

const waitMs = 3000;
const sent = 5;

/** The lines `SUFFIX:COUNT` of a range; padding has the count 0. */
const holds = (range: string, suffix: string): boolean =>
  range.split(/\r?\n/).some((line) => {
    const [known = '', count = '1'] = line.trim().split(':');
    return known.toUpperCase() === suffix && Number(count) > 0;
  });

/** What is the matter, without the address or path in it: that has a part of the hash. */
const whyNot = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error ? String(error.code) : error.name;
};

async function readRange(list: string, prefix: string): Promise<string> {
  if (!/^https?:\/\//.test(list)) return await readFile(join(list, prefix), 'utf8');
  const answer = await fetch(`${list}/${prefix}`, {
    headers: { 'Add-Padding': 'true' },
    redirect: 'error',
    signal: AbortSignal.timeout(waitMs),
  });
  if (!answer.ok) throw new Error(`the list of stolen passwords answered ${answer.status}`);
  return await answer.text();
}

/**
 * Whether a password is in a list of those found in thefts. Of it only the first five signs of the SHA-1 leave the service, as
 * some 800 others share them. A list that cannot be reached stops nobody, and is logged.
 * @param list an address or a folder of range files; null for none
 * @see https://haveibeenpwned.com/API/v3#SearchingPwnedPasswordsByRange
 */
export async function isStolen(list: string | null, password: string, log: Pick<Logger, 'warn'>): Promise<boolean> {
  if (list === null) return false;
  const hash = createHash('sha1').update(password).digest('hex').toUpperCase();
  try {
    return holds(await readRange(list, hash.slice(0, sent)), hash.slice(sent));
  } catch (error) {
    log.warn({ why: whyNot(error) }, 'the list of stolen passwords cannot be read: the password was taken unseen');
    return false;
  }
}
