import { Picture } from './picture.tsx';
import { Say } from './say.tsx';
import { AllJobs, SayButton } from './say-button.tsx';
import { Shell } from './shell.tsx';
import type { Visit } from './visit.ts';

const topics = [
  { key: 'what', picture: 'briefcase', say: 'page.about-what' },
  { key: 'free', picture: 'no-money', say: 'call.never-pay' },
  { key: 'safe', picture: 'check', say: 'page.about-safe' },
  { key: 'private', picture: 'lock', say: 'page.about-private' },
  { key: 'calls', picture: 'phone', say: 'page.about-calls' },
] as const;

type AboutProps = {
  readonly visit: Visit;
  /** The clock hours between which we phone. */
  readonly calling: { readonly from: number; readonly to: number };
};

/** Who we are, that nobody ever pays, and what we do with a name and a number. */
export const AboutPage = ({ visit, calling }: AboutProps) => (
  <Shell visit={visit} title={visit.text('shell.about')} description={visit.text('shell.about-what-words')}>
    <h1>{visit.text('shell.about')}</h1>
    {topics.map(({ key, picture, say }) => (
      <section class="card">
        <div class="head">
          <Picture visit={visit} name={picture} size={48} />
          <h2>{visit.text(`shell.about-${key}`)}</h2>
          <Say visit={visit} say={say} what={visit.text(`shell.about-${key}`)} />
        </div>
        <p>{visit.text(`shell.about-${key}-words`, calling)}</p>
      </section>
    ))}
    <SayButton
      visit={visit}
      say="family.title"
      text={visit.text('family.title')}
      picture="relative"
      to="/family"
      kind="plain"
    />
    <AllJobs visit={visit} />
  </Shell>
);
