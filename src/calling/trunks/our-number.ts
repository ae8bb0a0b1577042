import type { Trunks } from './trunk.ts';

/** The one number that workers see when we call, and may ring: that of the trunk which is used first, as an operator writes it. */
export function ourNumber({ trunks }: Pick<Trunks, 'trunks'>): string {
  const [first] = trunks.toSorted((a, b) => a.order - b.order);
  return first?.callerNumber ?? '';
}
