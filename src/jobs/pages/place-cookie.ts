import type { Context } from 'hono';
import type { Country } from '../../country/load.ts';
import { dropCookie, keepCookie, readCookie } from '../../web/cookies.ts';
import { placeCookie as NAME } from '../../web/lane.ts';

const YEAR = 365 * 24 * 3600;

/** The province that the visitor chose on this phone; null for none, or one that the country does not have. */
export const chosenProvince = (c: Context, country: Country): string | null => {
  const id = readCookie(c, NAME);
  return id !== undefined && country.province(id) ? id : null;
};

/** Remembers a province for a year, or forgets it. */
export const choosePlace = (c: Context, province: string | null): void => {
  if (province === null) dropCookie(c, NAME);
  else keepCookie(c, NAME, province, YEAR);
};

/**
 * A path of this site to go back to, or the first page: nothing that leads elsewhere passes (`//host`, `/\host`).
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html
 */
export const localPath = (path: string | undefined): string =>
  path !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) && !path.includes('\\') ? path : '/';
