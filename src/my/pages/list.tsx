import { Picture } from '../../web/picture.tsx';
import { Asked } from '../../web/say.tsx';
import { AllJobs, SayButton } from '../../web/say-button.tsx';
import { Shell } from '../../web/shell.tsx';
import { Token } from '../../web/token.tsx';
import type { Visit } from '../../web/visit.ts';
import type { MineView } from './view.ts';

/** What was just done, said once at the head of the page. */
export type Done = 'withdrawn' | 'hidden' | 'come' | 'other-day' | 'gone';
export const dones: readonly Done[] = ['withdrawn', 'hidden', 'come', 'other-day', 'gone'];

type ListProps = {
  readonly visit: Visit;
  readonly token: string;
  readonly mine: readonly MineView[];
  readonly done: Done | null;
  /** Whether something is asked about them; who asks and what stands on a page of its own. */
  readonly asked: boolean;
};

type OneProps = { readonly visit: Visit; readonly token: string; readonly one: MineView };

/** When and where to come, and the two answers, each a button with its picture. */
const Meeting = ({ visit, token, one }: OneProps) =>
  one.meeting && (
    <form class="card act" method="post" action={visit.link(`/my/${one.id}/interview`)}>
      <Token csrf={token} />
      <input type="hidden" name="version" value={String(one.meeting.version)} />
      <p class="line">
        <Picture visit={visit} name="calendar" size={36} />
        <b>{one.meeting.when}</b>
      </p>
      <p class="line">
        <Picture visit={visit} name="pin" size={36} />
        <span>{one.meeting.where}</span>
      </p>
      {one.meeting.state !== 'proposed' && <p class="note">{visit.text(`my.said-${one.meeting.state}`)}</p>}
      {one.meeting.state !== 'confirmed' && (
        <Asked visit={visit} say="my.come" what={visit.text('my.come')}>
          <button type="submit" name="answer" value="come">
            <Picture visit={visit} name="yes" size={36} />
            {visit.text('my.come')}
          </button>
        </Asked>
      )}
      {one.meeting.state !== 'other-day' && (
        <Asked visit={visit} say="my.other-day" what={visit.text('my.other-day')}>
          <button type="submit" name="answer" value="other-day" class="second">
            <Picture visit={visit} name="calendar" size={36} />
            {visit.text('my.other-day')}
          </button>
        </Asked>
      )}
    </form>
  );

/** A lesser way on: a line of its own, to be hit with a thumb. */
const Way = ({ visit, to, say }: { readonly visit: Visit; readonly to: string; readonly say: string }) => (
  <Asked visit={visit} say={say} what={visit.text(say)}>
    <a class="back" href={visit.link(to)}>
      {visit.text(say)}
    </a>
  </Asked>
);

const One = ({ visit, token, one }: OneProps) => (
  <section class="card">
    <Asked visit={visit} say={`position.${one.job.position}+my.state-${one.state}`} what={one.job.title}>
      <Picture visit={visit} name={one.job.picture} size={56} />
      <div>
        <h2>
          <a href={visit.link(`/job/${one.job.id}`)}>{one.job.title}</a>
        </h2>
        {one.employer && <p class="soft">{one.employer.name}</p>}
      </div>
    </Asked>
    <p class="line">
      <Picture visit={visit} name={one.sign} size={36} />
      <b>{visit.text(`my.state-${one.state}`)}</b>
    </p>
    <Meeting visit={visit} token={token} one={one} />
    {one.hidden && <p class="soft">{visit.text('my.is-hidden')}</p>}
    {one.open && <Way visit={visit} to={`/my/${one.id}/withdraw`} say="my.withdraw" />}
    {one.employer && !one.hidden && <Way visit={visit} to={`/my/${one.id}/hide`} say="my.hide" />}
  </section>
);

/** What one applied for, where each stands, and what one can do about it. It names nobody, for the phone may be shared. */
export const ListPage = ({ visit, token, mine, done, asked }: ListProps) => (
  <Shell visit={visit} title={visit.text('my.title')} hidden>
    <Asked visit={visit} say="my.title" what={visit.text('my.title')}>
      <h1>{visit.text('my.title')}</h1>
    </Asked>
    {done && (
      <Asked visit={visit} say={`my.done-${done}`} what={visit.text(`my.done-${done}`)}>
        <p class="note" role="status">
          <Picture visit={visit} name={done === 'gone' ? 'warning' : 'yes'} size={36} />
          {visit.text(`my.done-${done}`)}
        </p>
      </Asked>
    )}
    {asked && (
      <SayButton
        visit={visit}
        say="family.my-question"
        text={visit.text('family.my-question')}
        picture="speech"
        to="/my/question"
        kind="second"
      />
    )}
    <form class="card" method="post" action={visit.link('/my/end')}>
      <Token csrf={token} />
      <p class="line">
        <Picture visit={visit} name="eye" size={36} />
        <span>{visit.text('my.shared')}</span>
      </p>
      <SayButton visit={visit} say="my.shared+my.end" text={visit.text('my.end')} picture="lock" />
    </form>
    {mine.length === 0 && (
      <Asked visit={visit} say="my.none" what={visit.text('my.none')}>
        <p>{visit.text('my.none')}</p>
      </Asked>
    )}
    {mine.map((one) => (
      <One visit={visit} token={token} one={one} />
    ))}
    <AllJobs visit={visit} />
    <SayButton
      visit={visit}
      say="looks.title"
      text={visit.text('looks.title')}
      picture="eye"
      to="/my/looks"
      kind="plain"
    />
    <SayButton
      visit={visit}
      say="mine.open"
      text={visit.text('mine.open')}
      picture="paper"
      to="/my/known"
      kind="plain"
    />
    <SayButton visit={visit} say="my.erase" text={visit.text('my.erase')} picture="bin" to="/my/erase" kind="plain" />
  </Shell>
);
