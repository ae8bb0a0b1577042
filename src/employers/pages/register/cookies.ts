import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import type { Vault } from '../../../platform/vault.ts';
import { dropCookie, keepCookie, readCookie } from '../../../web/cookies.ts';

const UNDER_WAY = 'registration';
const DEVICE = 'device';
const WEEK = 7 * 24 * 3600;
const YEAR = 365 * 24 * 3600;

const read = (c: Context, vault: Vault, name: string): string | null => {
  const signed = readCookie(c, name);
  return signed === undefined ? null : vault.verify(name, signed);
};

const write = (c: Context, vault: Vault, name: string, value: string, maxAge: number): void =>
  keepCookie(c, name, vault.sign(name, value), maxAge);

/** The registration that this browser has under way; null for none. */
export const underWay = (c: Context, vault: Vault): string | null => read(c, vault, UNDER_WAY);

/** Remembers the registration that this browser has under way, for a week. */
export const goOnWith = (c: Context, vault: Vault, id: string): void => write(c, vault, UNDER_WAY, id, WEEK);

/** Forgets it. */
export const forget = (c: Context): void => dropCookie(c, UNDER_WAY);

/** The keyed hash of the mark of this browser, given to it where it has none: a banned employer is known again by it. */
export const deviceOf = (c: Context, vault: Vault): Buffer => {
  const known = read(c, vault, DEVICE);
  const mark = known ?? randomBytes(12).toString('base64url');
  if (known === null) write(c, vault, DEVICE, mark, YEAR);
  return vault.index(DEVICE, mark);
};
