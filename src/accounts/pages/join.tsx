import { showPhone } from '../../kit/phone.ts';
import { Picture } from '../../web/picture.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { type AskFault, askFaultText, Ways } from './by-phone.tsx';
import { CodeEntry, PhoneEntry } from './code-entry.tsx';
import { Entry, Wrong } from './entry.tsx';

export type JoinFault = AskFault | 'name-missing' | 'name-too-long';

type JoinProps = {
  readonly frame: Frame;
  readonly token: string;
  readonly employer: string;
  readonly role: string;
  /** The end of the number that the invitation was sent to, which is the one to confirm. */
  readonly invited: string | null;
  readonly name: string;
  readonly phone: string;
  readonly fault: JoinFault | null;
};

const Head = ({ frame: { visit }, employer, role }: Pick<JoinProps, 'frame' | 'employer' | 'role'>) => (
  <>
    <div class="head top-word">
      <Picture visit={visit} name="people" size={44} />
      <h1>{visit.text('colleagues.join-title', { employer })}</h1>
    </div>
    <p>{visit.text(`colleagues.join-as-${role}`)}</p>
  </>
);

const faultText = (visit: Frame['visit'], fault: JoinFault): string =>
  fault === 'name-missing' || fault === 'name-too-long'
    ? visit.text(`colleagues.fault-${fault}`)
    : askFaultText(visit, fault);

/** Somebody is asked to join an employer: their name, and the number to confirm. */
export const JoinPage = ({ frame, token, invited, name, phone, fault, ...of }: JoinProps) => {
  const { visit } = frame;
  const title = visit.text('colleagues.join-title', { employer: of.employer });
  return (
    <WorkShell frame={frame} title={fault ? visit.text('shell.fault-title', { title }) : title}>
      <div class="narrow card">
        <Head frame={frame} {...of} />
        <Wrong text={fault && faultText(visit, fault)} />
        <form class="fields" method="post" action={visit.link(`/join/${token}`)} novalidate>
          <Entry
            name="name"
            label={visit.text('colleagues.your-name')}
            value={name}
            autocomplete="name"
            longest={80}
            isWrong={fault?.startsWith('name-') ?? false}
          />
          {invited === null ? (
            <PhoneEntry visit={visit} value={phone} isWrong={fault?.startsWith('phone-') ?? false} />
          ) : (
            <p>{visit.text('colleagues.code-goes-to', { end: invited })}</p>
          )}
          <Ways visit={visit} />
        </form>
      </div>
    </WorkShell>
  );
};

type JoinCodeProps = Pick<JoinProps, 'frame' | 'token' | 'employer' | 'role' | 'name' | 'invited' | 'phone'> & {
  readonly fault: 'wrong' | 'too-many' | null;
};

/** The code that came to whoever joins. */
export const JoinCodePage = ({ frame, token, name, phone, invited, fault, ...of }: JoinCodeProps) => {
  const { visit } = frame;
  const title = visit.text('accounts.code-title');
  const sentTo = invited === null ? { phone: showPhone(phone) } : { phone: `… ${invited}` };
  return (
    <WorkShell frame={frame} title={fault ? visit.text('shell.fault-title', { title }) : title}>
      <div class="narrow card">
        <Head frame={frame} {...of} />
        <p>{visit.text('colleagues.code-sent', sentTo)}</p>
        <Wrong text={fault && visit.text(`accounts.fault-code-${fault}`)} />
        <form class="fields" method="post" action={visit.link(`/join/${token}/code`)} novalidate>
          <input type="hidden" name="name" value={name} />
          {invited === null && <input type="hidden" name="phone" value={phone} />}
          <CodeEntry visit={visit} isWrong={fault === 'wrong'} label={visit.text('colleagues.join')} />
        </form>
        <p>
          <a class="button quiet" href={visit.link(`/join/${token}`)}>
            {visit.text('accounts.code-again')}
          </a>
        </p>
      </div>
    </WorkShell>
  );
};
