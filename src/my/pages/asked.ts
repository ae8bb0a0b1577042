import type { Context } from 'hono';
import { z } from 'zod';
import type { CodeWay } from '../../codes/rules.ts';
import type { E164 } from '../../kit/phone.ts';
import { dropCookie, keepCookie, readCookie } from '../../web/cookies.ts';
import type { World } from '../../world.ts';

/** For which number this browser asked a code, and how; kept sealed in the browser, so that no address ever holds a number. */
export type Asked = { phone: E164; way: CodeWay };

const cookie = 'my-asked';
const minutes = 15;

const Value = z.object({
  phone: z.string().transform((phone) => phone as E164),
  way: z.enum(['text', 'call']),
  until: z.number(),
});

/** Remembers what was asked, for a quarter of an hour. */
export function keepAsked(c: Context, { vault, now }: World, asked: Asked): void {
  const text = JSON.stringify({ ...asked, until: now().getTime() + minutes * 60_000 });
  const value = vault.sealForService(cookie, text).toString('base64url');
  keepCookie(c, cookie, value, minutes * 60);
}

/** What was asked; undefined where nothing was, or long ago. */
export function readAsked(c: Context, { vault, now }: World): Asked | undefined {
  const sealed = readCookie(c, cookie);
  if (!sealed) return undefined;
  try {
    const read = Value.safeParse(JSON.parse(vault.openForService(cookie, Buffer.from(sealed, 'base64url'))));
    return read.success && read.data.until > now().getTime() ? read.data : undefined;
  } catch {
    return undefined; // not of our making, or of another master key
  }
}

/** The number was shown to be theirs. */
export const forgetAsked = (c: Context): void => dropCookie(c, cookie);
