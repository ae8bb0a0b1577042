import type { Child } from 'hono/jsx';
import { Picture } from '../../web/picture.tsx';
import { Asked, Say } from '../../web/say.tsx';
import { SayButton } from '../../web/say-button.tsx';
import { Shell } from '../../web/shell.tsx';
import type { Visit } from '../../web/visit.ts';
import type { JobView, Sentence } from './job-view.ts';
import { Listen } from './listen.tsx';
import { postingHead } from './posting.tsx';
import { Share } from './share.tsx';

type JobProps = {
  readonly visit: Visit;
  readonly job: JobView;
  /** The form to apply with, empty or with what was typed and what was wrong. */
  readonly apply: Child;
  /** The form has to be corrected: said in the title, which is read aloud first. */
  readonly faulty: boolean;
};

const Lines = ({ visit, lines }: { readonly visit: Visit; readonly lines: readonly Sentence[] }) => (
  <ul class="lines">
    {lines.map(({ text, picture, kind }) => (
      <li>
        <Picture visit={visit} name={picture} size={40} />
        <span class={kind === 'pay' ? 'pay' : undefined}>{text}</span>
      </li>
    ))}
  </ul>
);

/** All that a job says of itself: what workers read, and what an employer looks at before. */
export const Facts = ({ visit, job }: { readonly visit: Visit; readonly job: JobView }) => {
  const of = (...kinds: Sentence['kind'][]) => job.sentences.filter(({ kind }) => kinds.includes(kind));
  const [benefits, needs] = [of('benefit'), of('need')];
  return (
    <section class="card" aria-label={visit.text('jobs.words')}>
      <Lines visit={visit} lines={of('fact', 'pay')} />
      {benefits.length > 0 && <h2>{visit.text('jobs.benefits')}</h2>}
      {benefits.length > 0 && <Lines visit={visit} lines={benefits} />}
      {needs.length > 0 && <h2>{visit.text('jobs.needs')}</h2>}
      {needs.length > 0 && <Lines visit={visit} lines={needs} />}
      <h2>{visit.text('jobs.employer')}</h2>
      <p class="line">
        <Picture visit={visit} name="employer" size={40} />
        <span>
          <b>{job.employer.name}</b>
          <br />
          {job.employer.address}
          {job.employer.answered !== null && (
            <>
              <br />
              {visit.text('jobs.answers', { answered: job.employer.answered })}
            </>
          )}
        </span>
      </p>
    </section>
  );
};

const Refer = ({ visit, id }: { readonly visit: Visit; readonly id: number }) => (
  <section class="card">
    <Asked visit={visit} say="page.refer" what={visit.text('jobs.refer-question')}>
      <h2>{visit.text('jobs.refer-question')}</h2>
    </Asked>
    <p>{visit.text('jobs.refer-free')}</p>
    <SayButton
      visit={visit}
      say="page.refer-yellow"
      text={visit.text('jobs.refer-go')}
      picture="phone"
      to={`/job/${id}/refer`}
      kind="second"
    />
  </section>
);

/** A job whole: its sentences, its voice, and the form to apply on the same page. */
export const JobPage = ({ visit, job, apply, faulty }: JobProps) => {
  const title = visit.text('jobs.job-title', { position: job.position.name, place: job.place });
  return (
    <Shell
      visit={visit}
      title={faulty ? visit.text('shell.fault-title', { title }) : title}
      description={job.posting.description}
      hidden={job.demonstration || faulty}
      head={postingHead(visit, job)}
    >
      <a class="back" href={visit.link(`/jobs/${job.position.id}`)}>
        ← {job.position.name}
      </a>
      <div class="head">
        <Picture visit={visit} name={job.position.picture} size={88} />
        <div>
          <h1>{job.position.name}</h1>
          {job.demonstration && <p class="mark">{visit.text('jobs.demonstration')}</p>}
        </div>
        {job.demonstration && <Say visit={visit} say="page.demonstration" what={visit.text('jobs.demonstration')} />}
      </div>
      {job.sound && <Listen visit={visit} id={job.id} sound={job.sound} answered={job.employer.answered} />}
      <div class="pair">
        <div>
          <Facts visit={visit} job={job} />
        </div>
        <div>{apply}</div>
      </div>
      <div class="never">
        <Picture visit={visit} name="no-money" size={40} />
        <p>{visit.text('shell.never-pay')}</p>
        <Say visit={visit} say="call.never-pay" what={visit.text('shell.never-pay')} />
      </div>
      <Refer visit={visit} id={job.id} />
      <Share visit={visit} title={title} />
      <Asked visit={visit} say="page.distrust" what={visit.text('jobs.distrust')}>
        <a class="quiet" href={visit.link(`/job/${job.id}/distrust`)}>
          <Picture visit={visit} name="warning" size={32} />
          {visit.text('jobs.distrust')}
        </a>
      </Asked>
    </Shell>
  );
};
