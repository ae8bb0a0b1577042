import type { Dial } from '../../calling/dials/store.ts';
import type { Visit } from '../../web/visit.ts';
import type { Moment } from './moments.ts';
import { networkWord } from './network-word.ts';

/** Something that happened in a dial: on the line, or said or pressed by one of both sides. */
export type Instant = Omit<Moment, 'by'> & { readonly by: Moment['by'] | 'line' };

const placed = (visit: Visit, { direction, trunk, shown }: Dial): string => {
  const what = visit.text(direction === 'in' ? 'desk.called-us' : 'desk.placed');
  if (trunk === null) return what;
  const on = shown ? visit.text('desk.line-shown', { trunk, number: shown }) : visit.text('desk.line-only', { trunk });
  return `${what} ${on}`;
};

/** All that happened in a dial, in its order; that somebody picked up is told by the talk itself where there is one. */
export const timelineOf = (visit: Visit, dial: Dial, moments: readonly Moment[]): Instant[] => {
  const onLine = (at: Date | null, text: string): Instant[] => (at ? [{ at, by: 'line', text, isKey: false }] : []);
  const ended = [visit.text('desk.ended'), ...(dial.cause ? [networkWord(visit, dial.cause)] : [])].join(': ');
  const rang = dial.direction === 'out' ? onLine(dial.rang_at, visit.text('desk.rang')) : [];
  return [
    ...onLine(dial.placed_at, placed(visit, dial)),
    ...onLine(dial.in_doubt_since, visit.text('desk.in-doubt')),
    ...rang,
    ...(moments.length === 0 ? onLine(dial.answered_at, visit.text('desk.answered')) : []),
    ...moments,
    ...onLine(dial.ended_at, ended),
  ];
};
