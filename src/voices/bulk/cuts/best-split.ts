import { cutAtSilences } from '../../../audio/cut-at-silences.ts';
import { readSound } from '../../../audio/read-sound.ts';
import type { World } from '../../../world.ts';
import { uploadOf } from '../bring/folder.ts';
import { most } from '../rules.ts';
import type { Piece } from './pieces.ts';

/** Where a piece of a long recording falls into two: in its longest pause or, where it has none, in its middle. In ms of the whole. */
export async function bestSplit(
  world: Pick<World, 'config'>,
  importId: string,
  { fromMs, toMs }: Piece,
): Promise<number> {
  const path = uploadOf(world, importId, 1);
  const { samples, rate } = await readSound(path, { fromMs, toMs, maxBytes: most.uploadBytes });
  const [first, second] = cutAtSilences(samples, rate, { pieces: 2 });
  const within = first && second ? (first.toMs + second.fromMs) / 2 : (toMs - fromMs) / 2;
  return Math.round(fromMs + within);
}
