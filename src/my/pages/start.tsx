import { type Fault, Faults, Field } from '../../web/field.tsx';
import { Picture } from '../../web/picture.tsx';
import { Asked } from '../../web/say.tsx';
import { Shell } from '../../web/shell.tsx';
import type { Visit } from '../../web/visit.ts';

/** `texts`: whether texts can be sent at all. */
type WaysProps = { readonly visit: Visit; readonly texts: boolean; readonly kind?: 'plain' };

/** The two ways in which the secret number comes: for who reads, and for who hears. */
export const Ways = ({ visit, texts, kind }: WaysProps) => (
  <>
    <Asked visit={visit} say="my.by-call" what={visit.text('my.by-call')}>
      <button type="submit" name="way" value="call" class={kind}>
        <Picture visit={visit} name="phone" size={36} />
        {visit.text('my.by-call')}
      </button>
    </Asked>
    {texts && (
      <Asked visit={visit} say="my.by-text" what={visit.text('my.by-text')}>
        <button type="submit" name="way" value="text" class={kind ?? 'second'}>
          <Picture visit={visit} name="smartphone" size={36} />
          {visit.text('my.by-text')}
        </button>
      </Asked>
    )}
  </>
);

type StartProps = {
  readonly visit: Visit;
  readonly texts: boolean;
  readonly typed: string;
  readonly faults: readonly Fault[];
};

/** The way to what one applied for: the number, and how the secret number is to come. */
export const StartPage = ({ visit, texts, typed, faults }: StartProps) => (
  <Shell visit={visit} title={visit.text('my.title')} hidden>
    <Asked visit={visit} say="my.title" what={visit.text('my.title')}>
      <Picture visit={visit} name="paper" size={56} />
      <h1>{visit.text('my.title')}</h1>
    </Asked>
    <form class="card act" method="post" action={visit.link('/my/code')} novalidate>
      <Faults visit={visit} title={visit.text('shell.fault')} faults={faults} />
      <Field
        visit={visit}
        name="phone"
        label={visit.text('my.ask')}
        say="my.ask"
        hint={visit.text('applications.phone-hint')}
        value={typed}
        kind="tel"
        autocomplete="tel"
        longest={30}
        faults={faults}
      />
      <Ways visit={visit} texts={texts} />
    </form>
  </Shell>
);
