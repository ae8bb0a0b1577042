import type { Employer } from '../../../employers/store.ts';
import type { Visit } from '../../../web/visit.ts';
import { whenText } from '../../../web/when.tsx';
import type { Announcement } from '../../announcement.ts';

/** What becomes of an announcement now, and what its employer can do, in one sentence. */
export const nextStep = (
  visit: Visit,
  { state, pausedWhy, closedWhy, closesAt, advice }: Announcement,
  employer: Pick<Employer, 'state' | 'verified_at'>,
  timeZone: string,
): string => {
  switch (state) {
    case 'draft':
      if (employer.state === 'refused') return visit.text('announce.next-employer-refused');
      return visit.text(advice.length > 0 ? 'announce.next-returned' : 'announce.next-draft');
    case 'review':
      return visit.text(employer.verified_at ? 'announce.next-review' : 'announce.next-unverified');
    case 'live':
      return closesAt
        ? visit.text('announce.next-live', {
            when: whenText({ visit, at: new Date(closesAt.getTime() - 1), timeZone }),
          })
        : visit.text('announce.next-live-open');
    case 'paused':
      return visit.text(`announce.next-paused-${pausedWhy ?? 'employer'}`);
    case 'closed':
      return visit.text(`announce.next-closed-${closedWhy ?? 'employer'}`);
  }
};
