import { More } from '../../../web/more.tsx';
import { Nothing } from '../../../web/nothing.tsx';
import type { Visit } from '../../../web/visit.ts';
import { When } from '../../../web/when.tsx';
import { type Frame, noticeText, WorkShell } from '../../../web/work-shell.tsx';
import { ofTen } from '../../answer-rate/rules.ts';
import type { OwnNotices } from '../../notices/read.ts';
import type { Notice } from '../../notices/store.ts';

type NoticesProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly own: OwnNotices;
  readonly isLater: boolean;
};

/** How many people they answer, as everybody sees it; until enough have applied, what will be shown. */
const Rates = ({ visit, rates }: { readonly visit: Visit; readonly rates: OwnNotices['rates'] }) => (
  <ul>
    {rates.map(({ employer, rate }) => {
      const ten = rate && ofTen(rate);
      return (
        <li>
          <p class="facts">
            <b>{visit.name(employer.name)}</b>
            {employer.paused_at && <span class="state blush">{visit.text('notice-pages.not-shown')}</span>}
          </p>
          <p>
            {typeof ten === 'number'
              ? visit.text('notice-pages.rate', { answered: ten })
              : visit.text('notice-pages.rate-unknown')}
          </p>
        </li>
      );
    })}
  </ul>
);

type RowProps = { readonly visit: Visit; readonly timeZone: string; readonly notice: Notice };

const Row = ({ visit, timeZone, notice }: RowProps) => (
  <li class={notice.seen_at ? undefined : 'new'}>
    <p>
      <a href={visit.link(notice.path)}>{noticeText(visit, notice)}</a>
    </p>
    <p class="soft small">
      <When visit={visit} at={notice.at} timeZone={timeZone} />
    </p>
  </li>
);

/** What an employer was told, the newest first, and how many people it answers. */
export const NoticesPage = ({ frame, timeZone, own, isLater }: NoticesProps) => {
  const { visit } = frame;
  return (
    <WorkShell frame={frame} title={visit.text('notice-pages.title')}>
      <h1>{visit.text('notice-pages.title')}</h1>
      <Rates visit={visit} rates={own.rates} />
      {own.notices.length === 0 ? (
        <Nothing visit={visit} text={visit.text('notice-pages.none')} />
      ) : (
        <ul class="rows">
          {own.notices.map((notice) => (
            <Row visit={visit} timeZone={timeZone} notice={notice} />
          ))}
        </ul>
      )}
      <More visit={visit} path="/employer/notices" next={own.next} isLater={isLater} />
    </WorkShell>
  );
};
