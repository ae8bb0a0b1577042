import type { Texts } from '../../../country/pack.ts';
import { StandingMark } from '../../../employers/pages/about/standing.tsx';
import { Nothing } from '../../../web/nothing.tsx';
import type { Visit } from '../../../web/visit.ts';
import { When } from '../../../web/when.tsx';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';
import { type Queue, type QueueRow, queues } from './read-queue.ts';

type QueueProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly queue: Queue;
  readonly words: string;
  readonly rows: readonly QueueRow[];
  readonly placeOf: (row: QueueRow) => string;
  readonly kindOf: (row: QueueRow) => Texts;
};

/** In what an employer is the same as a banned one, in words. */
export const sameText = (visit: Visit, kinds: readonly string[]): string =>
  kinds.map((kind) => visit.text(`vetting.same-${kind}`)).join(', ');

const Row = ({ row, props }: { readonly row: QueueRow; readonly props: QueueProps }) => {
  const { frame, timeZone, placeOf, kindOf } = props;
  const { visit } = frame;
  const { employer, since, change, same } = row;
  return (
    <li class={same.length > 0 ? 'alarm' : since ? 'new' : undefined}>
      <div class="head">
        <h2>
          <a href={visit.link(`/desk/employers/${employer.id}`)}>{visit.name(employer.name)}</a>
        </h2>
        <StandingMark visit={visit} state={employer.state} />
        {change && <span class="state gold">{visit.text('vetting.change')}</span>}
      </div>
      <p class="facts soft">
        <span>{visit.name(kindOf(row))}</span>
        <span>{visit.name(employer.address)}</span>
        <span>{placeOf(row)}</span>
        {since && (
          <span>
            {visit.text('vetting.since')} <When visit={visit} at={since} timeZone={timeZone} />
          </span>
        )}
      </p>
      {same.length > 0 && (
        <p class="wrong">
          <b>{visit.text('vetting.like-banned', { what: sameText(visit, same) })}</b>
        </p>
      )}
    </li>
  );
};

/** Employers that wait for staff, those like banned ones first; and the lists of all others. */
export const QueuePage = (props: QueueProps) => {
  const { frame, queue, words, rows } = props;
  const { visit } = frame;
  return (
    <WorkShell frame={frame} title={visit.text('vetting.title')}>
      <div>
        <h1>{visit.text('vetting.title')}</h1>
        <p class="soft">{visit.text(`vetting.about-${queue}`)}</p>
      </div>
      <nav class="chips" aria-label={visit.text('desk.narrow')}>
        {queues.map((one) => (
          <a href={visit.link(`/desk/employers?state=${one}`)} aria-current={one === queue ? 'page' : undefined}>
            {visit.text(`vetting.queue-${one}`)}
          </a>
        ))}
        <a href={visit.link('/desk/bans')}>{visit.text('vetting.bans')}</a>
      </nav>
      {queue !== 'waiting' && (
        <form class="find narrow" method="get" action={visit.link('/desk/employers')}>
          <input type="hidden" name="state" value={queue} />
          <input type="search" name="q" value={words} aria-label={visit.text('vetting.find')} maxlength={80} />
          <button type="submit" class="button">
            {visit.text('vetting.find')}
          </button>
        </form>
      )}
      {rows.length === 0 ? (
        <Nothing visit={visit} text={visit.text('vetting.none')} />
      ) : (
        <ul class="rows">
          {rows.map((row) => (
            <Row row={row} props={props} />
          ))}
        </ul>
      )}
    </WorkShell>
  );
};
