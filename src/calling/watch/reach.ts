import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { lineOf, type VoiceLine } from '../line.ts';
import { holdTrunks } from '../trunks/store.ts';
import { setReached } from './store.ts';

/** How often the calling service says that it looks at the trunks, in milliseconds; a trunk that was lost or found, at once. */
export const reachMs = 10_000;

/** Keeps in the database, for staff and for other processes, on which trunks of ours a call could be placed; call it as often as you like. */
export function watchReach(world: World, lines: readonly VoiceLine[]): () => Promise<void> {
  let last = { at: 0, reached: '' };
  return async () => {
    const trunks = world.trunks.trunks.filter(({ name, channel }) => lineOf(lines, { channel, trunk: name }));
    const isReady = ({ name, channel }: (typeof trunks)[number]) =>
      lineOf(lines, { channel, trunk: name })?.ready(name) === true;
    if (trunks.length === 0) return;
    const reached = trunks.filter(isReady).map(({ name }) => name);
    const now = world.now();
    if (now.getTime() - last.at < reachMs && reached.join() === last.reached) return;
    await inTransaction(world.db, async (tx) => {
      await holdTrunks(tx); // in the order in which the dialler locks them
      await setReached(
        tx,
        trunks.map(({ name }) => name),
        reached,
        now,
      );
    });
    last = { at: now.getTime(), reached: reached.join() };
  };
}
