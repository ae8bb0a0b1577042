import type { Context } from 'hono';
import { inTransaction } from '../../../platform/database.ts';
import type { Limit } from '../../../platform/limits.ts';
import type { Front } from '../../../web/front.ts';
import type { World } from '../../../world.ts';
import { type Open, openRegistration } from '../../registration/keep.ts';
import { underWay } from './cookies.ts';

/** The surroundings of the pages to register, in one language. */
export type Counter = {
  readonly world: World;
  readonly front: Front;
  readonly tag: string;
  readonly prefix: string;
  /** Codes asked from one network address. */
  readonly codes: Limit;
};

/** The registration that this browser has under way, opened; undefined for none. */
export async function current(c: Context, { world }: Counter): Promise<Open | undefined> {
  const id = underWay(c, world.vault);
  return id === null ? undefined : await inTransaction(world.db, (tx) => openRegistration(tx, world.vault, id));
}

/** What a form said, all of it as text. */
export async function typedIn(c: Context): Promise<Record<string, string>> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
