import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { WaitingItem, type WaitingRow } from './people.tsx';

/** Why they could not be called, or why what came of it was not taken. */
export type CallRefused = 'not-staff' | 'done-already' | 'no-phone' | 'never-call' | 'nobody';

type PersonPageProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly row: WaitingRow;
  readonly refused: CallRefused | null;
};

/** One person who waits for one of us: where staff stand while they call. */
export const PersonPage = ({ frame, timeZone, row, refused }: PersonPageProps) => {
  const { visit } = frame;
  const title = visit.text('people.one');
  return (
    <WorkShell frame={frame} title={title}>
      <p>
        <a href={visit.link('/desk/people')}>← {visit.text('desk.people')}</a>
      </p>
      <h1>{title}</h1>
      {refused && (
        <p class="note bad" role="alert">
          <b>{visit.text(refused === 'not-staff' ? 'desk.refused-not-staff' : `people.refused-${refused}`)}</b>{' '}
          {refused === 'no-phone' && <a href={visit.link('/desk/duty')}>{visit.text('duty.title')}</a>}
        </p>
      )}
      {row.person && (
        <p>
          <a href={visit.link(`/desk/people/${row.id}/looks`)}>{visit.text('looks.of-person')}</a>
        </p>
      )}
      <ul class="rows">
        <WaitingItem frame={frame} timeZone={timeZone} row={row} />
      </ul>
    </WorkShell>
  );
};
