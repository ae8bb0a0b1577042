import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { cookieName } from '../kit/cookie-name.ts';

/** Under this word a request knows whether people see the site by https, set by `guard`. */
const key = 'https';

/** Notes for the cookies of a request whether people see the site by https, whatever a proxy before us speaks with us. */
export const noteHttps = (c: Context, publicUrl: string): void => c.set(key, publicUrl.startsWith('https:'));

const isHttps = (c: Context): boolean => c.get(key) === true;

/** Keeps a value in the browser, for no script and no other site. `maxAge` in seconds. */
export function keepCookie(c: Context, name: string, value: string, maxAge: number): void {
  const secure = isHttps(c);
  setCookie(c, cookieName(name, secure), value, { path: '/', maxAge, sameSite: 'Lax', httpOnly: true, secure });
}

/** What the browser brought; undefined for nothing. */
export const readCookie = (c: Context, name: string): string | undefined => getCookie(c, cookieName(name, isHttps(c)));

/** Has the browser forget it. */
export const dropCookie = (c: Context, name: string): void =>
  void deleteCookie(c, cookieName(name, isHttps(c)), { path: '/', secure: isHttps(c) });
