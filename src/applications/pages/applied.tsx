import { Notice } from '../../web/notice.tsx';
import { OurNumber } from '../../web/our-number.tsx';
import { Picture } from '../../web/picture.tsx';
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
    lines={[job.title, visit.text('applications.applied-next'), visit.text('shell.never-pay')]}
  >
    <OurNumber visit={visit} />
    <a class="button second" href={visit.link(`/job/${job.id}/refer`)}>
      <Picture visit={visit} name="phone" size={36} />
      {visit.text('applications.refer')}
    </a>
    <a class="button plain" href={visit.link('/')}>
      {visit.text('shell.all-jobs')}
    </a>
  </Notice>
);
