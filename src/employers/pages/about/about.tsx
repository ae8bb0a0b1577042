import { showPhone } from '../../../kit/phone.ts';
import { Token } from '../../../web/token.tsx';
import type { Visit } from '../../../web/visit.ts';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';
import { Papers } from './papers.tsx';
import type { OwnEmployer } from './read.ts';
import { StandingMark, StandingNote } from './standing.tsx';

/** What is shown besides: the sentence for what was wrong, or for what was done. */
export type Said = { readonly kind: 'good' | 'bad'; readonly text: string };

/** An employer as a page shows it: what is public of it in words. */
export type OwnView = OwnEmployer & { readonly kindName: string; readonly place: string };

type AboutProps = {
  readonly frame: Frame;
  readonly own: readonly OwnView[];
  readonly isBanned: boolean;
  readonly isNew: boolean;
  readonly said: Said | null;
};

const Asked = ({ visit, view: { employer, asked, words } }: { visit: Visit; view: OwnView }) => {
  const ask = employer.state === 'refused' ? 'refuse' : 'ask';
  return (
    <>
      <ul class="points">
        {asked
          .filter((code) => code !== 'other' || !words)
          .map((code) => (
            <li>{visit.text(`verification.${ask}-${code}`)}</li>
          ))}
      </ul>
      {words && <p class="words-of">{words}</p>}
    </>
  );
};

const Answer = ({ frame: { visit, who }, view }: { frame: Frame; view: OwnView }) => (
  <section class="card part" id="answer">
    <h2>{visit.text(view.employer.state === 'refused' ? 'verification.why-refused' : 'verification.what-asked')}</h2>
    <Asked visit={visit} view={view} />
    <form class="fields" method="post" action={visit.link(`/employer/about/${view.employer.id}/answer`)}>
      <Token csrf={who?.csrf ?? ''} />
      <div class="field">
        <label for={`words-${view.employer.id}`}>{visit.text('verification.your-answer')}</label>
        <textarea id={`words-${view.employer.id}`} name="words" rows={4} maxlength={1000} />
      </div>
      <p class="soft small">{visit.text('verification.papers-first')}</p>
      <button type="submit" class="first">
        {visit.text('verification.send-answer')}
      </button>
    </form>
  </section>
);

const Facts = ({ visit, view }: { visit: Visit; view: OwnView }) => {
  const { employer, kindName, place, particulars, role, change } = view;
  return (
    <section class="card part">
      <p class="soft small">{visit.text('verification.everybody-sees')}</p>
      <dl class="raw">
        <Fact name={visit.text('verification.name')} value={visit.name(employer.name)} />
        <Fact name={visit.text('verification.kind')} value={kindName} />
        <Fact name={visit.text('verification.address')} value={`${visit.name(employer.address)}, ${place}`} />
      </dl>
      {change && (
        <p class="note">{visit.text('verification.change-waits', { name: visit.name(change.proposed.name) })}</p>
      )}
      {particulars?.phone && (
        <>
          <p class="soft small">{visit.text('verification.team-sees')}</p>
          <dl class="raw">
            <Fact name={visit.text('verification.contact')} value={particulars.contact} />
            <Fact name={visit.text('verification.phone')} value={showPhone(particulars.phone)} />
            {particulars.numbers.map((number) => (
              <Fact name={visit.text('verification.number')} value={number} />
            ))}
          </dl>
        </>
      )}
      {role === 'owner' && (
        <p>
          <a class="button" href={visit.link(`/employer/about/${employer.id}/change`)}>
            {visit.text('verification.change')}
          </a>
        </p>
      )}
    </section>
  );
};

/** One line of what is known of an employer. */
export const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt class="soft">{name}</dt>
    <dd>{value}</dd>
  </div>
);

const One = ({ frame, view, isNew }: { frame: Frame; view: OwnView; isNew: boolean }) => {
  const { visit } = frame;
  const { employer, papers } = view;
  return (
    <div class="part">
      <div class="head">
        <h1>{visit.name(employer.name)}</h1>
        <StandingMark visit={visit} state={employer.state} />
      </div>
      {isNew && employer.state === 'registered' ? (
        <p class="note good">{visit.text('verification.welcome')}</p>
      ) : (
        <StandingNote visit={visit} state={employer.state} />
      )}
      {(employer.state === 'asked' || employer.state === 'refused') && <Answer frame={frame} view={view} />}
      <Papers frame={frame} employerId={employer.id} papers={papers} />
      <Facts visit={visit} view={view} />
    </div>
  );
};

/** What we know of an employer, how it stands with us, its papers, and what we want to know. */
export const AboutPage = ({ frame, own, isBanned, isNew, said }: AboutProps) => {
  const { visit } = frame;
  const title = visit.text('verification.tab');
  return (
    <WorkShell frame={frame} title={said?.kind === 'bad' ? visit.text('shell.fault-title', { title }) : title}>
      <div class="reading part">
        {said && (
          <p class={`note ${said.kind}`} role={said.kind === 'bad' ? 'alert' : 'status'}>
            <b>{said.text}</b>
          </p>
        )}
        {isBanned && <StandingNote visit={visit} state="banned" />}
        {own.map((view) => (
          <One frame={frame} view={view} isNew={isNew} />
        ))}
        {own.length === 0 && !isBanned && <p>{visit.text('verification.none')}</p>}
      </div>
    </WorkShell>
  );
};
