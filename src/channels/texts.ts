import { isPlay, textCarriers } from '../calling/trunks/can-text.ts';
import type { TextOutlet } from '../messages/outlet.ts';
import type { World } from '../world.ts';
import { simulatorTexts } from './simulator/texts.ts';
import { twimlTexts } from './twiml/texts.ts';

/**
 * The ways out for texts, the best first: carriers that may send them by the order of their trunks; the phones in browsers only
 * where no trunk leads to a real telephone.
 */
export function openTextOutlets(world: World): TextOutlet[] {
  const { trunks } = world.trunks;
  return [
    ...textCarriers(trunks).map((carrier) => twimlTexts(world, carrier)),
    ...(isPlay(trunks) ? [simulatorTexts(world)] : []),
  ];
}
