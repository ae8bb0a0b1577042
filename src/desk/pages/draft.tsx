import type { Employer } from '../../employers/store.ts';
import { Picture } from '../../web/picture.tsx';
import { Token } from '../../web/token.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { EmployerPicks } from './employer-picks.tsx';

type DraftProps = {
  readonly frame: Frame;
  readonly id: number;
  readonly title: string;
  readonly picture: string;
  readonly sentences: readonly string[];
  readonly employers: readonly Employer[];
  readonly isCut: boolean;
  /** Whose it is already, where it is. */
  readonly chosen: string | null;
  readonly words: string;
  /** No employer was chosen. */
  readonly isFaulty: boolean;
};

const Search = ({ frame: { visit }, id, words }: DraftProps) => (
  <form class="find" method="get" action={visit.link(`/desk/drafts/${id}`)}>
    <input type="search" name="q" value={words} maxlength={80} aria-label={visit.text('desk.find-employer')} />
    <button type="submit" class="button">
      {visit.text('desk.find')}
    </button>
  </form>
);

/** An announcement that waits: as people would hear it, and the employers under whose name it may be published. */
export const DraftPage = (props: DraftProps) => {
  const { frame, id, title, picture, sentences, employers, isCut, chosen, isFaulty } = props;
  const { visit, who } = frame;
  return (
    <WorkShell frame={frame} title={title}>
      <p>
        <a href={visit.link('/desk/drafts')}>← {visit.text('desk.drafts')}</a>
      </p>
      <div class="head top-word">
        <Picture visit={visit} name={picture} size={52} />
        <h1>{title}</h1>
      </div>
      <div class="beside">
        <section class="card">
          {isFaulty && (
            <p class="note bad" role="alert">
              <b>{visit.text('desk.choose-employer')}</b>
            </p>
          )}
          <Search {...props} />
          <form class="fields" method="post" action={visit.link(`/desk/drafts/${id}/publish`)}>
            <Token csrf={who?.csrf ?? ''} />
            <EmployerPicks visit={visit} employers={employers} chosen={chosen} isCut={isCut} />
            <p class="soft small">{visit.text('desk.publish-means')}</p>
            <div class="does">
              <button type="submit" class="first">
                {visit.text('desk.publish')}
              </button>
              <a class="button stop push" href={visit.link(`/desk/drafts/${id}/close`)}>
                {visit.text('desk.discard')}
              </a>
            </div>
          </form>
        </section>
        <section class="card" aria-label={visit.text('jobs.words')}>
          <ul class="lines">
            {sentences.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </section>
      </div>
    </WorkShell>
  );
};
