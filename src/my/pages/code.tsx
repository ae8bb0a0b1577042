import type { CodeWay } from '../../codes/rules.ts';
import { type Fault, Faults, Field } from '../../web/field.tsx';
import { Picture } from '../../web/picture.tsx';
import { Asked } from '../../web/say.tsx';
import { SayButton } from '../../web/say-button.tsx';
import { Shell } from '../../web/shell.tsx';
import type { Visit } from '../../web/visit.ts';
import { Ways } from './start.tsx';

type CodeProps = {
  readonly visit: Visit;
  readonly texts: boolean;
  readonly way: CodeWay;
  readonly faults: readonly Fault[];
};

/** Six digits are asked for; the same words whether we know the number or not. */
export const CodePage = ({ visit, texts, way, faults }: CodeProps) => (
  <Shell visit={visit} title={visit.text('my.code-title')} hidden>
    <Asked visit={visit} say={`my.on-its-way-${way}`} what={visit.text('my.code-title')}>
      <Picture visit={visit} name={way === 'call' ? 'phone' : 'smartphone'} size={56} />
      <h1>{visit.text('my.code-title')}</h1>
    </Asked>
    <p>{visit.text(`my.on-its-way-${way}`)}</p>
    <form class="card act" method="post" action={visit.link('/my/open')} novalidate>
      <Faults visit={visit} title={visit.text('shell.fault')} faults={faults} />
      <Field
        visit={visit}
        name="code"
        label={visit.text('my.digits')}
        say="my.digits"
        value=""
        kind="tel"
        autocomplete="one-time-code"
        longest={20}
        faults={faults}
      />
      <SayButton visit={visit} say="my.open" text={visit.text('my.open')} picture="lock" />
    </form>
    <form class="card act" method="post" action={visit.link('/my/code')} novalidate>
      <Asked visit={visit} say="my.again" what={visit.text('my.again')}>
        <h2>{visit.text('my.again')}</h2>
      </Asked>
      {way === 'call' && texts && <p class="soft">{visit.text('my.never-hint')}</p>}
      <Ways visit={visit} texts={texts} kind="plain" />
    </form>
    <a class="back" href={visit.link('/my/other')}>
      ← {visit.text('my.other-number')}
    </a>
  </Shell>
);
