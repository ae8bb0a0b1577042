import { showPhone } from '../../kit/phone.ts';
import { Picture } from '../../web/picture.tsx';
import { Token } from '../../web/token.tsx';
import { When } from '../../web/when.tsx';
import { WorkShell } from '../../web/work-shell.tsx';
import { deviceOf } from '../sessions/device.ts';
import { PhonePart } from './account-phone.tsx';
import { type AccountProps, CurrentPassword, faultOf } from './account-props.tsx';
import { Entry, Wrong } from './entry.tsx';
import { homeOf } from './next.ts';
import { PasskeyHead } from './passkey-form.tsx';
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
      </details>
    </section>
  );
};

const SessionsPart = ({ frame: { visit, who: csrfOf }, who, sessions, timeZone }: AccountProps) => (
  <section class="part" id="sessions">
    <h2>{visit.text('account.sessions')}</h2>
    <ul class="rows">
      {sessions.map(({ id, userAgent, seenAt }) => (
        <li class="two">
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
            <form class="does" method="post" action={visit.link(`/account/sessions/${id}/end`)}>
              <Token csrf={csrfOf?.csrf ?? ''} />
              <button type="submit" class="quiet">
                {visit.text('account.end')}
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
    {sessions.length > 1 && (
      <form method="post" action={visit.link('/account/sessions/end')}>
        <Token csrf={csrfOf?.csrf ?? ''} />
        <button type="submit" class="stop">
          {visit.text('account.end-others')}
        </button>
      </form>
    )}
  </section>
);

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
