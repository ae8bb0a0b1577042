import { showPhone } from '../../../kit/phone.ts';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';
import type { Seen } from '../../checking/see.ts';
import { Compare, Facts, History, Papers } from './facts.tsx';
import { Forms, type Typed } from './forms.tsx';

type OneProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly seen: Seen;
  readonly admin: boolean;
  readonly typed: Typed | null;
  /** Why something was not done, as a sentence. */
  readonly fault: string | null;
  /** The number that a second one of us confirmed; null where there is none, undefined where nobody asked. */
  readonly number?: string | null;
};

/** One inquiry: who asks and why, what to compare, and what staff decide. */
export const InquiryPage = ({ frame, timeZone, seen, admin, typed, fault, number }: OneProps) => {
  const { visit } = frame;
  const title = visit.text('inquiries.receipt', { receipt: seen.inquiry.receipt });
  const props = { visit, timeZone, seen };
  return (
    <WorkShell frame={frame} title={title}>
      <p>
        <a href={visit.link('/desk/inquiries')}>← {visit.text('inquiries.title')}</a>
      </p>
      <div class="head">
        <h1>{title}</h1>
        <span class="state">{visit.text(`inquiries.state-${seen.inquiry.state}`)}</span>
      </div>
      {fault && (
        <p class="note bad" role="alert">
          <b>{fault}</b>
        </p>
      )}
      {number !== undefined && (
        <p class="note" role="status">
          {number === null
            ? visit.text('inquiries.number-none')
            : visit.text('inquiries.number-is', { phone: showPhone(number) })}
        </p>
      )}
      <Facts {...props} />
      <Compare {...props} />
      <Papers {...props} />
      <History {...props} />
      <Forms frame={frame} seen={seen} typed={typed} admin={admin} />
    </WorkShell>
  );
};
