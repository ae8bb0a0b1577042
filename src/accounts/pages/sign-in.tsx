import { Picture } from '../../web/picture.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';

type SignInProps = {
  readonly frame: Frame;
  /** The address as it was typed; the password is never given back. */
  readonly email: string;
  /** Where to go on afterwards, an own path. */
  readonly next: string | null;
  readonly fault: 'wrong' | 'missing' | 'too-many' | null;
};

type InputProps = { readonly name: 'email' | 'password'; readonly label: string; readonly value: string };

const Input = ({ name, label, value }: InputProps) => (
  <div class="field">
    <label for={name}>{label}</label>
    <input
      id={name}
      name={name}
      type={name}
      value={value}
      autocomplete={name === 'email' ? 'username' : 'current-password'}
      maxlength={name === 'email' ? 254 : 128}
      autocapitalize="none"
      required
    />
  </div>
);

/** Address and password. What is wrong is said without telling which of both, so that nobody learns who has an account. */
export const SignInPage = ({ frame, email, next, fault }: SignInProps) => {
  const { visit } = frame;
  const title = visit.text('accounts.title');
  return (
    <WorkShell frame={frame} title={fault ? visit.text('shell.fault-title', { title }) : title}>
      <div class="narrow card">
        <div class="head top-word">
          <Picture visit={visit} name="lock" size={44} />
          <h1>{title}</h1>
        </div>
        <p>{visit.text('accounts.for-whom')}</p>
        {fault && (
          <p class="note bad" role="alert">
            <b>{visit.text(`accounts.fault-${fault}`)}</b>
          </p>
        )}
        <form class="fields" method="post" action={visit.link('/sign-in')} novalidate>
          {next !== null && <input type="hidden" name="next" value={next} />}
          <Input name="email" label={visit.text('accounts.email')} value={email} />
          <Input name="password" label={visit.text('accounts.password')} value="" />
          <button type="submit" class="first">
            {visit.text('accounts.go')}
          </button>
        </form>
        <p class="soft small">{visit.text('accounts.forgotten')}</p>
      </div>
    </WorkShell>
  );
};
