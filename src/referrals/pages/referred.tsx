import { Notice } from '../../web/notice.tsx';
import { OurNumber } from '../../web/our-number.tsx';
import { Picture } from '../../web/picture.tsx';
import type { Visit } from '../../web/visit.ts';

type ReferredProps = {
  readonly visit: Visit;
  readonly job: { readonly id: number; readonly title: string };
  /** The clock hour from which we call, where it is too early or too late now. */
  readonly callsFrom: number | null;
};

/**
 * Thanks, in the same words for every number: whether it is known, is called already, or asked never to be called is
 * nobody's business but its owner's.
 */
export const ReferredPage = ({ visit, job, callsFrom }: ReferredProps) => (
  <Notice
    visit={visit}
    picture="phone"
    title={visit.text('referrals.thanks')}
    lines={[
      job.title,
      callsFrom === null ? visit.text('referrals.call-soon') : visit.text('referrals.call-later', { hour: callsFrom }),
      visit.text('referrals.their-choice'),
    ]}
  >
    <OurNumber visit={visit} />
    <a class="button second" href={visit.link(`/job/${job.id}/refer`)}>
      <Picture visit={visit} name="phone" size={36} />
      {visit.text('referrals.another')}
    </a>
    <a class="button plain" href={visit.link('/')}>
      {visit.text('shell.all-jobs')}
    </a>
  </Notice>
);

/** One browser named too many people: kindly, tomorrow again. */
export const EnoughPage = ({ visit, job }: Pick<ReferredProps, 'visit' | 'job'>) => (
  <Notice
    visit={visit}
    picture="clock"
    title={visit.text('referrals.enough')}
    lines={[visit.text('referrals.enough-next')]}
  >
    <a class="button" href={visit.link(`/job/${job.id}`)}>
      {job.title}
    </a>
  </Notice>
);
