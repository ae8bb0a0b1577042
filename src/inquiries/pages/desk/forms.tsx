import { Picks, StaffForm, Words } from '../../../desk/pages/employers/forms.tsx';
import { showPhone } from '../../../kit/phone.ts';
import type { Frame } from '../../../web/work-shell.tsx';
import { authorities, callOutcomes, refusals } from '../../checking/rules.ts';
import type { Seen } from '../../checking/see.ts';
import { reasons } from '../../disclosures/rules.ts';
import { organisations } from '../../rules.ts';

/** What a form of this page sent and was not taken. */
export type Typed = { readonly form: string; readonly values: Readonly<Record<string, string>> };

type Props = { readonly frame: Frame; readonly seen: Seen; readonly typed: Typed | null; readonly admin: boolean };

const typedIn = (typed: Typed | null, form: string, name: string): string =>
  typed?.form === form ? (typed.values[name] ?? '') : '';

const Folded = ({
  frame,
  seen,
  typed,
  form,
  options,
  prefix,
  means,
}: Omit<Props, 'admin'> & {
  readonly form: 'call' | 'refuse' | 'hand-over';
  readonly options: readonly string[];
  readonly prefix: string;
  readonly means?: string;
}) => {
  const { visit } = frame;
  return (
    <details class="card" open={typed?.form === form}>
      <summary>{visit.text(`inquiries.${form}`)}</summary>
      {means && <p class="soft">{visit.text(`inquiries.${means}`)}</p>}
      <StaffForm
        frame={frame}
        action={`/desk/inquiries/${seen.inquiry.id}/${form}`}
        button={visit.text(form === 'call' ? 'inquiries.keep' : `inquiries.${form}`)}
        {...(form === 'refuse' ? { look: 'stop' as const } : {})}
      >
        <Picks
          kind="radio"
          name="code"
          legend={visit.text('vetting.found')}
          options={options.map((value) => ({ value, label: visit.text(`inquiries.${prefix}-${value}`) }))}
          chosen={[typedIn(typed, form, 'code')]}
        />
        <Words id={`${form}-words`} label={visit.text('inquiries.words')} value={typedIn(typed, form, 'words')} />
      </StaffForm>
    </details>
  );
};

const NumberField = ({ frame, id, value }: { readonly frame: Frame; readonly id: string; readonly value: string }) => (
  <div class="field">
    <label for={id}>{frame.visit.text('inquiries.worker-phone')}</label>
    <input type="tel" inputmode="tel" id={id} name="phone" value={value} maxlength={40} autocomplete="off" />
  </div>
);

const numberOf = ({ seen, typed }: Props, form: string): string =>
  typedIn(typed, form, 'phone') || (seen.said?.workerPhone ? showPhone(seen.said.workerPhone) : '');

/** The worker is asked, by the number that was given or that staff found out. */
const AskForm = (props: Props) => {
  const { frame, seen } = props;
  const { visit } = frame;
  const relation = visit.text(`family.from-${seen.inquiry.relation}`);
  return (
    <section class="card part">
      <h2>{visit.text('inquiries.ask')}</h2>
      <p class="soft">{visit.text('inquiries.ask-means', { relation })}</p>
      <StaffForm
        frame={frame}
        action={`/desk/inquiries/${seen.inquiry.id}/ask`}
        button={visit.text('inquiries.ask')}
        look="first"
      >
        <NumberField frame={frame} id="ask-phone" value={numberOf(props, 'ask')} />
      </StaffForm>
    </section>
  );
};

const ProposeForm = (props: Props) => {
  const { frame, seen, typed } = props;
  const { visit } = frame;
  const options = reasons.map((value) => ({ value, label: visit.text(`inquiries.reason-${value}`) }));
  const tells = ['may-tell', 'may-not-tell'].map((value) => ({ value, label: visit.text(`inquiries.${value}`) }));
  return (
    <details class="card" open={typed?.form === 'disclose'}>
      <summary>{visit.text('inquiries.disclose')}</summary>
      <p class="soft">{visit.text('inquiries.disclose-means')}</p>
      <StaffForm
        frame={frame}
        action={`/desk/inquiries/${seen.inquiry.id}/disclose`}
        button={visit.text('inquiries.propose')}
      >
        <NumberField frame={frame} id="disclose-phone" value={numberOf(props, 'disclose')} />
        <Picks
          kind="radio"
          name="code"
          legend={visit.text('vetting.why')}
          options={options}
          chosen={[typedIn(typed, 'disclose', 'code')]}
        />
        <Picks
          kind="radio"
          name="tell"
          legend={visit.text('inquiries.may-tell')}
          options={tells}
          chosen={[typedIn(typed, 'disclose', 'tell') || 'may-tell']}
        />
        <Words id="disclose-words" label={visit.text('inquiries.words')} value={typedIn(typed, 'disclose', 'words')} />
      </StaffForm>
    </details>
  );
};

/** What was proposed to be given out on authority, what the second one of us decided, and then the number. */
const DisclosurePart = ({ frame, seen, admin }: Props) => {
  const { visit } = frame;
  const { disclosure, inquiry } = seen;
  if (!disclosure) return null;
  const reason = visit.text(`inquiries.reason-${disclosure.reason}`);
  const state = disclosure.decision ? `was-${disclosure.decision}` : 'proposed';
  const path = `/desk/inquiries/${inquiry.id}`;
  return (
    <section class="card part">
      <p>
        <b>{visit.text(`inquiries.${state}`, { reason })}</b>
      </p>
      <p class="soft">{visit.text(disclosure.may_tell ? 'inquiries.may-tell' : 'inquiries.may-not-tell')}</p>
      {disclosure.words && <p>{disclosure.words}</p>}
      {!disclosure.decision && admin && (
        <>
          <StaffForm frame={frame} action={`${path}/confirm`} button={visit.text('inquiries.confirm')} look="stop" />
          <StaffForm frame={frame} action={`${path}/turn-down`} button={visit.text('inquiries.turn-down')} />
        </>
      )}
      {disclosure.decision === 'confirmed' && (
        <StaffForm frame={frame} action={`${path}/number`} button={visit.text('inquiries.show-number')} />
      )}
    </section>
  );
};

/** All that staff can do with an inquiry as it stands. */
export const Forms = (props: Props) => {
  const { seen } = props;
  const { state, relation } = seen.inquiry;
  const goesOn = seen.said !== null;
  const isOrganisation = organisations.some((one) => one === relation);
  return (
    <>
      {goesOn && state === 'received' && <AskForm {...props} />}
      <DisclosurePart {...props} />
      {goesOn && <Folded {...props} form="call" options={callOutcomes} prefix="call" />}
      {goesOn && isOrganisation && (!seen.disclosure || seen.disclosure.decision) && <ProposeForm {...props} />}
      {(state === 'received' || state === 'asking') && (
        <>
          <Folded {...props} form="refuse" options={refusals} prefix="why" means="refuse-means" />
          <Folded {...props} form="hand-over" options={authorities} prefix="to" means="hand-over-means" />
        </>
      )}
    </>
  );
};
