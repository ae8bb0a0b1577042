import type { Context } from 'hono';
import { frameOf } from '../../accounts/pages/frame.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import type { Visit } from '../../web/visit.ts';
import type { Frame, Tab } from '../../web/work-shell.tsx';
import type { Counts } from './counts.ts';

/** What stands around every page of the desk: the lists, and in which of them somebody waits. */
export const deskFrame = (c: Context<SignedInEnv>, visit: Visit, counts: Counts): Frame => {
  const list = (path: string, label: string, count?: number): Tab => ({
    path,
    label: visit.text(`desk.${label}`),
    ...(count === undefined ? {} : { count }),
  });
  const frame = frameOf(c, visit, [
    list('/desk', 'overview'),
    list('/desk/people', 'people', counts.people),
    { path: '/desk/inquiries', label: visit.text('inquiries.tab'), count: counts.inquiries },
    list('/desk/mistrust', 'mistrust', counts.mistrust),
    list('/desk/screening', 'screening', counts.screening),
    list('/desk/employers', 'employers', counts.employers),
    list('/desk/greetings', 'greetings', counts.greetings),
    list('/desk/referrals', 'referrals'),
    list('/desk/calls', 'calls'),
    list('/desk/lines', 'lines', counts.lines),
    list('/desk/cost', 'cost'),
    list('/desk/intake', 'intake', counts.intake),
    list('/desk/drafts', 'drafts', counts.drafts),
    list('/studio', 'studio'),
    ...(c.get('who').admin
      ? [
          { path: '/desk/looks', label: visit.text('looks.desk-title'), count: counts.looks },
          { path: '/desk/staff', label: visit.text('staff.tab') },
        ]
      : []),
  ]);
  const until = c.get('onDutyUntil');
  const label = until ? visit.text('duty.line-on', { until }) : visit.text('duty.line-off');
  return { ...frame, standing: { path: '/desk/duty', label } };
};
