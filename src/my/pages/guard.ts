import type { Context } from 'hono';
import type { World } from '../../world.ts';
import { type Holder, holderOf, isOwnForm } from './session.ts';

/** Who may go on, or the answer for who may not: without a session back to the start, with a form of no page of ours 403. */
export async function holderOrAnswer(c: Context, world: World, start: string): Promise<Holder | Response> {
  c.header('Cache-Control', 'no-store');
  const holder = await holderOf(c, world);
  if (!holder) return c.redirect(start, 303);
  if (c.req.method === 'POST' && !isOwnForm(holder, (await c.req.parseBody()).csrf)) return c.text('403', 403);
  return holder;
}
