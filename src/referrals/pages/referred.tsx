import { Notice } from '../../web/notice.tsx';
import { OurNumber } from '../../web/our-number.tsx';
import { AllJobs, SayButton } from '../../web/say-button.tsx';
import type { Visit } from '../../web/visit.ts';

type ReferredProps = {
  readonly visit: Visit;
  readonly job: { readonly id: number; readonly title: string };
  /** The clock hour from which we call, where it is too early or too late now. */
  readonly callsFrom: number | null;
  /** More was spoken than is played. */
  readonly wasCut: boolean;
};

/**
 * Thanks, in the same words for every number: whether it is known, is called already, or asked never to be called is
 * nobody's business but its owner's.
 */
export const ReferredPage = ({ visit, job, callsFrom, wasCut }: ReferredProps) => (
  <Notice
    visit={visit}
    picture="phone"
    title={visit.text('referrals.thanks')}
    say={`page.thanks+page.call-${callsFrom === null ? 'soon' : 'later'}+page.their-choice`}
    lines={[
      job.title,
      callsFrom === null ? visit.text('referrals.call-soon') : visit.text('referrals.call-later', { hour: callsFrom }),
      ...(wasCut ? [visit.text('greetings.cut')] : []),
      visit.text('referrals.their-choice'),
    ]}
  >
    <OurNumber visit={visit} />
    <SayButton
      visit={visit}
      say="page.tell-another"
      text={visit.text('referrals.another')}
      picture="phone"
      to={`/job/${job.id}/refer`}
      kind="second"
    />
    <AllJobs visit={visit} kind="plain" />
  </Notice>
);

/** One browser named too many people: kindly, tomorrow again. */
export const EnoughPage = ({ visit, job }: Pick<ReferredProps, 'visit' | 'job'>) => (
  <Notice
    visit={visit}
    picture="clock"
    title={visit.text('referrals.enough')}
    say="page.thanks+page.enough"
    lines={[visit.text('referrals.enough-next')]}
  >
    <SayButton visit={visit} say="page.to-job" text={job.title} to={`/job/${job.id}`} />
  </Notice>
);
