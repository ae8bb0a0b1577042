import { Picks } from '../../desk/pages/employers/forms.tsx';
import { Facts } from '../../jobs/pages/job.tsx';
import type { JobView } from '../../jobs/pages/job-view.ts';
import { Picture } from '../../web/picture.tsx';
import { Token } from '../../web/token.tsx';
import type { Visit } from '../../web/visit.ts';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { advices } from '../advice.ts';
import { History, Reasons, Reports } from './case-parts.tsx';
import { ShownMark, VerdictMark } from './queue.tsx';
import type { Case } from './read-case.ts';

/** What was sent and not taken: the reason, and what was typed. */
export type Sent = { readonly fault: string; readonly advice: readonly string[]; readonly note: string };

type CaseProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly title: string;
  readonly picture: string;
  readonly one: Case;
  /** As workers read it, once per language of the site. */
  readonly seen: readonly { readonly visit: Visit; readonly job: JobView }[];
  readonly sent: Sent | null;
};

const Seen = ({ frame: { visit: page }, one, seen }: CaseProps) => (
  <section class="card">
    <h2>{page.text('screening.as-seen')}</h2>
    {seen.map(({ visit, job }) => (
      <div lang={visit.tag} class="seen">
        {job.sound && (
          // biome-ignore lint/a11y/useMediaCaption: every sentence that is heard stands beneath it as text
          <audio
            controls
            preload="none"
            src={page.link(`/desk/screening/${one.announcement.id}/${visit.tag}.mp3`)}
            aria-label={visit.text('screening.listen')}
          />
        )}
        <Facts visit={visit} job={job} />
      </div>
    ))}
  </section>
);

const Decide = ({ frame: { visit, who }, one, sent }: CaseProps) => {
  const { announcement, judgement, suggested, reports } = one;
  const ordered = [...suggested, ...advices.filter((code) => !suggested.includes(code))];
  const options = ordered.map((code) => ({ value: code, label: visit.text(`screening.advice-${code}`) }));
  const newest = reports.reduce((at, report) => Math.max(at, report.at.getTime()), 0);
  return (
    <section class="card">
      <h2>{visit.text('screening.decide')}</h2>
      {sent && (
        <p class="note bad" role="alert">
          <b>{visit.text(`screening.refused-${sent.fault}`)}</b>
        </p>
      )}
      <form class="fields" method="post" action={visit.link(`/desk/screening/${announcement.id}`)}>
        <Token csrf={who?.csrf ?? ''} />
        <input type="hidden" name="version" value={announcement.version} />
        <input type="hidden" name="seenUntil" value={new Date(newest).toISOString()} />
        <div class="field">
          <label for="note">{visit.text('screening.note')}</label>
          <textarea id="note" name="note" rows={2} maxlength={1000}>
            {sent?.note ?? ''}
          </textarea>
        </div>
        {judgement.verdict === 'block' ? (
          <p class="note bad">{visit.text('screening.never')}</p>
        ) : (
          <div class="does">
            <button type="submit" name="what" value="published" class="first">
              {visit.text(announcement.state === 'review' ? 'screening.publish' : 'screening.show-again')}
            </button>
          </div>
        )}
        <details open={judgement.verdict === 'block' || sent !== null}>
          <summary>{visit.text('screening.return')}</summary>
          <Picks
            kind="checkbox"
            name="advice"
            legend={visit.text('screening.what-to-change')}
            options={options}
            chosen={sent?.advice ?? suggested}
          />
          <div class="does">
            <button type="submit" name="what" value="returned">
              {visit.text('screening.return')}
            </button>
          </div>
        </details>
        <div class="does">
          <button type="submit" name="what" value="refused" class="stop">
            {visit.text('screening.refuse')}
          </button>
        </div>
      </form>
    </section>
  );
};

const Head = ({ frame: { visit }, title, picture, one }: CaseProps) => {
  const { announcement, employer, judgement } = one;
  return (
    <>
      <p>
        <a href={visit.link('/desk/screening')}>← {visit.text('screening.title')}</a>
      </p>
      <div class="head top-word">
        <Picture visit={visit} name={picture} size={52} />
        <h1>{title}</h1>
      </div>
      <p class="facts">
        <a href={visit.link(`/desk/employers/${employer.id}`)}>{visit.name(employer.name)}</a>
        <span class="soft">{visit.name(employer.address)}</span>
      </p>
      <p class="facts small">
        {!employer.verified_at && <span class="state sun">{visit.text('screening.not-verified')}</span>}
        <VerdictMark visit={visit} verdict={judgement.verdict} />
        {judgement.score > 0 && <span>{visit.text('screening.score', { score: judgement.score })}</span>}
        <ShownMark visit={visit} state={announcement.state} />
      </p>
    </>
  );
};

/** One announcement that waits: why, as workers see and hear it, in the employer's own words, and what can be decided. */
export const CasePage = (props: CaseProps) => {
  const { frame, title, timeZone, one } = props;
  const { visit } = frame;
  return (
    <WorkShell frame={frame} title={title}>
      <Head {...props} />
      <div class="beside">
        <div>
          <Reports visit={visit} timeZone={timeZone} reports={one.reports} />
          <Reasons visit={visit} reasons={one.reasons} />
          {one.text && (
            <section class="card">
              <h2>{visit.text('screening.own-words')}</h2>
              <p class="kept">{one.text}</p>
            </section>
          )}
          <Seen {...props} />
          <History visit={visit} timeZone={timeZone} decisions={one.decisions} />
        </div>
        <Decide {...props} />
      </div>
    </WorkShell>
  );
};
