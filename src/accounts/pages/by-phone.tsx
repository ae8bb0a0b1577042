import { showPhone } from '../../kit/phone.ts';
import type { PhoneProblem } from '../../web/phone-field.ts';
import { Picture } from '../../web/picture.tsx';
import type { Visit } from '../../web/visit.ts';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { Entry, Wrong } from './entry.tsx';

export type AskFault = PhoneProblem | 'too-many' | 'never-call';

/** The words of a fault with a number, or with asking for a code. */
export const askFaultText = (visit: Visit, fault: AskFault): string =>
  visit.text(fault.startsWith('phone-') ? `shell.fault-${fault}` : `accounts.fault-ask-${fault}`);

/** The two ways in which a code comes. */
export const Ways = ({ visit }: { readonly visit: Visit }) => (
  <div class="does">
    <button type="submit" name="way" value="text" class="first">
      <Picture visit={visit} name="smartphone" size={24} />
      {visit.text('accounts.way-text')}
    </button>
    <button type="submit" name="way" value="call">
      <Picture visit={visit} name="phone" size={24} />
      {visit.text('accounts.way-call')}
    </button>
  </div>
);

type AskProps = {
  readonly frame: Frame;
  readonly phone: string;
  readonly next: string | null;
  readonly fault: AskFault | null;
};

/** One's number, and how the code is to come. */
export const AskCodePage = ({ frame, phone, next, fault }: AskProps) => {
  const { visit } = frame;
  const title = visit.text('accounts.by-code');
  return (
    <WorkShell frame={frame} title={fault ? visit.text('shell.fault-title', { title }) : title}>
      <div class="narrow card">
        <div class="head top-word">
          <Picture visit={visit} name="smartphone" size={44} />
          <h1>{title}</h1>
        </div>
        <Wrong text={fault && askFaultText(visit, fault)} />
        <form class="fields" method="post" action={visit.link('/sign-in/phone')} novalidate>
          {next !== null && <input type="hidden" name="next" value={next} />}
          <Entry
            name="phone"
            label={visit.text('accounts.phone')}
            type="tel"
            value={phone}
            autocomplete="tel"
            longest={30}
            isWrong={fault?.startsWith('phone-') ?? false}
          />
          <Ways visit={visit} />
        </form>
        <p>
          <a class="button quiet" href={visit.link('/sign-in')}>
            {visit.text('accounts.other-way')}
          </a>
        </p>
      </div>
    </WorkShell>
  );
};

type CodeProps = {
  readonly frame: Frame;
  readonly phone: string;
  readonly next: string | null;
  readonly fault: 'wrong' | 'too-many' | null;
};

/** The code that came; the same page whether the number is known to us or not. */
export const CodePage = ({ frame, phone, next, fault }: CodeProps) => {
  const { visit } = frame;
  const title = visit.text('accounts.code-title');
  return (
    <WorkShell frame={frame} title={fault ? visit.text('shell.fault-title', { title }) : title}>
      <div class="narrow card">
        <div class="head top-word">
          <Picture visit={visit} name="smartphone" size={44} />
          <h1>{title}</h1>
        </div>
        <p>{visit.text('accounts.code-sent', { phone: showPhone(phone) })}</p>
        <Wrong text={fault && visit.text(`accounts.fault-code-${fault}`)} />
        <form class="fields" method="post" action={visit.link('/sign-in/code')} novalidate>
          <input type="hidden" name="phone" value={phone} />
          {next !== null && <input type="hidden" name="next" value={next} />}
          <Entry
            name="code"
            label={visit.text('accounts.code')}
            autocomplete="one-time-code"
            longest={20}
            isNumber
            isWrong={fault === 'wrong'}
          />
          <button type="submit" class="first">
            {visit.text('accounts.go')}
          </button>
        </form>
        <p>
          <a class="button quiet" href={visit.link('/sign-in/phone')}>
            {visit.text('accounts.code-again')}
          </a>
        </p>
      </div>
    </WorkShell>
  );
};
