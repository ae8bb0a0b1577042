import type { Country } from '../../country/load.ts';
import { dismissals } from '../../intake/dismiss-row.ts';
import type { OpenedRow } from '../../intake/store.ts';
import { Token } from '../../web/token.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { titleIn } from './intake-title.ts';
import { JobFields } from './job-fields.tsx';
import type { JobFault, TypedJob } from './job-form.ts';

export type IntakeRowProps = {
  readonly frame: Frame;
  readonly country: Country;
  readonly row: OpenedRow;
  readonly typed: TypedJob;
  readonly faults: readonly JobFault[];
  /** Why it could not be placed, where that is not the fault of a field. */
  readonly refused: string | null;
};

const Raw = ({ frame: { visit }, row }: IntakeRowProps) => (
  <section class="card">
    <h2>{visit.text('desk.as-it-came')}</h2>
    <p class="facts small">
      {row.reading.reasons.map((reason) => (
        <span class="wrong">{visit.text(`intake.reason-${reason}`)}</span>
      ))}
    </p>
    <dl class="raw small">
      {Object.entries(row.raw).map(([name, cell]) => (
        <div>
          <dt class="soft">{name}</dt>
          <dd>{cell}</dd>
        </div>
      ))}
    </dl>
    <p class="soft small">{visit.text('desk.from-file', { file: row.file, row: row.row_number })}</p>
  </section>
);

const Dismiss = ({ frame: { visit, who }, row }: IntakeRowProps) => (
  <section class="card">
    <h2>{visit.text('desk.dismiss-question')}</h2>
    <form class="does" method="post" action={visit.link(`/desk/intake/${row.id}/dismiss`)}>
      <Token csrf={who?.csrf ?? ''} />
      {dismissals.map((reason) => (
        <button type="submit" class="stop" name="reason" value={reason}>
          {visit.text(`desk.dismiss-${reason}`)}
        </button>
      ))}
    </form>
  </section>
);

/** A row that could not be placed: as it came, as it was read, and what can be made of it. */
export const IntakeRowPage = (props: IntakeRowProps) => {
  const { frame, row, faults, refused } = props;
  const { visit, who } = frame;
  const title = titleIn(row.raw) || visit.text('desk.no-title');
  return (
    <WorkShell frame={frame} title={title}>
      <p>
        <a href={visit.link('/desk/intake')}>← {visit.text('desk.intake')}</a>
      </p>
      <h1>{title}</h1>
      <div class="beside">
        <div>
          <form class="card fields" method="post" action={visit.link(`/desk/intake/${row.id}/place`)}>
            <Token csrf={who?.csrf ?? ''} />
            {(faults.length > 0 || refused) && (
              <div class="note bad" role="alert">
                <b>{visit.text('shell.fault')}</b>
                <ul>
                  {faults.map((fault) => (
                    <li>{visit.text(`desk.fault-${fault}`)}</li>
                  ))}
                  {refused && <li>{visit.text(`desk.refused-${refused}`)}</li>}
                </ul>
              </div>
            )}
            <JobFields {...props} />
            <div class="does">
              <button type="submit" class="first">
                {visit.text('desk.place')}
              </button>
            </div>
          </form>
          <Dismiss {...props} />
        </div>
        <Raw {...props} />
      </div>
    </WorkShell>
  );
};
