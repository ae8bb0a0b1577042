import type { GreetingMode, GreetingState, RefusalReason } from '../../calling/greetings/rules.ts';
import { greetingModes, refusalReasons } from '../../calling/greetings/rules.ts';
import { Token } from '../../web/token.tsx';
import { When } from '../../web/when.tsx';
import type { Frame } from '../../web/work-shell.tsx';
import { DeleteVoice, GreetingVoice, type VoiceView } from './greeting-voice.tsx';
import type { JobView, PersonView } from './known.ts';
import { JobLine, PersonLine } from './parts.tsx';

/** What somebody said in their own voice to whom they refer. */
export type GreetingRow = {
  readonly voice: VoiceView;
  readonly state: GreetingState;
  readonly reason: RefusalReason | null;
  readonly at: Date;
  readonly person: PersonView | null;
  readonly job: JobView | null;
};

type RowProps = { readonly frame: Frame; readonly timeZone: string; readonly row: GreetingRow };

const Judging = ({ frame: { visit, who }, row: { voice, state } }: RowProps) => (
  <div class="head">
    {state === 'waiting' && (
      <form class="does" method="post" action={visit.link(`/desk/greetings/${voice.id}/approve`)}>
        <Token csrf={who?.csrf ?? ''} />
        <button type="submit" class="first">
          {visit.text('greetings.approve')}
        </button>
      </form>
    )}
    <form class="does push" method="post" action={visit.link(`/desk/greetings/${voice.id}/refuse`)}>
      <Token csrf={who?.csrf ?? ''} />
      <div class="field">
        <label class="away" for={`why-${voice.id}`}>
          {visit.text('greetings.why')}
        </label>
        <select id={`why-${voice.id}`} name="reason" required>
          <option value="">{visit.text('greetings.why')}</option>
          {refusalReasons.map((reason) => (
            <option value={reason}>{visit.text(`greetings.reason-${reason}`)}</option>
          ))}
        </select>
      </div>
      <button type="submit" class="stop">
        {visit.text('greetings.refuse')}
      </button>
    </form>
  </div>
);

/** One voice: for whom and about which job, to listen to, and what can be done with it. */
export const GreetingItem = (props: RowProps) => {
  const { frame, timeZone, row } = props;
  const { visit } = frame;
  const { voice, state, reason } = row;
  return (
    <li class={state === 'reported' ? 'alarm' : state === 'waiting' ? 'new' : undefined}>
      <div class="head">
        <JobLine visit={visit} job={row.job} />
        <span class="soft small push">
          <When visit={visit} at={row.at} timeZone={timeZone} />
        </span>
      </div>
      <PersonLine visit={visit} person={row.person} />
      <GreetingVoice frame={frame} voice={voice} />
      {reason && (
        <p class="note small">
          {visit.text('greetings.refused-because', { reason: visit.text(`greetings.reason-${reason}`) })}
        </p>
      )}
      {(state === 'waiting' || state === 'approved') && <Judging {...props} />}
      {state === 'reported' && <DeleteVoice frame={frame} voice={voice} />}
    </li>
  );
};

/** What is done with voices at all. */
export const ModeForm = ({ frame: { visit, who }, mode }: { readonly frame: Frame; readonly mode: GreetingMode }) => (
  <form class="card fields" method="post" action={visit.link('/desk/greetings/mode')}>
    <Token csrf={who?.csrf ?? ''} />
    <fieldset>
      <legend>{visit.text('greetings.mode')}</legend>
      <div class="picks">
        {greetingModes.map((one) => (
          <label>
            <input type="radio" name="mode" value={one} checked={one === mode} required />
            <span>{visit.text(`greetings.mode-${one}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
    <div class="does">
      <button type="submit" class="first">
        {visit.text('greetings.mode-go')}
      </button>
    </div>
  </form>
);
