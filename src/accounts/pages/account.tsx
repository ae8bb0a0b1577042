import { showPhone } from '../../kit/phone.ts';
import { Picture } from '../../web/picture.tsx';
import { Token } from '../../web/token.tsx';
import { When } from '../../web/when.tsx';
import { WorkShell } from '../../web/work-shell.tsx';
import { deviceOf } from '../sessions/device.ts';
import type { Session } from '../sessions/store.ts';
import { PhonePart } from './account-phone.tsx';
import { type AccountProps, CurrentPassword, faultOf, Proven } from './account-props.tsx';
import { Entry, Wrong } from './entry.tsx';
import { homeOf } from './next.ts';
import { PasskeyHead } from './passkey-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { SecondPart } from './second-part.tsx';

const PasswordPart = (props: AccountProps) => {
  const { frame, hasPassword, standing } = props;
  const isNeeded = standing === 'new-password';
  const { visit, who } = frame;
  return (
    <section class="card" id="password">
      <h2>{visit.text(hasPassword ? 'account.password' : 'account.no-password')}</h2>
      <details open={isNeeded || faultOf(props, 'password') !== null}>
        <summary>{visit.text(hasPassword ? 'account.password-change' : 'account.password-set')}</summary>
        <p class="soft">{visit.text('account.password-words')}</p>
        <Wrong text={faultOf(props, 'password')} />
        <Proven props={props}>
          <form class="fields" method="post" action={visit.link('/account/password')} novalidate>
            <Token csrf={who?.csrf ?? ''} />
            <CurrentPassword props={props} id="current" />
            <Entry
              name="wanted"
              label={visit.text('account.wanted')}
              type="password"
              autocomplete="new-password"
              longest={128}
            />
            <button type="submit" class="first">
              {visit.text('account.password-save')}
            </button>
          </form>
        </Proven>
      </details>
    </section>
  );
};

const OneSession = ({ props, session }: { readonly props: AccountProps; readonly session: Session }) => {
  const { frame, who, timeZone } = props;
  const { visit } = frame;
  const { id, userAgent, seenAt } = session;
  return (
    <li>
      <p>
        <b>{deviceOf(userAgent) || visit.text('account.some-browser')}</b>{' '}
        <span class="soft">
          {visit.text('account.seen')} <When visit={visit} at={seenAt} timeZone={timeZone} />
        </span>
      </p>
      {id === who.sessionId ? (
        <p>
          <span class="state leaf">{visit.text('account.this-one')}</span>
        </p>
      ) : (
        <details>
          <summary>{visit.text('account.end')}</summary>
          <PasswordForm
            props={props}
            path={`/account/sessions/${id}/end`}
            id={`end-${id}`}
            label={visit.text('account.end')}
            kind="stop"
          />
        </details>
      )}
    </li>
  );
};

const SessionsPart = (props: AccountProps) => {
  const { frame, sessions } = props;
  const { visit } = frame;
  return (
    <section class="part" id="sessions">
      <h2>{visit.text('account.sessions')}</h2>
      <Wrong text={faultOf(props, 'sessions')} />
      <ul class="rows">
        {sessions.map((session) => (
          <OneSession props={props} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <details open={faultOf(props, 'sessions') !== null}>
          <summary>{visit.text('account.end-others')}</summary>
          <PasswordForm
            props={props}
            path="/account/sessions/end"
            id="end-others"
            label={visit.text('account.end-others')}
            kind="stop"
          />
        </details>
      )}
    </section>
  );
};

const Who = ({ frame: { visit }, who, phone }: AccountProps) => (
  <p class="facts">
    <b>{who.name}</b>
    {phone && <span>{showPhone(phone)}</span>}
    <a href={visit.link(homeOf(who.role))}>{visit.text('account.back')}</a>
  </p>
);

/** My account: password, second step, and where I am signed in; only what must be done, for whoever is not in yet. */
export const AccountPage = (props: AccountProps) => {
  const { frame, who, standing, fault, done } = props;
  const { visit } = frame;
  const title = visit.text('accounts.mine');
  return (
    <WorkShell frame={frame} title={fault ? visit.text('shell.fault-title', { title }) : title} head={<PasskeyHead />}>
      <div class="head top-word">
        <Picture visit={visit} name="lock" size={44} />
        <h1>{title}</h1>
      </div>
      {standing === 'in' ? <Who {...props} /> : <p class="note">{visit.text(`account.first-${standing}`)}</p>}
      {done && (
        <p class="note good" role="status">
          {visit.text(`account.done-${done}`)}
        </p>
      )}
      <div class="narrow part">
        {standing !== 'new-password' && <SecondPart {...props} />}
        {standing === 'in' && who.role === 'employer' && <PhonePart {...props} />}
        {standing !== 'set-up' && <PasswordPart {...props} />}
        {standing === 'in' && <SessionsPart {...props} />}
      </div>
    </WorkShell>
  );
};
