import type { AnnouncementState } from '../../jobs/announcement.ts';
import { Picture } from '../../web/picture.tsx';
import type { Visit } from '../../web/visit.ts';
import type { Queued } from '../queue/store.ts';

/** An announcement that waits for staff, as the list shows it. */
export type QueueRow = Queued & {
  readonly title: string;
  readonly picture: string;
  readonly employer: string;
  readonly state: AnnouncementState;
};

const colours = { pass: '', review: 'gold', block: 'blush' } as const;

/** What the rules found, in a word and a colour; nothing where they were not asked. */
export const VerdictMark = ({ visit, verdict }: { readonly visit: Visit; readonly verdict: Queued['verdict'] }) =>
  verdict && <span class={`state ${colours[verdict]}`}>{visit.text(`screening.verdict-${verdict}`)}</span>;

/** Whether people see it while it waits. */
export const ShownMark = ({ visit, state }: { readonly visit: Visit; readonly state: AnnouncementState }) =>
  state === 'review' || state === 'live' || state === 'paused' ? (
    <span class={`state ${state === 'live' ? 'leaf' : ''}`}>{visit.text(`screening.state-${state}`)}</span>
  ) : null;

/** A row of the list of announcements to decide. */
export const QueueItem = ({ visit, row }: { readonly visit: Visit; readonly row: QueueRow }) => (
  <li class={row.verdict === 'block' || row.reports > 0 ? 'alarm' : undefined}>
    <div class="head">
      <Picture visit={visit} name={row.picture} size={32} />
      <p class="name-line">
        <a href={visit.link(`/desk/screening/${row.id}`)}>
          <b>{row.title}</b>
        </a>
        <span class="soft">{row.employer}</span>
      </p>
    </div>
    <p class="facts small">
      <VerdictMark visit={visit} verdict={row.verdict} />
      {row.score > 0 && <span>{visit.text('screening.score', { score: row.score })}</span>}
      {row.reports > 0 && <b>{visit.text('screening.reports', { count: row.reports })}</b>}
      {row.why && <span class="soft">{visit.text(`screening.why-${row.why}`)}</span>}
      <ShownMark visit={visit} state={row.state} />
      {!row.verified && <span class="state sun">{visit.text('screening.not-verified')}</span>}
    </p>
  </li>
);
