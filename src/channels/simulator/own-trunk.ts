import type { TrunkOf, Trunks } from '../../calling/trunks/trunk.ts';

/**
 * The trunk on which phones in browsers ring us; undefined where there is none, or where another trunk leads to real telephones:
 * a browser can say that it has any number, and nobody's telephone must ring for that.
 */
export function ownTrunk({ trunks }: Trunks): TrunkOf<'simulator'> | undefined {
  const own = trunks.flatMap((trunk) => (trunk.channel === 'simulator' ? [trunk] : []));
  return own.length === trunks.length ? own[0] : undefined;
}
