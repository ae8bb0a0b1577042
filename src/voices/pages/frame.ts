import type { Context } from 'hono';
import { frameOf } from '../../accounts/pages/frame.ts';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { inTransaction } from '../../platform/database.ts';
import type { Frame, Tab } from '../../web/work-shell.tsx';
import { countWaiting } from '../takes/store.ts';

/**
 * What stands around every page of the recording desk: its lists, how many takes wait for a second person, and for staff the
 * way back to the desk. @param here path and query of the page, without the language
 */
export async function studioFrame(
  c: Context<SignedInEnv>,
  { world, front, tag }: Office,
  here: string,
): Promise<Frame> {
  const visit = front.visit(tag, here);
  const list = (path: string, label: string): Tab => ({ path, label: visit.text(`studio.${label}`) });
  const everybody = [list('/studio', 'missing'), list('/studio/record', 'record')];
  if (c.get('who').role !== 'staff') return frameOf(c, visit, everybody);
  const count = await inTransaction(world.db, (tx) => countWaiting(tx));
  const frame = frameOf(c, visit, [
    ...everybody,
    { ...list('/studio/listen', 'listen'), count },
    list('/studio/voices', 'voices'),
    list('/studio/script', 'script'),
  ]);
  return { ...frame, standing: { path: '/desk', label: visit.text('studio.to-desk') } };
}
