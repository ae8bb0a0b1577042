import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import type { Vault } from '../../platform/vault.ts';
import { keepCookie, readCookie } from '../../web/cookies.ts';

const NAME = 'mark';
const MONTH = 30 * 24 * 3600;

const known = (c: Context, vault: Vault): string | null => {
  const signed = readCookie(c, NAME);
  return signed === undefined ? null : vault.verify('mark', signed);
};

/** Gives the browser a mark, so that its referrals can be counted; it says nothing of who somebody is. */
export const giveMark = (c: Context, vault: Vault): void => {
  if (known(c, vault) !== null) return;
  const signed = vault.sign('mark', randomBytes(12).toString('base64url'));
  keepCookie(c, NAME, signed, MONTH);
};

/** The keyed hash of the browser's mark; browsers that keep none count together by network address. */
export const readMark = (c: Context, vault: Vault, address: string): Buffer =>
  vault.index('mark', known(c, vault) ?? `address ${address}`);
