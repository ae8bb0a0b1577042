import type { HtmlEscapedString } from 'hono/utils/html';
import type { Frame } from '../../web/work-shell.tsx';
import type { SignedIn } from '../auth.ts';
import type { Passkey } from '../passkeys/store.ts';
import type { Seconds } from '../second/store.ts';
import type { Standing } from '../sessions/rules.ts';
import type { Session } from '../sessions/store.ts';
import type { AccountDone, AccountFault } from './account-faults.ts';
import { Entry } from './entry.tsx';

/** All that the account page shows. */
export type AccountProps = {
  readonly frame: Frame;
  readonly who: SignedIn;
  readonly standing: Standing;
  readonly timeZone: string;
  readonly phone: string | null;
  /** A new number as it was typed, where it has to be corrected. */
  readonly typedPhone: string;
  readonly hasPassword: boolean;
  /** Whether they signed in a moment ago. */
  readonly isFresh: boolean;
  readonly seconds: Seconds;
  readonly passkeys: readonly Passkey[];
  /** What the browser is asked for, to make a passkey. */
  readonly options: object;
  readonly sessions: readonly Session[];
  readonly fault: AccountFault | null;
  readonly done: AccountDone | null;
};

/** The sentence of what was wrong with a part of the page. */
export const faultOf = ({ frame, fault }: AccountProps, part: AccountFault['part']): string | null =>
  fault?.part === part ? frame.visit.text(`account.fault-${fault.name}`) : null;

/** Whoever has a password gives it again before something important changes. */
export const CurrentPassword = ({ props, id }: { readonly props: AccountProps; readonly id: string }) =>
  props.hasPassword ? (
    <Entry
      id={id}
      name="password"
      label={props.frame.visit.text('account.current')}
      type="password"
      autocomplete="current-password"
      longest={128}
    />
  ) : null;

type ProvenProps = { readonly props: AccountProps; readonly children: HtmlEscapedString | Promise<HtmlEscapedString> };

/** A form that changes how somebody signs in; whoever has no password must have signed in a moment ago. */
export const Proven = ({ props: { frame, hasPassword, isFresh }, children }: ProvenProps) =>
  hasPassword || isFresh ? (
    children
  ) : (
    <>
      <p>{frame.visit.text('account.sign-in-again')}</p>
      <p>
        <a class="button first" href={`${frame.visit.link('/sign-in/phone')}?next=${frame.visit.link('/account')}`}>
          {frame.visit.text('account.sign-in-again-go')}
        </a>
      </p>
    </>
  );
