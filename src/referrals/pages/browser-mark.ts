import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Vault } from '../../platform/vault.ts';

const NAME = 'mark';
const MONTH = 30 * 24 * 3600;

const known = (c: Context, vault: Vault): string | null => {
  const signed = getCookie(c, NAME);
  return signed === undefined ? null : vault.verify('mark', signed);
};

/** Gives the browser a mark, so that its referrals can be counted; it says nothing of who somebody is. */
export const giveMark = (c: Context, vault: Vault): void => {
  if (known(c, vault) !== null) return;
  const secure = new URL(c.req.url).protocol === 'https:';
  const signed = vault.sign('mark', randomBytes(12).toString('base64url'));
  setCookie(c, NAME, signed, { path: '/', maxAge: MONTH, sameSite: 'Lax', httpOnly: true, secure });
};

/** The keyed hash of the browser's mark; browsers that keep none count together by network address. */
export const readMark = (c: Context, vault: Vault, address: string): Buffer =>
  vault.index('mark', known(c, vault) ?? `address ${address}`);
