import type { ReferralState } from '../../referrals/store.ts';
import { When } from '../../web/when.tsx';
import type { Frame } from '../../web/work-shell.tsx';
import type { JobView, PersonView } from './known.ts';
import { JobLine } from './parts.tsx';

/** A referral in the list of staff. */
export type ReferralRow = {
  readonly id: string;
  readonly state: ReferralState;
  /** Why it stopped, where it did. */
  readonly stopped: string | null;
  readonly person: PersonView | null;
  readonly job: JobView | null;
  readonly sponsors: readonly { readonly name: string | null; readonly relation: string }[];
  readonly at: Date;
  readonly callId: string | null;
};

const colours: Record<ReferralState, string> = {
  waiting: 'gold',
  heard: 'sun',
  applied: 'palm',
  unreached: '',
  stopped: 'blush',
};

type Props = { readonly frame: Frame; readonly timeZone: string; readonly row: ReferralRow };

/** A row of the list of referrals: whom, for which job, by whom, and what came of it. */
export const ReferralItem = ({ frame: { visit }, timeZone, row }: Props) => (
  <li>
    <div class="head">
      <p class="name-line">
        <b>{row.person?.name ?? visit.text('desk.erased')}</b>
        <span class="soft small">
          {row.sponsors
            .map(({ name, relation }) =>
              visit.text('desk.sponsor', { relation, name: name ?? visit.text('desk.erased') }),
            )
            .join(' · ')}
        </span>
      </p>
      <span class={`state ${colours[row.state]}`}>{visit.text(`desk.referral-${row.state}`)}</span>
    </div>
    <JobLine visit={visit} job={row.job} />
    <p class="facts small">
      <span class="soft">
        <When visit={visit} at={row.at} timeZone={timeZone} />
      </span>
      {row.stopped && <span class="wrong">{visit.text(`desk.stopped-${row.stopped}`)}</span>}
      {row.callId && <a href={visit.link(`/desk/call/${row.callId}`)}>{visit.text('desk.whole-call')}</a>}
    </p>
  </li>
);
