import { Picture } from './picture.tsx';
import { Shell } from './shell.tsx';
import type { Visit } from './visit.ts';

const topics = [
  { key: 'what', picture: 'briefcase' },
  { key: 'free', picture: 'no-money' },
  { key: 'safe', picture: 'check' },
  { key: 'private', picture: 'lock' },
  { key: 'calls', picture: 'phone' },
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
    {topics.map(({ key, picture }) => (
      <section class="card">
        <div class="head">
          <Picture visit={visit} name={picture} size={48} />
          <h2>{visit.text(`shell.about-${key}`)}</h2>
        </div>
        <p>{visit.text(`shell.about-${key}-words`, calling)}</p>
      </section>
    ))}
    <a class="button" href={visit.link('/')}>
      {visit.text('shell.all-jobs')}
    </a>
  </Shell>
);
