import type { Role } from '../auth.ts';

const base = 'http://own.invalid';

/** Where people of a role begin their work. */
export const homeOf = (role: Role): string => ({ staff: '/desk', employer: '/employer', volunteer: '/studio' })[role];

/**
 * The path to go on to after signing in, if it is one of ours; null for another site, a scheme, or what browsers might read
 * as one (`//host`, `/\host`, control characters).
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html
 */
export const ownPath = (next: string | undefined): string | null => {
  if (!next || !/^\/[\w%&=?./-]*$/.test(next) || next.startsWith('//')) return null;
  const url = URL.canParse(next, base) ? new URL(next, base) : null;
  return url?.origin === base && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : null;
};
