import { banReasons } from '../../../employers/verification/rules.ts';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';
import { Picks, type Sent, StaffForm, Words } from './forms.tsx';
import type { EmployerView } from './view.ts';

type BanProps = {
  readonly frame: Frame;
  readonly view: EmployerView;
  readonly sent: Sent | null;
  readonly fault: string | null;
};

/** The second step of a ban: what it does to whom, why, and then it is done. */
export const BanPage = ({ frame, view, sent, fault }: BanProps) => {
  const { visit } = frame;
  const { employer, announcements, waiting } = view;
  const path = `/desk/employers/${employer.id}`;
  const title = visit.text('vetting.ban-question', { name: visit.name(employer.name) });
  const options = banReasons.map((value) => ({ value, label: visit.text(`vetting.ban-${value}`) }));
  return (
    <WorkShell frame={frame} title={fault ? visit.text('shell.fault-title', { title }) : title}>
      <div class="reading part">
        <p>
          <a href={visit.link(path)}>← {visit.name(employer.name)}</a>
        </p>
        <h1>{title}</h1>
        {fault && (
          <p class="note bad" role="alert">
            <b>{fault}</b>
          </p>
        )}
        <ul class="points">
          <li>{visit.text('vetting.ban-closes', { announcements, waiting })}</li>
          <li>{visit.text('vetting.ban-people')}</li>
          <li>{visit.text('vetting.ban-known')}</li>
          <li>{visit.text('vetting.ban-lasts')}</li>
        </ul>
        <StaffForm frame={frame} action={`${path}/ban`} button={visit.text('vetting.ban-do')} look="stop">
          <Picks
            kind="radio"
            name="code"
            legend={visit.text('vetting.why')}
            options={options}
            chosen={sent?.codes ?? []}
          />
          <Words id="ban-words" label={visit.text('vetting.what-happened')} value={sent?.words ?? ''} />
        </StaffForm>
        <p>
          <a class="button quiet" href={visit.link(path)}>
            {visit.text('vetting.do-not')}
          </a>
        </p>
      </div>
    </WorkShell>
  );
};
