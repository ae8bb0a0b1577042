import { showPhone } from '../../kit/phone.ts';
import { Token } from '../../web/token.tsx';
import type { Frame } from '../../web/work-shell.tsx';
import { type AccountProps, CurrentPassword, faultOf, Proven } from './account-props.tsx';
import { Ways } from './by-phone.tsx';
import { CodeEntry } from './code-entry.tsx';
import { Entry, Wrong } from './entry.tsx';
import { Narrow } from './narrow.tsx';

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
      <p class="soft">{visit.text('account.phone-risk')}</p>
      <details open={fault !== null}>
        <summary>{visit.text(phone ? 'account.phone-change' : 'account.phone-add')}</summary>
        <Wrong text={fault} />
        <Proven props={props}>
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
        </Proven>
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
    <Narrow frame={frame} title={title} picture="smartphone" isFaulty={isWrong}>
      <p>{visit.text('colleagues.code-sent', { phone: showPhone(phone) })}</p>
      <Wrong text={isWrong ? visit.text('accounts.fault-code-wrong') : null} />
      <form class="fields" method="post" action={visit.link('/account/phone/code')} novalidate>
        <Token csrf={who?.csrf ?? ''} />
        <input type="hidden" name="ticket" value={ticket} />
        <CodeEntry visit={visit} isWrong={isWrong} label={visit.text('account.phone-save')} />
      </form>
      <p>
        <a href={visit.link('/account')}>{visit.text('account.not-now')}</a>
      </p>
    </Narrow>
  );
};
