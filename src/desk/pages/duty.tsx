import type { Duty } from '../../accounts/duty.ts';
import { type Shift, shifts } from '../../accounts/rules.ts';
import { showPhone } from '../../kit/phone.ts';
import type { PhoneProblem } from '../../web/phone-field.ts';
import { Picture } from '../../web/picture.tsx';
import { Token } from '../../web/token.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';

/** What was wrong: with the number that was typed, or with the shift that was asked for. */
export type DutyFault = PhoneProblem | 'no-phone' | 'hours-over';

export type DutyPageProps = {
  readonly frame: Frame;
  readonly duty: Duty;
  /** Until when each shift would go, as a clock time; null where it cannot begin any more. */
  readonly ends: Readonly<Record<Shift, string | null>>;
  /** Until when workers are put through to them now, as a clock time. */
  readonly until: string | null;
  /** The number as it was typed, where it has to be corrected. */
  readonly typed: string | null;
  readonly fault: DutyFault | null;
  readonly isDemonstration: boolean;
};

const isOfPhone = (fault: DutyFault | null): fault is PhoneProblem => fault?.startsWith('phone-') ?? false;

const OwnNumber = ({ frame: { visit, who }, duty, typed, fault }: DutyPageProps) => (
  <section class="card">
    <h2>{visit.text('duty.number')}</h2>
    <p class="soft">{visit.text('duty.number-words')}</p>
    <form class="fields" method="post" action={visit.link('/desk/duty/phone')} novalidate>
      <Token csrf={who?.csrf ?? ''} />
      {isOfPhone(fault) && (
        <p class="note bad" role="alert" id="phone-fault">
          <b>{visit.text(`shell.fault-${fault}`)}</b>
        </p>
      )}
      <div class={isOfPhone(fault) ? 'field wrong' : 'field'}>
        <label for="phone">{visit.text('duty.my-number')}</label>
        <input
          type="tel"
          inputmode="tel"
          id="phone"
          name="phone"
          value={typed ?? (duty.phone ? showPhone(duty.phone) : '')}
          maxlength={30}
          autocomplete="tel"
          required
          aria-invalid={isOfPhone(fault) ? 'true' : undefined}
          aria-describedby={isOfPhone(fault) ? 'phone-fault' : undefined}
        />
      </div>
      <button type="submit" class="first">
        {visit.text('duty.save')}
      </button>
    </form>
    {duty.phone && (
      <form method="post" action={visit.link('/desk/duty/forget')}>
        <Token csrf={who?.csrf ?? ''} />
        <button type="submit" class="stop">
          {visit.text('duty.forget')}
        </button>
      </form>
    )}
  </section>
);

const Switch = ({ frame: { visit, who }, ends, until, fault }: DutyPageProps) => (
  <section class="card">
    <div class="head top-word">
      <Picture visit={visit} name="headset" size={44} />
      <h2>{visit.text('duty.switch')}</h2>
    </div>
    <p class="soft">{visit.text('duty.switch-words')}</p>
    {fault && !isOfPhone(fault) && (
      <p class="note bad" role="alert">
        <b>{visit.text(`duty.fault-${fault}`)}</b>
      </p>
    )}
    {until && <p class="note good">{visit.text('duty.line-on', { until })}</p>}
    <form class="does" method="post" action={visit.link('/desk/duty/on')}>
      <Token csrf={who?.csrf ?? ''} />
      {shifts.map((shift) => {
        const end = ends[shift];
        return (
          end && (
            <button type="submit" name="shift" value={shift} class={shift === 'today' ? 'first' : undefined}>
              {visit.text(`duty.shift-${shift}`, { until: end })}
            </button>
          )
        );
      })}
    </form>
    {until && (
      <form method="post" action={visit.link('/desk/duty/off')}>
        <Token csrf={who?.csrf ?? ''} />
        <button type="submit" class="stop">
          {visit.text('duty.stop')}
        </button>
      </form>
    )}
  </section>
);

const Demonstration = ({ frame: { visit }, duty }: DutyPageProps) => (
  <section class="card">
    <h2>{visit.text('duty.demonstration')}</h2>
    <p>{visit.text('duty.demonstration-words')}</p>
    <p class="facts">
      <a href={visit.link('/phone')}>{visit.text('phone.title')}</a>
      {duty.phone && <b>{showPhone(duty.phone)}</b>}
    </p>
  </section>
);

/** My phone: the number on which one of us is rung, and until when workers are put through to it. */
export const DutyPage = (props: DutyPageProps) => {
  const { frame, fault, isDemonstration } = props;
  const title = frame.visit.text('duty.title');
  return (
    <WorkShell frame={frame} title={fault ? frame.visit.text('shell.fault-title', { title }) : title}>
      <h1>{title}</h1>
      <div class="narrow">
        <OwnNumber {...props} />
        <Switch {...props} />
        {isDemonstration && <Demonstration {...props} />}
      </div>
    </WorkShell>
  );
};
