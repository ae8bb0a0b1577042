import type { Context } from 'hono';
import type { Vault } from '../../platform/vault.ts';
import { keepCookie, readCookie } from '../../web/cookies.ts';

const NAME = 'known';
const YEAR = 365 * 24 * 3600;

const markOf = (vault: Vault, account: string): string => vault.index(NAME, account).toString('base64url');

/**
 * Under which name wrong passwords of an account are counted: a browser in which it was signed in before has a count of its own,
 * so that a stranger who guesses on purpose shuts the owner out of nothing.
 * @see https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export function countedAs(c: Context, vault: Vault, account: string): string {
  const mark = markOf(vault, account);
  return vault.verify(NAME, readCookie(c, NAME) ?? '') === mark ? `known ${mark}` : account;
}

/** Notes in the browser, for a year, that this account was signed in there. */
export const knowBrowser = (c: Context, vault: Vault, account: string): void =>
  keepCookie(c, NAME, vault.sign(NAME, markOf(vault, account)), YEAR);
