import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { readPeople } from '../../people/store.ts';
import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';

/** Who has shown that the telephone is theirs, for half an hour in one browser; and the token of their forms. */
export type Holder = { personId: string; token: string };

const cookie = 'my';
const form = 'my.form';
const lastsMs = 30 * 60_000;

const Value = z.tuple([z.uuid(), z.coerce.number().int(), z.uuid()]);

/** Opens what is a person's own in this browser, for half an hour, whatever they do in it. */
export function openSession(c: Context, { vault, config, now }: World, personId: string): void {
  const value = vault.sign(cookie, [personId, now().getTime() + lastsMs, randomUUID()].join('~'));
  const secure = config.publicUrl.startsWith('https:');
  setCookie(c, cookie, value, { path: '/', maxAge: lastsMs / 1000, sameSite: 'Lax', httpOnly: true, secure });
}

/** Ends it; on a shared telephone nobody sees it after that. */
export const endSession = (c: Context): void => void deleteCookie(c, cookie, { path: '/' });

/** Who holds this browser; undefined where nobody does any more, or they were erased. */
export async function holderOf(c: Context, { vault, db, now }: World): Promise<Holder | undefined> {
  const signed = getCookie(c, cookie) ?? '';
  const read = Value.safeParse(vault.verify(cookie, signed)?.split('~'));
  if (!read.success || read.data[1] <= now().getTime()) return undefined;
  const [personId, , id] = read.data;
  const [person] = await inTransaction(db, (tx) => readPeople(tx, [personId]));
  return person?.wrapped_key ? { personId, token: vault.sign(form, id).slice(id.length + 1) } : undefined;
}

/** Whether a form came from a page of this holder: another site cannot know its token. */
export const isOwnForm = ({ token }: Holder, given: unknown): boolean => given === token;
