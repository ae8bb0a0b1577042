import { exportReasons } from '../../../applications/export/store.ts';
import { Token } from '../../../web/token.tsx';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';
import type { Choice } from './search.tsx';

type ExportProps = {
  readonly frame: Frame;
  readonly employers: readonly Choice[];
  readonly announcements: readonly Choice[];
  readonly typed: { readonly employer: string; readonly announcement: string; readonly reason: string };
  /** The reason was not said in words. */
  readonly fault: boolean;
};

const Options = ({ choices, chosen }: { readonly choices: readonly Choice[]; readonly chosen: string }) => (
  <>
    {choices.map(({ id, name }) => (
      <option value={id} selected={id === chosen}>
        {name}
      </option>
    ))}
  </>
);

/** Asks what a list is for, before it leaves the service. */
export const ExportPage = ({ frame, employers, announcements, typed, fault }: ExportProps) => {
  const { visit, who } = frame;
  const title = visit.text('applicants.export');
  return (
    <WorkShell frame={frame} title={title}>
      <p>
        <a href={visit.link('/employer/applicants')}>← {visit.text('applicants.title')}</a>
      </p>
      <form class="card narrow fields" method="post" action={visit.link('/employer/applicants/export')}>
        <Token csrf={who?.csrf ?? ''} />
        <h1>{title}</h1>
        <p>{visit.text('applicants.export-means')}</p>
        <div class="field">
          <label for="employer">{visit.text('applicants.export-of')}</label>
          <select id="employer" name="employer">
            <Options choices={employers} chosen={typed.employer} />
          </select>
        </div>
        <div class="field">
          <label for="announcement">{visit.text('applicants.by-announcement')}</label>
          <select id="announcement" name="announcement">
            <option value="">{visit.text('employers.all')}</option>
            <Options choices={announcements} chosen={typed.announcement} />
          </select>
        </div>
        <div class="field">
          <label for="reason">{visit.text('applicants.export-why')}</label>
          <select id="reason" name="reason">
            <Options
              choices={exportReasons.map((id) => ({ id, name: visit.text(`applicants.export-${id}`) }))}
              chosen={typed.reason}
            />
          </select>
        </div>
        <div class={fault ? 'field wrong' : 'field'}>
          <label for="words">{visit.text('applicants.export-words')}</label>
          <input
            type="text"
            id="words"
            name="words"
            maxlength={300}
            required
            autocomplete="off"
            aria-describedby={fault ? 'words-fault' : undefined}
            aria-invalid={fault ? 'true' : undefined}
          />
          {fault && (
            <p class="wrong" id="words-fault" role="alert">
              {visit.text('applicants.fault-words')}
            </p>
          )}
        </div>
        <div class="does">
          <button type="submit" class="first">
            {visit.text('applicants.export-take')}
          </button>
        </div>
      </form>
    </WorkShell>
  );
};
