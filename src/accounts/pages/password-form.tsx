import { Token } from '../../web/token.tsx';
import { type AccountProps, CurrentPassword, Proven } from './account-props.tsx';

type FormProps = {
  readonly props: AccountProps;
  readonly path: string;
  readonly id: string;
  readonly label: string;
  readonly kind: 'first' | 'stop' | 'quiet';
};

/** A button that changes how somebody signs in, with the password that proves who presses it. */
export const PasswordForm = ({ props, path, id, label, kind }: FormProps) => (
  <Proven props={props}>
    <form class="fields" method="post" action={props.frame.visit.link(path)} novalidate>
      <Token csrf={props.frame.who?.csrf ?? ''} />
      <CurrentPassword props={props} id={id} />
      <button type="submit" class={kind}>
        {label}
      </button>
    </form>
  </Proven>
);
