import { showPhone } from '../../kit/phone.ts';
import type { PhoneProblem } from '../../web/phone-field.ts';
import { Picture } from '../../web/picture.tsx';
import type { Visit } from '../../web/visit.ts';
import type { Frame } from '../../web/work-shell.tsx';
import { CodeEntry, PhoneEntry } from './code-entry.tsx';
import { Wrong } from './entry.tsx';
import { Narrow } from './narrow.tsx';

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
    <Narrow frame={frame} title={title} picture="smartphone" isFaulty={fault !== null}>
      <Wrong text={fault && askFaultText(visit, fault)} />
      <form class="fields" method="post" action={visit.link('/sign-in/phone')} novalidate>
        {next !== null && <input type="hidden" name="next" value={next} />}
        <PhoneEntry visit={visit} value={phone} isWrong={fault?.startsWith('phone-') ?? false} />
        <Ways visit={visit} />
      </form>
      <p>
        <a class="button quiet" href={visit.link('/sign-in')}>
          {visit.text('accounts.other-way')}
        </a>
      </p>
    </Narrow>
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
    <Narrow frame={frame} title={title} picture="smartphone" isFaulty={fault !== null}>
      <p>{visit.text('accounts.code-sent', { phone: showPhone(phone) })}</p>
      <Wrong text={fault && visit.text(`accounts.fault-code-${fault}`)} />
      <form class="fields" method="post" action={visit.link('/sign-in/code')} novalidate>
        <input type="hidden" name="phone" value={phone} />
        {next !== null && <input type="hidden" name="next" value={next} />}
        <CodeEntry visit={visit} isWrong={fault === 'wrong'} label={visit.text('accounts.go')} />
      </form>
      <p>
        <a class="button quiet" href={visit.link('/sign-in/phone')}>
          {visit.text('accounts.code-again')}
        </a>
      </p>
    </Narrow>
  );
};
