import type { AnnouncementState } from '../../../jobs/announcement.ts';
import type { jobView } from '../../../jobs/pages/words.ts';
import { Picture } from '../../../web/picture.tsx';
import type { Visit } from '../../../web/visit.ts';
import { LiveMark } from '../state.tsx';

export type JobWords = ReturnType<typeof jobView>;

type JobCardProps = { readonly visit: Visit; readonly job: JobWords; readonly state: AnnouncementState };

const Sound = ({ visit, sound }: { readonly visit: Visit; readonly sound: NonNullable<JobWords['sound']> }) => {
  const label = visit.text('jobs.listen', { seconds: sound.seconds });
  return (
    <div>
      <a href={sound.url} type="audio/mpeg">
        {label}
      </a>
      {/* biome-ignore lint/a11y/useMediaCaption: every sentence that is heard stands above it as text */}
      <audio controls preload="none" src={sound.url} aria-label={label} />
    </div>
  );
};

/** What people are told of the job. */
export const JobCard = ({ visit, job, state }: JobCardProps) => (
  <section class="card" aria-label={visit.text('jobs.words')}>
    <p>
      <LiveMark visit={visit} state={state} />
    </p>
    <ul class="lines">
      {job.sentences.map(({ text, picture, kind }) => (
        <li>
          <Picture visit={visit} name={picture} size={24} />
          <span class={kind === 'pay' ? 'pay' : undefined}>{text}</span>
        </li>
      ))}
    </ul>
    {job.sound && state === 'live' && <Sound visit={visit} sound={job.sound} />}
    {state !== 'closed' && (
      <p class="does">
        <a class="button quiet" href={visit.link(`/employer/announcement/${job.id}/close`)}>
          {visit.text('employers.close')}
        </a>
      </p>
    )}
  </section>
);
