import { Nothing } from '../../../web/nothing.tsx';
import { When } from '../../../web/when.tsx';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';
import type { InquiryState } from '../../rules.ts';
import type { Sent } from '../../store.ts';

/** The lists of staff, and the states in each. */
export const lists = {
  received: ['received'],
  asking: ['asking'],
  ended: ['refused', 'handed-over'],
  closed: ['closed'],
} as const satisfies Record<string, readonly InquiryState[]>;
export type List = keyof typeof lists;

type ListProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly list: List;
  readonly rows: readonly Sent[];
};

/** A row says what is asked and by whom in a word of the list; names stand on the page of the inquiry alone. */
const Row = ({ frame: { visit }, timeZone, row }: Pick<ListProps, 'frame' | 'timeZone'> & { readonly row: Sent }) => (
  <li class={row.word === 'afraid' ? 'alarm' : row.state === 'received' ? 'new' : undefined}>
    <div class="head">
      <h2>
        <a href={visit.link(`/desk/inquiries/${row.id}`)}>
          {visit.text(`family.is-${row.relation}`)}: {visit.text(`family.want-${row.wants}`)}
        </a>
      </h2>
      <span class="state">{visit.text(`inquiries.state-${row.state}`)}</span>
    </div>
    <p class="facts soft">
      <span>{visit.text('inquiries.receipt', { receipt: row.receipt })}</span>
      <span>
        {visit.text('inquiries.came')} <When visit={visit} at={row.received_at} timeZone={timeZone} />
      </span>
      <span>
        {visit.text('inquiries.due')} <When visit={visit} at={row.due_at} timeZone={timeZone} />
      </span>
    </p>
  </li>
);

/** Inquiries of families and organisations, by how they stand. */
export const InquiriesPage = ({ frame, timeZone, list, rows }: ListProps) => {
  const { visit } = frame;
  return (
    <WorkShell frame={frame} title={visit.text('inquiries.title')}>
      <div>
        <h1>{visit.text('inquiries.title')}</h1>
        <p class="soft">{visit.text(`inquiries.about-${list}`)}</p>
      </div>
      <nav class="chips" aria-label={visit.text('desk.narrow')}>
        {(Object.keys(lists) as List[]).map((one) => (
          <a href={visit.link(`/desk/inquiries?list=${one}`)} aria-current={one === list ? 'page' : undefined}>
            {visit.text(`inquiries.list-${one}`)}
          </a>
        ))}
        <a href={visit.link('/desk/inquiries/new')}>{visit.text('inquiries.new')}</a>
      </nav>
      {rows.length === 0 ? (
        <Nothing visit={visit} text={visit.text('inquiries.none')} />
      ) : (
        <ul class="rows">
          {rows.map((row) => (
            <Row frame={frame} timeZone={timeZone} row={row} />
          ))}
        </ul>
      )}
    </WorkShell>
  );
};
