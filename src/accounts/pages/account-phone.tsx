import { showPhone } from '../../kit/phone.ts';
import { Picture } from '../../web/picture.tsx';
import { Token } from '../../web/token.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { type AccountProps, CurrentPassword, faultOf } from './account-props.tsx';
import { Ways } from './by-phone.tsx';
import { Entry, Wrong } from './entry.tsx';

/** The number by which somebody signs in and is sent texts, and the way to another one. */
export const PhonePart = (props: AccountProps) => {
  const { frame, phone } = props;
  const { visit, who } = frame;
  const fault = faultOf(props, 'phone');
  return (
    <section class="card" id="phone">
      <h2>{visit.text('account.phone')}</h2>
      <p>{phone ? <b>{showPhone(phone)}</b> : visit.text('account.no-phone')}</p>
      <p class="soft">{visit.text('account.phone-words')}</p>
      <details open={fault !== null}>
        <summary>{visit.text(phone ? 'account.phone-change' : 'account.phone-add')}</summary>
        <Wrong text={fault} />
        <form class="fields" method="post" action={visit.link('/account/phone')} novalidate>
          <Token csrf={who?.csrf ?? ''} />
          <Entry
            id="new-phone"
            name="phone"
            label={visit.text('account.phone-new')}
            type="tel"
            value={props.typedPhone}
            autocomplete="tel"
            longest={30}
          />
          <CurrentPassword props={props} id="phone-password" />
          <Ways visit={visit} />
        </form>
      </details>
    </section>
  );
};

type OwnCodeProps = {
  readonly frame: Frame;
  readonly phone: string;
  /** What says that the number was asked for in this session, by whoever knew the password. */
  readonly ticket: string;
  readonly isWrong: boolean;
};

/** The code that came to the new number. */
export const OwnCodePage = ({ frame, phone, ticket, isWrong }: OwnCodeProps) => {
  const { visit, who } = frame;
  const title = visit.text('accounts.code-title');
  return (
    <WorkShell frame={frame} title={isWrong ? visit.text('shell.fault-title', { title }) : title}>
      <div class="narrow card">
        <div class="head top-word">
          <Picture visit={visit} name="smartphone" size={44} />
          <h1>{title}</h1>
        </div>
        <p>{visit.text('colleagues.code-sent', { phone: showPhone(phone) })}</p>
        <Wrong text={isWrong ? visit.text('accounts.fault-code-wrong') : null} />
        <form class="fields" method="post" action={visit.link('/account/phone/code')} novalidate>
          <Token csrf={who?.csrf ?? ''} />
          <input type="hidden" name="ticket" value={ticket} />
          <Entry
            name="code"
            label={visit.text('accounts.code')}
            autocomplete="one-time-code"
            longest={20}
            isNumber
            isWrong={isWrong}
          />
          <button type="submit" class="first">
            {visit.text('account.phone-save')}
          </button>
        </form>
        <p>
          <a href={visit.link('/account')}>{visit.text('account.not-now')}</a>
        </p>
      </div>
    </WorkShell>
  );
};
