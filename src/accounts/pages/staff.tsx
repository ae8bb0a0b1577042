import { Token } from '../../web/token.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { resetReasons } from '../staff/change.ts';
import type { StaffAccount } from '../staff/store.ts';
import { Entry, Wrong } from './entry.tsx';

export type StaffFault = 'name' | 'email' | 'taken' | 'last-admin' | 'not-staff' | 'too-often' | 'not-admin' | 'nobody';

type StaffProps = {
  readonly frame: Frame;
  readonly ownId: string;
  readonly accounts: readonly StaffAccount[];
  /** A person of an employer who asked for help. */
  readonly helped: StaffAccount | null;
  readonly typed: { readonly name: string; readonly email: string; readonly role: string };
  readonly fault: StaffFault | null;
  /** A password that was just made, told this once. */
  readonly once: { readonly name: string; readonly password: string } | null;
  readonly done: string | null;
};

type ButtonProps = {
  readonly frame: Frame;
  readonly id: string;
  readonly what: 'close' | 'reopen' | 'make-admin' | 'unmake-admin' | 'new-password';
};

const Button = ({ frame: { visit, who }, id, what }: ButtonProps) => (
  <form method="post" action={visit.link(`/desk/staff/${id}/${what}`)}>
    <Token csrf={who?.csrf ?? ''} />
    <button type="submit" class={what === 'close' ? 'stop' : 'quiet'}>
      {visit.text(`staff.${what}`)}
    </button>
  </form>
);

const Reset = ({ frame: { visit, who }, id }: { readonly frame: Frame; readonly id: string }) => (
  <details>
    <summary>{visit.text('staff.reset-second')}</summary>
    <form class="fields" method="post" action={visit.link(`/desk/staff/${id}/reset-second`)}>
      <Token csrf={who?.csrf ?? ''} />
      <p class="soft">{visit.text('staff.reset-words')}</p>
      <div class="does">
        {resetReasons.map((reason) => (
          <button type="submit" name="reason" value={reason}>
            {visit.text(`staff.reason-${reason}`)}
          </button>
        ))}
      </div>
    </form>
  </details>
);

const Account = ({
  frame,
  ownId,
  account,
}: Pick<StaffProps, 'frame' | 'ownId'> & { readonly account: StaffAccount }) => {
  const { visit } = frame;
  const { id, name, email, role, admin, closedAt, hasSecond } = account;
  return (
    <li class="two" id={id}>
      <div>
        <p class="facts">
          <b>{name}</b>
          {id === ownId && <span class="soft">{visit.text('colleagues.you')}</span>}
          {!email.endsWith('.invalid') && <span>{email}</span>}
        </p>
        <p class="chips">
          <span class="state">{visit.text(`staff.role-${role}`)}</span>
          {admin && <span class="state gold">{visit.text('staff.admin')}</span>}
          {hasSecond && <span class="state leaf">{visit.text('staff.has-second')}</span>}
          {closedAt && <span class="state blush">{visit.text('staff.closed')}</span>}
        </p>
      </div>
      <div class="part">
        <div class="does">
          {closedAt ? (
            <Button frame={frame} id={id} what="reopen" />
          ) : (
            <>
              {role === 'staff' && <Button frame={frame} id={id} what={admin ? 'unmake-admin' : 'make-admin'} />}
              <Button frame={frame} id={id} what="new-password" />
              {role !== 'employer' && <Button frame={frame} id={id} what="close" />}
            </>
          )}
        </div>
        {hasSecond && !closedAt && <Reset frame={frame} id={id} />}
      </div>
    </li>
  );
};

const Open = ({ frame: { visit, who }, typed, fault }: StaffProps) => (
  <section class="card narrow">
    <h2>{visit.text('staff.open')}</h2>
    <form class="fields" method="post" action={visit.link('/desk/staff')} novalidate>
      <Token csrf={who?.csrf ?? ''} />
      <Entry
        name="name"
        label={visit.text('staff.name')}
        value={typed.name}
        autocomplete="off"
        longest={80}
        isWrong={fault === 'name'}
      />
      <Entry
        name="email"
        label={visit.text('accounts.email')}
        type="email"
        value={typed.email}
        autocomplete="off"
        longest={254}
        isWrong={fault === 'email' || fault === 'taken'}
      />
      <fieldset class="picks">
        <legend class="away">{visit.text('staff.role')}</legend>
        {(['staff', 'volunteer'] as const).map((role) => (
          <label>
            <input type="radio" name="role" value={role} checked={typed.role === role} />
            <span>
              <b>{visit.text(`staff.role-${role}`)}</b>
              <span class="soft small">{visit.text(`staff.may-${role}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <button type="submit" class="first">
        {visit.text('staff.open')}
      </button>
    </form>
  </section>
);

const Help = ({ frame, ownId, helped, fault }: StaffProps) => {
  const { visit, who } = frame;
  return (
    <section class="part">
      <h2>{visit.text('staff.help')}</h2>
      <form class="find narrow" method="post" action={visit.link('/desk/staff/find')}>
        <Token csrf={who?.csrf ?? ''} />
        <label class="away" for="who">
          {visit.text('accounts.email-or-phone')}
        </label>
        <input
          id="who"
          name="who"
          maxlength={254}
          placeholder={visit.text('accounts.email-or-phone')}
          autocomplete="off"
          required
          aria-invalid={fault === 'nobody' ? 'true' : undefined}
        />
        <button type="submit">{visit.text('staff.find')}</button>
      </form>
      {helped && (
        <ul class="rows">
          <Account frame={frame} ownId={ownId} account={helped} />
        </ul>
      )}
    </section>
  );
};

const Once = ({ frame: { visit }, once }: StaffProps) =>
  once && (
    <div class="note good" role="status">
      <p>{visit.text('staff.once', { name: once.name })}</p>
      <p class="words">
        <code>{once.password}</code>
      </p>
      <p>{visit.text('staff.once-words')}</p>
    </div>
  );

/** The accounts of staff and volunteers, which admins open, close and help. */
export const StaffPage = (props: StaffProps) => {
  const { frame, accounts, fault, done } = props;
  const { visit } = frame;
  const title = visit.text('staff.title');
  return (
    <WorkShell frame={frame} title={fault ? visit.text('shell.fault-title', { title }) : title}>
      <h1>{title}</h1>
      {done && (
        <p class="note good" role="status">
          {visit.text('staff.done')}
        </p>
      )}
      <Once {...props} />
      <Wrong text={fault && visit.text(`staff.fault-${fault}`)} />
      <ul class="rows">
        {accounts.map((account) => (
          <Account {...props} account={account} />
        ))}
      </ul>
      <Help {...props} />
      <Open {...props} />
    </WorkShell>
  );
};
