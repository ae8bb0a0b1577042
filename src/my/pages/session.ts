import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { readPeople } from '../../people/store.ts';
import { inTransaction } from '../../platform/database.ts';
import { dropCookie, keepCookie, readCookie } from '../../web/cookies.ts';
import type { World } from '../../world.ts';
import { endOwnSession, isOwnSessionEnded } from '../sessions/store.ts';

/** Who has shown that the telephone is theirs, for half an hour in one browser; the session, and the token of their forms. */
export type Holder = { personId: string; session: { id: string; until: Date }; token: string };

const cookie = 'my';
const form = 'my.form';
/** How long a person's own stays open in a browser. */
export const sessionLastsMs = 30 * 60_000;

const Value = z.tuple([z.uuid(), z.coerce.number().int(), z.uuid()]);

/** Opens what is a person's own in this browser, for half an hour, whatever they do in it. */
export function openSession(c: Context, { vault, now }: World, personId: string): void {
  const value = vault.sign(cookie, [personId, now().getTime() + sessionLastsMs, randomUUID()].join('~'));
  keepCookie(c, cookie, value, sessionLastsMs / 1000);
}

/** Ends it everywhere; on a shared telephone nobody sees it after that, nor whoever took a copy of the cookie. */
export async function endSession(c: Context, { db, now }: World, { session }: Holder): Promise<void> {
  dropCookie(c, cookie);
  await inTransaction(db, (tx) => endOwnSession(tx, session, now()));
}

/** Who holds this browser; undefined where nobody does any more, or they were erased. */
export async function holderOf(c: Context, { vault, db, now }: World): Promise<Holder | undefined> {
  const signed = readCookie(c, cookie) ?? '';
  const read = Value.safeParse(vault.verify(cookie, signed)?.split('~'));
  if (!read.success || read.data[1] <= now().getTime()) return undefined;
  const [personId, until, id] = read.data;
  const [person] = await inTransaction(db, async (tx) =>
    (await isOwnSessionEnded(tx, id)) ? [] : await readPeople(tx, [personId]),
  );
  const session = { id, until: new Date(until) };
  return person?.key_id ? { personId, session, token: vault.sign(form, id).slice(id.length + 1) } : undefined;
}

/** Whether a form came from a page of this holder: another site cannot know its token. */
export const isOwnForm = ({ token }: Holder, given: unknown): boolean => given === token;
