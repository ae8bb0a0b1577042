import { Choices, type Fault, Faults } from '../../web/field.tsx';
import { Notice } from '../../web/notice.tsx';
import { Picture } from '../../web/picture.tsx';
import { AllJobs, SayButton } from '../../web/say-button.tsx';
import { Shell } from '../../web/shell.tsx';
import type { Visit } from '../../web/visit.ts';

/** Why somebody does not trust a job, each with its picture. */
export const reasons = [
  { id: 'asks-money', picture: 'money' },
  { id: 'keeps-papers', picture: 'id-card' },
  { id: 'sends-away', picture: 'plane' },
  { id: 'not-true', picture: 'no' },
  { id: 'not-free', picture: 'lock' },
  { id: 'other', picture: 'warning' },
] as const;

type Subject = { readonly id: number; readonly title: string };

type DistrustProps = {
  readonly visit: Visit;
  readonly job: Subject;
  readonly faults: readonly Fault[];
};

/** One question, one tap, no name: what is wrong with this job? */
export const DistrustPage = ({ visit, job, faults }: DistrustProps) => (
  <Shell visit={visit} title={visit.text('jobs.distrust')} hidden>
    <a class="back" href={visit.link(`/job/${job.id}`)}>
      ← {job.title}
    </a>
    <h1>{visit.text('jobs.distrust')}</h1>
    <p>{visit.text('jobs.distrust-words')}</p>
    <form method="post" action={visit.link(`/job/${job.id}/distrust`)} class="card">
      <Faults visit={visit} title={visit.text('shell.fault')} faults={faults} />
      <Choices
        visit={visit}
        name="reason"
        legend={visit.text('jobs.distrust-question')}
        say="page.what-is-wrong"
        choices={reasons.map(({ id, picture }) => ({
          value: id,
          label: visit.text(`jobs.distrust-${id}`),
          say: `page.${id}`,
          sign: <Picture visit={visit} name={picture} size={40} />,
        }))}
        chosen=""
        list
        faults={faults}
      />
      <SayButton visit={visit} say="page.send" text={visit.text('jobs.distrust-go')} />
    </form>
  </Shell>
);

/** Thanks for a warning: a person will look, and nobody is told who warned. */
export const DistrustedPage = ({ visit }: { readonly visit: Visit }) => (
  <Notice
    visit={visit}
    picture="check"
    title={visit.text('jobs.distrusted')}
    say="call.distrust-noted+page.not-told+call.never-pay"
    lines={[visit.text('jobs.distrusted-next'), visit.text('shell.never-pay')]}
  >
    <AllJobs visit={visit} />
  </Notice>
);
