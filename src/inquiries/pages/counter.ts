import type { Context } from 'hono';
import { inTransaction } from '../../platform/database.ts';
import type { Limit } from '../../platform/limits.ts';
import { keepCookie, readCookie } from '../../web/cookies.ts';
import type { Front } from '../../web/front.ts';
import type { World } from '../../world.ts';
import { type Draft, isProven, openDraft } from '../asking/keep-draft.ts';
import type { Step } from '../particulars.ts';

/** The surroundings of the pages for those who ask about somebody, in one language. */
export type Counter = {
  readonly world: World;
  readonly front: Front;
  readonly tag: string;
  readonly prefix: string;
  /** Codes asked, and papers sent, from one network address. */
  readonly codes: Limit;
  readonly papers: Limit;
};

const cookie = 'inquiry';
const dayS = 24 * 3600;

/** Where a question is asked. */
export const stepPath = (step: Step): string => `/family/${step}`;

/** The inquiry that this browser wrote or is writing; null for none. */
export const inquiryHere = (c: Context, { vault }: World): string | null => {
  const signed = readCookie(c, cookie);
  return signed === undefined ? null : vault.verify(cookie, signed);
};

/** Remembers the inquiry of this browser, for a day. */
export const goOnWith = (c: Context, { vault }: World, id: string): void =>
  keepCookie(c, cookie, vault.sign(cookie, id), dayS);

/** A draft that is being written in this browser, and whether the number was shown to be theirs. */
export type Open = Draft & { readonly proven: boolean };

/** The draft of this browser; undefined for none. */
export async function current(c: Context, { world }: Counter): Promise<Open | undefined> {
  const id = inquiryHere(c, world);
  if (id === null) return undefined;
  const draft = await inTransaction(world.db, (tx) => openDraft(tx, world.vault, id));
  return draft && { ...draft, proven: isProven(draft.row, world.now()) };
}

/** What a form said, all of it as text. */
export async function typedIn(c: Context): Promise<Record<string, string>> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
