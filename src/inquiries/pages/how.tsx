import type { HelpLine } from '../../country/help.ts';
import { Picture } from '../../web/picture.tsx';
import { Asked } from '../../web/say.tsx';
import { SayButton } from '../../web/say-button.tsx';
import { Shell } from '../../web/shell.tsx';
import type { Visit } from '../../web/visit.ts';

type HowProps = { readonly visit: Visit; readonly help: readonly HelpLine[] };

/** Numbers that help, to be tapped. */
export const HelpLines = ({ visit, help }: HowProps) =>
  help.length === 0 ? null : (
    <ul class="lines">
      {help.map(({ number, name }) => (
        <li>
          <Picture visit={visit} name="phone" size={36} />
          <a class="back" href={`tel:${number}`}>
            {visit.name(name)} {number}
          </a>
        </li>
      ))}
    </ul>
  );

/** How a family or an organisation asks about somebody: what we do, what we never say, and whom to call in danger. */
export const HowPage = ({ visit, help }: HowProps) => (
  <Shell visit={visit} title={visit.text('family.title')} description={visit.text('family.how')}>
    <Asked visit={visit} say="family.title+family.how" what={visit.text('family.title')}>
      <Picture visit={visit} name="relative" size={56} />
      <h1>{visit.text('family.title')}</h1>
    </Asked>
    <p>{visit.text('family.how')}</p>
    <section class="card">
      {([1, 2, 3, 4] as const).map((at) => (
        <Asked visit={visit} say={`family.how-${at}`} what={visit.text(`family.how-${at}`)}>
          <p>
            <b>{at}.</b> {visit.text(`family.how-${at}`)}
          </p>
        </Asked>
      ))}
      <SayButton
        visit={visit}
        say="family.begin"
        text={visit.text('family.begin')}
        picture="speech"
        to="/family/side"
      />
    </section>
    <section class="card">
      <Asked visit={visit} say="family.danger" what={visit.text('family.danger')}>
        <h2>{visit.text('family.danger')}</h2>
      </Asked>
      <HelpLines visit={visit} help={help} />
    </section>
  </Shell>
);

type SentProps = HowProps & { readonly receipt: string };

/** It was sent: the receipt, and the same words for everybody, whoever they asked about. */
export const SentPage = ({ visit, help, receipt }: SentProps) => (
  <Shell visit={visit} title={visit.text('family.sent')} hidden>
    <Asked visit={visit} say="family.sent+family.sent-words" what={visit.text('family.sent')}>
      <Picture visit={visit} name="yes" size={56} />
      <h1>{visit.text('family.sent')}</h1>
    </Asked>
    <p>
      <b>{visit.text('family.receipt', { receipt: receipt.replace(/(\d{4})(\d{4})/, '$1 $2') })}</b>
    </p>
    <p>{visit.text('family.sent-words')}</p>
    <section class="card">
      <Asked visit={visit} say="family.danger" what={visit.text('family.danger')}>
        <h2>{visit.text('family.danger')}</h2>
      </Asked>
      <HelpLines visit={visit} help={help} />
    </section>
  </Shell>
);
