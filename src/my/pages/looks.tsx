import type { Consent } from '../../consent/store.ts';
import type { DayOfLooks } from '../../people/looks/store.ts';
import { Asked } from '../../web/say.tsx';
import { SayButton } from '../../web/say-button.tsx';
import { Shell } from '../../web/shell.tsx';
import type { Visit } from '../../web/visit.ts';
import { When, whenText } from '../../web/when.tsx';

/** A day of looks, and what somebody allowed, with the name of the employer; null where it is our team, or nobody. */
export type LookView = DayOfLooks & { readonly employer: string | null };
export type ConsentView = Consent & { readonly employer: string | null; readonly job: string | null };

type LooksProps = {
  readonly visit: Visit;
  readonly timeZone: string;
  readonly looks: readonly LookView[];
  readonly consents: readonly ConsentView[];
};

/** The sentence that says for what somebody looked. */
export const lookSentence = ({ employerId, purpose }: DayOfLooks): string =>
  `looks.${employerId === null ? 'staff' : 'employer'}-${purpose}`;

const Look = ({ visit, timeZone, look }: Pick<LooksProps, 'visit' | 'timeZone'> & { readonly look: LookView }) => (
  <section class="card">
    <Asked visit={visit} say={lookSentence(look)} what={visit.text(lookSentence(look))}>
      <h2>{look.employer ?? visit.text('looks.team')}</h2>
    </Asked>
    <p>{visit.text(lookSentence(look))}</p>
    <p class="soft">
      <When visit={visit} at={look.last} timeZone={timeZone} />
      {look.times > 1 && <> · {visit.text('looks.times', { count: look.times })}</>}
    </p>
  </section>
);

const Allowed = ({ visit, timeZone, one }: Pick<LooksProps, 'visit' | 'timeZone'> & { readonly one: ConsentView }) => (
  <section class="card">
    <Asked visit={visit} say={`looks.allowed-${one.what}`} what={visit.text(`looks.allowed-${one.what}`)}>
      <h3>{visit.text(`looks.allowed-${one.what}`)}</h3>
    </Asked>
    {(one.employer || one.job) && <p>{[one.employer, one.job].filter(Boolean).join(' · ')}</p>}
    <p class="soft">
      <When visit={visit} at={one.at} timeZone={timeZone} /> · {visit.text(`looks.by-${one.how}`)}
    </p>
    {one.withdrawn_at && (
      <p class="note">{visit.text('looks.ended', { when: whenText({ visit, at: one.withdrawn_at, timeZone }) })}</p>
    )}
  </section>
);

/** Who looked at one's name, number and voice, what for and when; and what one allowed. */
export const LooksPage = ({ visit, timeZone, looks, consents }: LooksProps) => (
  <Shell visit={visit} title={visit.text('looks.title')} hidden>
    <Asked visit={visit} say="looks.title+looks.about" what={visit.text('looks.title')}>
      <h1>{visit.text('looks.title')}</h1>
    </Asked>
    <p>{visit.text('looks.about')}</p>
    {looks.length === 0 && (
      <Asked visit={visit} say="looks.none" what={visit.text('looks.none')}>
        <p class="note">{visit.text('looks.none')}</p>
      </Asked>
    )}
    {looks.map((look) => (
      <Look visit={visit} timeZone={timeZone} look={look} />
    ))}
    <Asked visit={visit} say="looks.allowed" what={visit.text('looks.allowed')}>
      <h2>{visit.text('looks.allowed')}</h2>
    </Asked>
    {consents.length === 0 && (
      <Asked visit={visit} say="looks.allowed-none" what={visit.text('looks.allowed-none')}>
        <p class="note">{visit.text('looks.allowed-none')}</p>
      </Asked>
    )}
    {consents.map((one) => (
      <Allowed visit={visit} timeZone={timeZone} one={one} />
    ))}
    <SayButton visit={visit} say="my.title" text={visit.text('my.title')} picture="paper" to="/my" kind="plain" />
  </Shell>
);
