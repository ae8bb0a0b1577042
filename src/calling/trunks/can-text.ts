import type { Trunks } from './trunk.ts';

/**
 * Whether texts can leave the house: a carrier may send them, or all is play and they go to the phones in browsers. Where they
 * cannot, codes are only spoken.
 */
export const canText = ({ trunks }: Trunks): boolean => textCarriers(trunks).length > 0 || isPlay(trunks);

/** The carriers that may send texts, the first to be asked first. */
export const textCarriers = (trunks: Trunks['trunks']) =>
  trunks
    .flatMap((trunk) => (trunk.channel === 'twiml' && trunk.textsFrom !== undefined ? [trunk] : []))
    .toSorted((a, b) => a.order - b.order);

/** Whether no trunk leads to a real telephone. */
export const isPlay = (trunks: Trunks['trunks']): boolean => trunks.every(({ channel }) => channel === 'simulator');
