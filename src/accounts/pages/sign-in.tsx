import { Picture } from '../../web/picture.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { Entry, Wrong } from './entry.tsx';
import { PasskeyForm, PasskeyHead } from './passkey-form.tsx';

export type SignInFault = 'wrong' | 'missing' | 'too-many' | 'passkey';

type SignInProps = {
  readonly frame: Frame;
  /** The address or number as it was typed; the password is never given back. */
  readonly email: string;
  /** Where to go on afterwards, an own path. */
  readonly next: string | null;
  readonly fault: SignInFault | null;
  /** What the browser is asked for where somebody signs in with a passkey alone. */
  readonly options: object;
};

/** The path of a page of signing in, with where to go on afterwards. */
export const withNext = (path: string, next: string | null): string =>
  next === null ? path : `${path}?next=${encodeURIComponent(next)}`;

const ByPassword = ({ frame: { visit }, email, next }: SignInProps) => (
  <form class="fields" method="post" action={visit.link('/sign-in')} novalidate>
    {next !== null && <input type="hidden" name="next" value={next} />}
    <Entry
      name="email"
      label={visit.text('accounts.email-or-phone')}
      value={email}
      autocomplete="username"
      longest={254}
    />
    <Entry
      name="password"
      label={visit.text('accounts.password')}
      type="password"
      autocomplete="current-password"
      longest={128}
    />
    <button type="submit" class="first">
      {visit.text('accounts.go')}
    </button>
  </form>
);

/**
 * The ways in: address or number with a password, a code to one's telephone, a passkey. What is wrong is said without telling
 * which of both, so that nobody learns who has an account.
 */
export const SignInPage = (props: SignInProps) => {
  const { frame, next, fault, options } = props;
  const { visit } = frame;
  const title = visit.text('accounts.title');
  return (
    <WorkShell frame={frame} title={fault ? visit.text('shell.fault-title', { title }) : title} head={<PasskeyHead />}>
      <div class="narrow card">
        <div class="head top-word">
          <Picture visit={visit} name="lock" size={44} />
          <h1>{title}</h1>
        </div>
        <p>{visit.text('accounts.for-whom')}</p>
        <Wrong text={fault && visit.text(`accounts.fault-${fault}`)} />
        <div class="fields">
          <a class="button first" href={visit.link(withNext('/sign-in/phone', next))}>
            <Picture visit={visit} name="smartphone" size={24} />
            {visit.text('accounts.by-code')}
          </a>
          <PasskeyForm
            visit={visit}
            does="get"
            path="/sign-in/passkey"
            label={visit.text('accounts.by-passkey')}
            options={options}
          >
            {next !== null && <input type="hidden" name="next" value={next} />}
          </PasskeyForm>
        </div>
        <h2>{visit.text('accounts.by-password')}</h2>
        <ByPassword {...props} />
        <p class="soft small">{visit.text('accounts.forgotten')}</p>
        <p class="large-links">
          <a href={visit.link('/register')}>{visit.text('accounts.register')}</a>
        </p>
      </div>
    </WorkShell>
  );
};
