import type { Wrong } from '../../operate/alerts/read.ts';
import { WhatIsWrong } from '../../operate/pages/what-is-wrong.tsx';
import { Picture } from '../../web/picture.tsx';
import type { Visit } from '../../web/visit.ts';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import type { Counts } from './counts.ts';

/** `work`: somebody waits; `alarm`: somebody may be in danger; `look`: nothing has to be done. */
const lists = [
  { list: 'people', picture: 'phone', urgency: 'work' },
  { list: 'mistrust', picture: 'warning', urgency: 'alarm' },
  { list: 'inquiries', picture: 'relative', urgency: 'work' },
  { list: 'screening', picture: 'eye', urgency: 'work' },
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
  readonly timeZone: string;
  /** What is wrong with the service itself. */
  readonly wrong: readonly Wrong[];
  /** Texts of the last day that could not be sent, by why. */
  readonly texts: readonly { fault: string; count: number }[];
  /** Whether they could have a second step to sign in, and have none. */
  readonly offersSecond: boolean;
};

/** Why a text could not be sent, where we have a word for it; otherwise the carrier's own code. */
const ours: readonly string[] = ['doubt', 'no-outlet', 'not-reached'];

const FailedTexts = ({ visit, texts }: { readonly visit: Visit; readonly texts: OverviewProps['texts'] }) => {
  const told = texts.filter(({ fault }) => fault !== 'erased');
  if (told.length === 0) return null;
  const why = told.map(({ fault, count }) => {
    return `${count} × ${ours.includes(fault) ? visit.text(`messages.fault-${fault}`) : fault}`;
  });
  const count = told.reduce((sum, one) => sum + one.count, 0);
  return <p class="note bad">{visit.text('messages.failed', { count, why: why.join(', ') })}</p>;
};

/** The first page of staff: where somebody waits for them. */
export const OverviewPage = ({ frame, counts, timeZone, wrong, texts, offersSecond }: OverviewProps) => {
  const { visit } = frame;
  return (
    <WorkShell frame={frame} title={visit.text('desk.overview')}>
      <h1>{visit.text('desk.greeting')}</h1>
      <WhatIsWrong visit={visit} timeZone={timeZone} wrong={wrong} />
      {offersSecond && (
        <p class="note">
          <a href={visit.link('/account')}>{visit.text('account.offer')}</a>
        </p>
      )}
      <FailedTexts visit={visit} texts={texts} />
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
