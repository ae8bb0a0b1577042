import { When } from '../../web/when.tsx';
import type { Frame } from '../../web/work-shell.tsx';
import { DeleteVoice, GreetingVoice, type VoiceView } from './greeting-voice.tsx';
import type { JobView, PersonView } from './known.ts';
import { NoteForm } from './note-form.tsx';
import { JobLine, PersonLine } from './parts.tsx';

/** One report: from whom, where it is known, why, and when. */
export type Report = {
  readonly at: Date;
  readonly channel: 'web' | 'phone' | 'chat';
  readonly reason: string | null;
  readonly person: PersonView | null;
  readonly callId: string | null;
  /** The voice of who referred them, that they heard in this call. */
  readonly voice: VoiceView | null;
};

/** A job that somebody does not trust. */
export type MistrustRow = {
  readonly id: number;
  readonly job: JobView | null;
  readonly address: string | null;
  readonly reports: readonly Report[];
  /** Reports about this job that were looked into before. */
  readonly earlier: number;
};

type MistrustProps = { readonly frame: Frame; readonly timeZone: string; readonly row: MistrustRow };

const ReportLine = ({ frame, timeZone, report }: Omit<MistrustProps, 'row'> & { readonly report: Report }) => {
  const { visit } = frame;
  return (
    <li>
      <p class="facts small">
        <span class="soft">
          <When visit={visit} at={report.at} timeZone={timeZone} />
        </span>
        <span>{visit.text(`desk.warned-${report.channel}`)}</span>
        {report.reason && <b>{visit.text(`jobs.distrust-${report.reason}`)}</b>}
        {report.callId && <a href={visit.link(`/desk/call/${report.callId}`)}>{visit.text('desk.whole-call')}</a>}
      </p>
      {report.person && <PersonLine visit={visit} person={report.person} />}
      {report.voice && (
        <div class="note">
          <p>{visit.text('greetings.heard-in-call')}</p>
          <GreetingVoice frame={frame} voice={report.voice} />
          <DeleteVoice frame={frame} voice={report.voice} />
        </div>
      )}
    </li>
  );
};

/** A row of the list of mistrusted jobs: whose it is, who warned and why, and what can be done. */
export const MistrustItem = (props: MistrustProps) => {
  const { frame, row } = props;
  const { visit } = frame;
  const newest = row.reports.reduce((at, report) => Math.max(at, report.at.getTime()), 0);
  return (
    <li class="alarm">
      <div class="head">
        <JobLine visit={visit} job={row.job} />
        <span class="state blush push">{visit.text('desk.reports', { count: row.reports.length })}</span>
      </div>
      {row.address && <p class="soft small">{row.address}</p>}
      {row.earlier > 0 && <p class="note small">{visit.text('desk.earlier', { count: row.earlier })}</p>}
      <ul class="time">
        {row.reports.map((report) => (
          <ReportLine {...props} report={report} />
        ))}
      </ul>
      <div class="head">
        <NoteForm
          frame={frame}
          id={String(row.id)}
          action={`/desk/mistrust/${row.id}/done`}
          hidden={{ seenUntil: new Date(newest).toISOString() }}
        />
        {row.job?.state !== 'closed' && (
          <span class="does push">
            <a class="button stop" href={visit.link(`/desk/mistrust/${row.id}/close`)}>
              {visit.text('employers.close')}
            </a>
          </span>
        )}
      </div>
    </li>
  );
};
