import type { Cabinet } from '../../platform/cabinet.ts';
import { contextOf } from '../../platform/service-keys.ts';
import { createWrapping, type Masters } from '../../platform/wrapping.ts';

/** How many keys were wrapped anew, and how many were already, by an earlier run or a process that has the new master key. */
export type Rekeyed = { rewrapped: number; already: number };

const atOnce = 500;

/**
 * Wraps every key of the cabinet under `masters.master` that `masters.other` wrapped: those of people and the service's own. What
 * they sealed is not touched. It runs while the service does, and may be stopped and begun again at any moment: a key is wrapped by
 * one of the two always. A key that is thrown away meanwhile stays away. Throws WrongMasterKey at a key that neither wrapped.
 * @param onPage hears how far it is, after every page of keys
 */
export async function rekey(
  cabinet: Cabinet,
  masters: Masters,
  onPage: (sofar: Rekeyed) => void = () => undefined,
): Promise<Rekeyed> {
  const wrapping = createWrapping(masters);
  const done = { rewrapped: 0, already: 0 };
  for (let after: string | null = null; ; ) {
    const page: { id: string; wrapped: Buffer }[] = await cabinet.page(after, atOnce);
    const last = page.at(-1);
    if (!last) return done;
    const foreign = page.filter(({ id, wrapped }) => !wrapping.isOwn(wrapped, contextOf(id)));
    const changes = foreign.map(({ id, wrapped }) => {
      const key = wrapping.unwrap(wrapped, contextOf(id));
      return { id, from: wrapped, to: wrapping.wrap(key, contextOf(id)) };
    });
    done.rewrapped += await cabinet.replace(changes);
    done.already += page.length - foreign.length;
    onPage({ ...done });
    after = last.id;
  }
}
