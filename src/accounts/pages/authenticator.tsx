import { Token } from '../../web/token.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { Entry, Wrong } from './entry.tsx';
import { Narrow } from './narrow.tsx';
import { Qr } from './qr.tsx';

/** The secret of an `otpauth:` address, in groups of four, as people type it. */
export const secretOf = (uri: string): string =>
  (new URL(uri).searchParams.get('secret') ?? '').replace(/(.{4})(?=.)/g, '$1 ');

type AuthenticatorProps = {
  readonly frame: Frame;
  /** `otpauth://totp/…` */
  readonly uri: string;
  readonly fault: 'wrong' | 'too-many' | null;
};

/** An authenticator is set up: its picture for a camera, the same as text, and its first code. */
export const AuthenticatorPage = ({ frame, uri, fault }: AuthenticatorProps) => {
  const { visit, who } = frame;
  const title = visit.text('account.authenticator');
  return (
    <Narrow frame={frame} title={title} picture="shield" isFaulty={fault !== null}>
      <p>{visit.text('account.authenticator-scan')}</p>
      <p>
        <Qr text={uri} label={visit.text('account.authenticator-picture')} />
      </p>
      <p>
        {visit.text('account.authenticator-type')} <b>{secretOf(uri)}</b>
      </p>
      <p>
        <a href={uri}>{visit.text('account.authenticator-open')}</a>
      </p>
      <Wrong text={fault && visit.text(`accounts.fault-second-${fault}`)} />
      <form class="fields" method="post" action={visit.link('/account/authenticator/confirm')} novalidate>
        <Token csrf={who?.csrf ?? ''} />
        <input type="hidden" name="uri" value={uri} />
        <Entry
          name="code"
          label={visit.text('account.authenticator-code')}
          autocomplete="one-time-code"
          longest={20}
          isNumber
          isWrong={fault === 'wrong'}
        />
        <button type="submit" class="first">
          {visit.text('account.authenticator-confirm')}
        </button>
      </form>
      <p>
        <a href={visit.link('/account')}>{visit.text('account.not-now')}</a>
      </p>
    </Narrow>
  );
};

type RecoveryProps = { readonly frame: Frame; readonly codes: readonly string[] };

/** The recovery codes, shown this once. */
export const RecoveryPage = ({ frame, codes }: RecoveryProps) => {
  const { visit } = frame;
  const title = visit.text('account.recovery');
  return (
    <WorkShell frame={frame} title={title}>
      <div class="narrow card">
        <h1>{title}</h1>
        <p class="note">
          <b>{visit.text('account.recovery-once')}</b>
        </p>
        <p>{visit.text('account.recovery-words')}</p>
        <ul class="rows">
          {codes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <p>
          <a class="button first" href={visit.link('/account')}>
            {visit.text('account.recovery-kept')}
          </a>
        </p>
      </div>
    </WorkShell>
  );
};
