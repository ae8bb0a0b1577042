import type { Applicant } from '../../../applications/open-applicants.ts';
import { Token } from '../../../web/token.tsx';
import type { Frame } from '../../../web/work-shell.tsx';

type JustMovedProps = {
  readonly frame: Frame;
  readonly moved: readonly Applicant[];
  /** The board it stands on; on an applicant's own page there is none. */
  readonly board?: number;
};

/** Who was moved within the last minute: it can be taken back, for nobody was told yet. */
export const JustMoved = ({ frame: { visit, who }, moved, board }: JustMovedProps) =>
  moved.length === 0 ? null : (
    <section class="note" aria-label={visit.text('applicants.just-moved')}>
      <p class="small">{visit.text('applicants.just-moved')}</p>
      <ul class="moved">
        {moved.map(({ application, name }) => (
          <li>
            <form class="does" method="post" action={visit.link(`/employer/application/${application.id}/undo`)}>
              <Token csrf={who?.csrf ?? ''} />
              <input type="hidden" name="version" value={application.version} />
              {board !== undefined && <input type="hidden" name="announcement" value={board} />}
              <span>
                {visit.text('applicants.moved-to', {
                  name: name ?? visit.text('applicants.somebody'),
                  state: visit.text(`employers.state-${application.state}`),
                })}
              </span>
              <button type="submit" class="quiet">
                {visit.text('applicants.undo')}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
