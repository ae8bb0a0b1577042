import { LiveMark } from '../../../employers/pages/state.tsx';
import { languageName } from '../../../web/language-name.ts';
import { Picture } from '../../../web/picture.tsx';
import { Token } from '../../../web/token.tsx';
import type { Visit } from '../../../web/visit.ts';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';
import type { Announcement } from '../../announcement.ts';
import { Facts } from '../../pages/job.tsx';
import type { JobView } from '../../pages/job-view.ts';

import { AdviceNote } from './advice-note.tsx';

/** The announcement in one language, and where its sound is. */
export type Seen = { readonly visit: Visit; readonly job: JobView };

type PreviewProps = {
  readonly frame: Frame;
  readonly announcement: Announcement;
  readonly title: string;
  /** Once per language of the site, that of the page first. */
  readonly seen: readonly Seen[];
  /** What follows for the employer, in one sentence. */
  readonly next: string;
  readonly isOvertaken: boolean;
  readonly advice: readonly string[];
};

const Language = ({ frame: { visit: page }, announcement, one }: PreviewProps & { readonly one: Seen }) => {
  const { visit, job } = one;
  const src = page.link(`/employer/announcement/${announcement.id}/preview/${visit.tag}.mp3`);
  return (
    <section class="part">
      <h2 lang={visit.tag}>{languageName(visit.tag, visit.tag)}</h2>
      {job.sound ? (
        <>
          <p class="head top-word">
            <Picture visit={page} name="listen" size={32} />
            <span>{page.text('announce.listen', { seconds: job.sound.seconds })}</span>
          </p>
          {/* biome-ignore lint/a11y/useMediaCaption: every sentence that is heard stands beneath it as text */}
          <audio
            controls
            preload="none"
            src={src}
            aria-label={`${languageName(visit.tag, page.tag)}: ${page.text('announce.hear')}`}
          />
        </>
      ) : (
        <p class="note">{page.text('announce.no-sound')}</p>
      )}
      <div lang={visit.tag} class="seen">
        <p class="head top-word">
          <Picture visit={visit} name={job.position.picture} size={64} />
          <b class="who">{job.position.name}</b>
        </p>
        <Facts visit={visit} job={job} />
      </div>
    </section>
  );
};

const Does = ({ frame: { visit, who }, announcement }: PreviewProps) => {
  const { id, state, version } = announcement;
  if (state === 'closed') return null;
  return (
    <form class="does" method="post" action={visit.link(`/employer/announcement/${id}/submit`)}>
      <Token csrf={who?.csrf ?? ''} />
      <input type="hidden" name="version" value={version} />
      {state === 'draft' && (
        <button type="submit" class="first">
          {visit.text('announce.send')}
        </button>
      )}
      <a class="button" href={visit.link(`/employer/announcement/${id}/edit`)}>
        {visit.text('announce.change')}
      </a>
      {state === 'draft' && (
        <a class="button quiet" href={visit.link('/employer')}>
          {visit.text('announce.send-later')}
        </a>
      )}
    </form>
  );
};

/** The announcement as a worker will meet it: page and voice, in every language, on one screen. */
export const PreviewPage = (props: PreviewProps) => {
  const { frame, announcement, title, seen, next, isOvertaken, advice } = props;
  const { visit } = frame;
  return (
    <WorkShell frame={frame} title={title}>
      <p>
        <a href={visit.link('/employer')}>← {visit.text('employers.announcements')}</a>
      </p>
      <div class="head">
        <h1>{title}</h1>
        <LiveMark visit={visit} state={announcement.state} />
      </div>
      {isOvertaken && (
        <p class="note bad" role="alert">
          <b>{visit.text('announce.look-again')}</b>
        </p>
      )}
      <AdviceNote visit={visit} advice={advice} />
      <p class="note good">{next}</p>
      <Does {...props} />
      <p>{visit.text('announce.as-workers')}</p>
      <div class="halves">
        {seen.map((one) => (
          <Language {...props} one={one} />
        ))}
      </div>
      <Does {...props} />
    </WorkShell>
  );
};
