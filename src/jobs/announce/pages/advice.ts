import type { Visit } from '../../../web/visit.ts';
import type { Announcement } from '../../announcement.ts';

/** What staff ask to be changed, in plain words. */
export const adviceOf = (visit: Visit, { advice }: Announcement): string[] =>
  advice.map((code) => visit.text(`screening.advice-${code}`));
