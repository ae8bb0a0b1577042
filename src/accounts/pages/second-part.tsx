import { Token } from '../../web/token.tsx';
import { When } from '../../web/when.tsx';
import { type AccountProps, CurrentPassword, faultOf, Proven } from './account-props.tsx';
import { Entry, Wrong } from './entry.tsx';
import { PasskeyForm } from './passkey-form.tsx';
import { PasswordForm } from './password-form.tsx';

const WithAuthenticator = (props: AccountProps) => {
  const { visit } = props.frame;
  return (
    <>
      <p>
        <span class="state leaf">{visit.text('account.authenticator-on')}</span>
      </p>
      <Wrong text={faultOf(props, 'authenticator') ?? faultOf(props, 'recovery')} />
      <details open={faultOf(props, 'recovery') !== null}>
        <summary>{visit.text('account.recovery-new')}</summary>
        <p class="soft">{visit.text('account.recovery-words')}</p>
        <PasswordForm
          props={props}
          path="/account/recovery"
          id="recovery-password"
          label={visit.text('account.recovery-new')}
          kind="quiet"
        />
      </details>
      <details open={faultOf(props, 'authenticator') !== null}>
        <summary>{visit.text('account.authenticator-remove')}</summary>
        <PasswordForm
          props={props}
          path="/account/authenticator/remove"
          id="remove-password"
          label={visit.text('account.authenticator-remove')}
          kind="stop"
        />
      </details>
    </>
  );
};

const Authenticator = (props: AccountProps) => {
  const { visit } = props.frame;
  return (
    <section class="card" id="authenticator">
      <h2>{visit.text('account.authenticator')}</h2>
      <p class="soft">{visit.text('account.authenticator-words')}</p>
      {props.seconds.authenticator ? (
        <WithAuthenticator {...props} />
      ) : (
        <details open={props.standing === 'set-up' || faultOf(props, 'authenticator') !== null}>
          <summary>{visit.text('account.authenticator-add')}</summary>
          <Wrong text={faultOf(props, 'authenticator')} />
          <PasswordForm
            props={props}
            path="/account/authenticator"
            id="authenticator-password"
            label={visit.text('account.go-on')}
            kind="first"
          />
        </details>
      )}
    </section>
  );
};

const OwnPasskeys = (props: AccountProps) => {
  const { frame, passkeys, timeZone } = props;
  const { visit, who } = frame;
  return (
    <ul class="rows">
      {passkeys.map(({ id, name, used_at, created_at }) => (
        <li>
          <p>
            <b>{name}</b>{' '}
            <span class="soft">
              {visit.text(used_at ? 'account.seen' : 'account.since')}{' '}
              <When visit={visit} at={used_at ?? created_at} timeZone={timeZone} />
            </span>
          </p>
          <details>
            <summary>{visit.text('account.passkey-change')}</summary>
            <form class="fields" method="post" action={visit.link(`/account/passkeys/${id}/name`)} novalidate>
              <Token csrf={who?.csrf ?? ''} />
              <Entry
                id={`name-${id}`}
                name="name"
                label={visit.text('account.passkey-name')}
                value={name}
                autocomplete="off"
                longest={80}
              />
              <button type="submit">{visit.text('account.passkey-rename')}</button>
            </form>
            <PasswordForm
              props={props}
              path={`/account/passkeys/${id}/remove`}
              id={`password-${id}`}
              label={visit.text('account.passkey-remove')}
              kind="stop"
            />
          </details>
        </li>
      ))}
    </ul>
  );
};

const Passkeys = (props: AccountProps) => {
  const { frame, passkeys, options } = props;
  const { visit, who } = frame;
  return (
    <section class="card" id="passkeys">
      <h2>{visit.text('account.passkeys')}</h2>
      <p class="soft">{visit.text('account.passkeys-words')}</p>
      {passkeys.length > 0 && <OwnPasskeys {...props} />}
      <Wrong text={faultOf(props, 'passkeys')} />
      <details open={faultOf(props, 'passkeys') !== null}>
        <summary>{visit.text('account.passkey-new')}</summary>
        <Proven props={props}>
          <PasskeyForm
            visit={visit}
            does="create"
            path="/account/passkeys"
            label={visit.text('account.passkey-add')}
            options={options}
            csrf={who?.csrf ?? ''}
          >
            <Entry
              id="passkey-name"
              name="name"
              label={visit.text('account.passkey-name')}
              hint={visit.text('account.passkey-name-hint')}
              autocomplete="off"
              longest={80}
            />
            <CurrentPassword props={props} id="passkey-password" />
          </PasskeyForm>
        </Proven>
        <noscript>
          <p class="soft">{visit.text('account.passkey-script')}</p>
        </noscript>
      </details>
    </section>
  );
};

/** The second step of signing in: an authenticator with its recovery codes, and passkeys. */
export const SecondPart = (props: AccountProps) => {
  const { visit } = props.frame;
  return (
    <section class="part">
      <h2>{visit.text('account.second')}</h2>
      <p>{visit.text('account.second-words')}</p>
      <Authenticator {...props} />
      <Passkeys {...props} />
    </section>
  );
};
