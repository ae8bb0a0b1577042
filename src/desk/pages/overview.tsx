import { Picture } from '../../web/picture.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import type { Counts } from './counts.ts';

/** `work`: somebody waits; `alarm`: somebody may be in danger; `look`: nothing has to be done. */
const lists = [
  { list: 'people', picture: 'phone', urgency: 'work' },
  { list: 'mistrust', picture: 'warning', urgency: 'alarm' },
  { list: 'employers', picture: 'employer', urgency: 'work' },
  { list: 'greetings', picture: 'microphone', urgency: 'work' },
  { list: 'intake', picture: 'paper', urgency: 'work' },
  { list: 'drafts', picture: 'writing', urgency: 'work' },
  { list: 'referrals', picture: 'friend', urgency: 'look' },
  { list: 'calls', picture: 'headset', urgency: 'look' },
  { list: 'lines', picture: 'bell', urgency: 'alarm' },
] as const;

type OverviewProps = {
  readonly frame: Frame;
  readonly counts: Counts;
  /** Whether they could have a second step to sign in, and have none. */
  readonly offersSecond: boolean;
};

/** The first page of staff: where somebody waits for them. */
export const OverviewPage = ({ frame, counts, offersSecond }: OverviewProps) => {
  const { visit } = frame;
  return (
    <WorkShell frame={frame} title={visit.text('desk.overview')}>
      <h1>{visit.text('desk.greeting')}</h1>
      {offersSecond && (
        <p class="note">
          <a href={visit.link('/account')}>{visit.text('account.offer')}</a>
        </p>
      )}
      <ul class="counts">
        {lists.map(({ list, picture, urgency }) => (
          <li>
            <a href={visit.link(`/desk/${list}`)} class={counts[list] > 0 ? urgency : undefined}>
              <Picture visit={visit} name={picture} size={44} />
              <span>
                <b>{counts[list]}</b>
                <span>{visit.text(`desk.count-${list}`, { count: counts[list] })}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </WorkShell>
  );
};
