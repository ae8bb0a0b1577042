import { Notice } from '../../web/notice.tsx';
import { OurNumber } from '../../web/our-number.tsx';
import { AllJobs, SayButton } from '../../web/say-button.tsx';
import type { Visit } from '../../web/visit.ts';

type AppliedProps = {
  readonly visit: Visit;
  readonly job: { readonly id: number; readonly title: string };
};

/** Applied: what happens next, and who else could be told. It names nobody, for the phone may be shared. */
export const AppliedPage = ({ visit, job }: AppliedProps) => (
  <Notice
    visit={visit}
    picture="yes"
    title={visit.text('applications.applied')}
    say="call.applied+call.will-contact+page.we-tell-you+call.never-pay"
    lines={[job.title, visit.text('applications.applied-next'), visit.text('shell.never-pay')]}
  >
    <OurNumber visit={visit} />
    <SayButton
      visit={visit}
      say="page.tell-another"
      text={visit.text('applications.refer')}
      picture="phone"
      to={`/job/${job.id}/refer`}
      kind="second"
    />
    <SayButton visit={visit} say="my.title" text={visit.text('my.title')} picture="paper" to="/my" kind="plain" />
    <AllJobs visit={visit} kind="plain" />
  </Notice>
);
