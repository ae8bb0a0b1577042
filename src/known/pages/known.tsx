import { dateFormat } from '../../kit/formats.ts';
import { showPhone } from '../../kit/phone.ts';
import { languageName } from '../../web/language-name.ts';
import { Picture } from '../../web/picture.tsx';
import { Asked } from '../../web/say.tsx';
import { SayButton } from '../../web/say-button.tsx';
import { Shell } from '../../web/shell.tsx';
import type { Visit } from '../../web/visit.ts';
import type { Known } from '../schema.ts';
import { Applied, Consents, Looks, Referrals } from './about-jobs.tsx';
import { Calls, Requests, Texts, Voices } from './about-talks.tsx';
import { Fact } from './parts.tsx';
import type { Telling } from './telling.ts';

type KnownProps = { readonly telling: Telling; readonly known: Known };

const day = ({ tag }: Visit, timeZone: string, at: string): string =>
  dateFormat(`${tag}-u-nu-latn`, { timeZone, dateStyle: 'long' }).format(new Date(at));

/** Who they are to us, and until when. */
const Person = ({ telling: { visit, timeZone }, known: { person } }: KnownProps) => (
  <section class="card">
    <h2>{visit.text('mine.you')}</h2>
    <Fact label={visit.text('mine.your-name')}>{person.name ?? visit.text('mine.never-said')}</Fact>
    <Fact label={visit.text('mine.your-number')}>
      {person.phone ? showPhone(person.phone) : visit.text('mine.never-said')}
    </Fact>
    <Fact label={visit.text('mine.your-language')}>{languageName(person.language, visit.tag)}</Fact>
    <Fact label={visit.text('mine.known-since')}>{day(visit, timeZone, person.knownSince)}</Fact>
    <Fact label={visit.text('mine.last-sign')}>{day(visit, timeZone, person.lastSignOfLife)}</Fact>
    <Fact label={visit.text('mine.forgotten-on')}>{day(visit, timeZone, person.forgottenAfter)}</Fact>
    {person.callHours && (
      <Fact label={visit.text('mine.hours')}>{visit.text('mine.hours-between', person.callHours)}</Fact>
    )}
    {person.neverCallSince && (
      <Fact label={visit.text('mine.never-call')}>{day(visit, timeZone, person.neverCallSince)}</Fact>
    )}
  </section>
);

/** All that we know about somebody, for themselves: to read, to print, to keep as a file. */
export const KnownPage = ({ telling, known }: KnownProps) => {
  const { visit } = telling;
  return (
    <Shell visit={visit} title={visit.text('mine.title')} hidden>
      <Asked visit={visit} say="mine.title" what={visit.text('mine.title')}>
        <Picture visit={visit} name="paper" size={56} />
        <h1>{visit.text('mine.title')}</h1>
      </Asked>
      <Person telling={telling} known={known} />
      <Applied telling={telling} known={known} />
      <Looks telling={telling} known={known} />
      <Consents telling={telling} known={known} />
      <Referrals telling={telling} known={known} />
      <Calls telling={telling} known={known} />
      <Texts telling={telling} known={known} />
      <Voices telling={telling} known={known} />
      <Requests telling={telling} known={known} />
      <p class="soft">{visit.text('mine.not-here')}</p>
      <p class="soft">{visit.text('mine.print')}</p>
      <section class="card">
        <p>{visit.text('mine.file-hint')}</p>
        <SayButton visit={visit} say="mine.file" text={visit.text('mine.file')} to="/my/known.json" kind="plain" />
      </section>
      <SayButton visit={visit} say="my.erase" text={visit.text('my.erase')} picture="bin" to="/my/erase" kind="plain" />
      <a class="back" href={visit.link('/my')}>
        ← {visit.text('mine.back')}
      </a>
    </Shell>
  );
};
