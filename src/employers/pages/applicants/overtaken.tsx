import type { Moved } from '../../../applications/moves.ts';
import type { Overtaken } from '../../../applications/overtaken.ts';
import { type ApplicationState, mayBecome, type Reason } from '../../../applications/rules.ts';
import { Token } from '../../../web/token.tsx';
import type { Visit } from '../../../web/visit.ts';
import { whenText } from '../../../web/when.tsx';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';
import { StateMark } from '../state.tsx';
import { nameOf } from './card.tsx';

/** A move that was tried and not made; `to` is null where nothing can be tried again. */
export type Tried = {
  ids: string[];
  to: { state: ApplicationState; reason?: Reason | null; told?: boolean } | null;
  back: string;
};

type Props = {
  readonly frame: Frame;
  readonly timeZone: string;
  /** Who is reading. */
  readonly me: string;
  readonly people: readonly Overtaken[];
  readonly to: Tried['to'];
  readonly back: string;
};

/** Who moved somebody, in a word. */
export const moverText = (visit: Visit, { by }: Moved, me: string): string => {
  switch (by.kind) {
    case 'colleague':
      if (by.userId === me) return visit.text('applicants.by-you');
      return by.name ?? visit.text('applicants.by-colleague');
    case 'worker':
      return visit.text('applicants.by-worker');
    case 'service':
      return visit.text('applicants.by-us');
  }
};

const Person = ({ frame, timeZone, me, to, back, one }: Props & { readonly one: Overtaken }) => {
  const { visit, who } = frame;
  const { applicant, last } = one;
  const { application } = applicant;
  return (
    <li>
      <div class="head">
        <p class="who">{nameOf(visit, applicant)}</p>
        <StateMark visit={visit} state={application.state} />
      </div>
      {last && (
        <p>
          {visit.text('applicants.moved-by', {
            who: moverText(visit, last, me),
            when: whenText({ visit, at: last.at, timeZone }),
            from: last.from ? visit.text(`employers.state-${last.from}`) : visit.text('employers.state-received'),
            to: visit.text(`employers.state-${last.to}`),
          })}
        </p>
      )}
      {to && mayBecome(application.state, to.state) && (
        <form class="does" method="post" action={visit.link(`/employer/application/${application.id}`)}>
          <Token csrf={who?.csrf ?? ''} />
          <input type="hidden" name="version" value={application.version} />
          <input type="hidden" name="announcement" value={application.announcement_id} />
          <input type="hidden" name="reason" value={to.reason ?? ''} />
          {to.told && <input type="hidden" name="told" value="yes" />}
          {back.startsWith('/employer/application/') && <input type="hidden" name="page" value="yes" />}
          <button type="submit" name="state" value={to.state}>
            {visit.text('applicants.move-anyway', { state: visit.text(`employers.state-${to.state}`) })}
          </button>
        </form>
      )}
    </li>
  );
};

/** What was to be changed has changed already: by whom, when and how, and the choice to do it all the same. */
export const OvertakenPage = (props: Props) => {
  const { frame, people, back } = props;
  const { visit } = frame;
  const title = visit.text('employers.not-possible');
  return (
    <WorkShell frame={frame} title={title}>
      <h1>{title}</h1>
      <p>{visit.text('applicants.overtaken')}</p>
      <ul class="rows">
        {people.map((one) => (
          <Person {...props} one={one} />
        ))}
      </ul>
      <p>
        <a class="button quiet" href={visit.link(back)}>
          {visit.text('employers.back')}
        </a>
      </p>
    </WorkShell>
  );
};
