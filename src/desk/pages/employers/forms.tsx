import type { Child } from 'hono/jsx';
import { asks, foundOut, refusals } from '../../../employers/verification/rules.ts';
import { Token } from '../../../web/token.tsx';
import type { Frame } from '../../../web/work-shell.tsx';

type FormProps = {
  readonly frame: Frame;
  readonly action: string;
  readonly children?: Child;
  readonly button: string;
  readonly look?: 'first' | 'stop';
};

/** A form of staff about one employer, with its token. */
export const StaffForm = ({ frame: { visit, who }, action, children, button, look }: FormProps) => (
  <form class="fields" method="post" action={visit.link(action)}>
    <Token csrf={who?.csrf ?? ''} />
    {children}
    <button type="submit" class={look}>
      {button}
    </button>
  </form>
);

/** Words that staff write; what was typed and not taken stays. */
export const Words = ({
  id,
  label,
  value,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
}) => (
  <div class="field">
    <label for={id}>{label}</label>
    <textarea id={id} name="words" rows={3} maxlength={1000}>
      {value}
    </textarea>
  </div>
);

type PickProps = {
  readonly kind: 'checkbox' | 'radio';
  readonly name: string;
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
};

/** One or several of a list, all of it on the screen. */
export const Picks = ({ kind, name, legend, options, chosen }: PickProps) => (
  <fieldset>
    <legend>{legend}</legend>
    <div class="picks whole">
      {options.map(({ value, label }) => (
        <label>
          <input type={kind} name={name} value={value} checked={chosen.includes(value)} />
          <span>{label}</span>
        </label>
      ))}
    </div>
  </fieldset>
);

/** What a form of this page sent and was not taken. */
export type Sent = { readonly form: string; readonly codes: readonly string[]; readonly words: string };

export type OneProps = { readonly frame: Frame; readonly path: string; readonly sent: Sent | null };

const of = (sent: Sent | null, form: string): Pick<Sent, 'codes' | 'words'> =>
  sent?.form === form ? sent : { codes: [], words: '' };

/** Verify: with a reason, where it is like a banned one. */
export const VerifyForm = ({ frame, path, sent, isLike }: OneProps & { readonly isLike: boolean }) => {
  const { visit } = frame;
  return (
    <section class="card part">
      <h2>{visit.text('vetting.verify')}</h2>
      <p class={isLike ? 'note bad' : 'soft'}>{visit.text(isLike ? 'vetting.verify-like' : 'vetting.verify-means')}</p>
      <StaffForm frame={frame} action={`${path}/verify`} button={visit.text('vetting.verify')} look="first">
        <Words
          id="verify-words"
          label={visit.text(isLike ? 'vetting.why' : 'vetting.note-for-us')}
          value={of(sent, 'verify').words}
        />
      </StaffForm>
    </section>
  );
};

/** Ask for more: what, from a list, and words. */
export const AskForm = ({ frame, path, sent }: OneProps) => {
  const { visit } = frame;
  const { codes, words } = of(sent, 'ask');
  const options = asks.map((value) => ({ value, label: visit.text(`verification.ask-${value}`) }));
  return (
    <details class="card" open={sent?.form === 'ask'}>
      <summary>{visit.text('vetting.ask')}</summary>
      <StaffForm frame={frame} action={`${path}/ask`} button={visit.text('vetting.ask')}>
        <Picks kind="checkbox" name="code" legend={visit.text('vetting.what')} options={options} chosen={codes} />
        <Words id="ask-words" label={visit.text('vetting.they-read')} value={words} />
      </StaffForm>
    </details>
  );
};

/** Refuse, with a reason that the employer reads. */
export const RefuseForm = ({ frame, path, sent }: OneProps) => {
  const { visit } = frame;
  const { codes, words } = of(sent, 'refuse');
  const options = refusals.map((value) => ({ value, label: visit.text(`verification.refuse-${value}`) }));
  return (
    <details class="card" open={sent?.form === 'refuse'}>
      <summary>{visit.text('vetting.refuse')}</summary>
      <StaffForm frame={frame} action={`${path}/refuse`} button={visit.text('vetting.refuse')} look="stop">
        <Picks kind="radio" name="code" legend={visit.text('vetting.why')} options={options} chosen={codes} />
        <Words id="refuse-words" label={visit.text('vetting.they-read')} value={words} />
      </StaffForm>
    </details>
  );
};

type FoundProps = OneProps & { readonly kind: 'call' | 'visit'; readonly today: string; readonly children?: Child };

/** What came of a call to the place, or of a visit. */
export const FoundForm = ({ frame, path, sent, kind, today, children }: FoundProps) => {
  const { visit } = frame;
  const { codes, words } = of(sent, kind);
  const options = foundOut[kind].map((value) => ({ value, label: visit.text(`vetting.${kind}-${value}`) }));
  return (
    <details class="card" open={sent?.form === kind}>
      <summary>{visit.text(`vetting.note-a-${kind}`)}</summary>
      {children}
      <StaffForm frame={frame} action={`${path}/${kind}`} button={visit.text('vetting.keep')}>
        {kind === 'visit' && (
          <div class="field">
            <label for="visit-day">{visit.text('vetting.day')}</label>
            <input type="date" id="visit-day" name="day" value={today} max={today} required />
          </div>
        )}
        <Picks kind="radio" name="code" legend={visit.text('vetting.found')} options={options} chosen={codes} />
        <Words id={`${kind}-words`} label={visit.text('vetting.note-for-us')} value={words} />
      </StaffForm>
    </details>
  );
};
