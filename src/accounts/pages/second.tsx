import { Picture } from '../../web/picture.tsx';
import { Token } from '../../web/token.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import type { Seconds } from '../second/store.ts';
import { Entry, Wrong } from './entry.tsx';
import { PasskeyForm, PasskeyHead } from './passkey-form.tsx';

type SecondProps = {
  readonly frame: Frame;
  readonly seconds: Seconds;
  /** What the browser is asked for, where they have a passkey. */
  readonly options: object | null;
  readonly next: string | null;
  readonly fault: 'wrong' | 'too-many' | 'passkey' | null;
};

const Next = ({ next }: { readonly next: string | null }) =>
  next === null ? null : <input type="hidden" name="next" value={next} />;

const ByCode = ({ frame: { visit, who }, next, fault }: SecondProps) => (
  <form class="fields" method="post" action={visit.link('/sign-in/second')} novalidate>
    <Token csrf={who?.csrf ?? ''} />
    <Next next={next} />
    <Entry
      name="code"
      label={visit.text('accounts.second-code')}
      hint={visit.text('accounts.second-recovery')}
      autocomplete="one-time-code"
      longest={30}
      isWrong={fault === 'wrong'}
    />
    <button type="submit" class="first">
      {visit.text('accounts.go')}
    </button>
  </form>
);

/** The second step of signing in. */
export const SecondPage = (props: SecondProps) => {
  const { frame, seconds, options, next, fault } = props;
  const { visit, who } = frame;
  const title = visit.text('accounts.second-title');
  return (
    <WorkShell frame={frame} title={fault ? visit.text('shell.fault-title', { title }) : title} head={<PasskeyHead />}>
      <div class="narrow card">
        <div class="head top-word">
          <Picture visit={visit} name="shield" size={44} />
          <h1>{title}</h1>
        </div>
        <p>{visit.text('accounts.second-why')}</p>
        <Wrong text={fault && visit.text(`accounts.fault-second-${fault}`)} />
        {options && (
          <PasskeyForm
            visit={visit}
            does="get"
            path="/sign-in/second"
            label={visit.text('accounts.second-passkey')}
            options={options}
            csrf={who?.csrf ?? ''}
          >
            <Next next={next} />
          </PasskeyForm>
        )}
        {seconds.authenticator && <ByCode {...props} />}
        <p class="soft small">{visit.text('accounts.second-lost')}</p>
      </div>
    </WorkShell>
  );
};
