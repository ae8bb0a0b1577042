import type { Child } from 'hono/jsx';
import { NumberLink } from './our-number.tsx';
import { Picture } from './picture.tsx';
import { Asked, Say } from './say.tsx';
import { AllJobs } from './say-button.tsx';
import { Shell } from './shell.tsx';
import type { Visit } from './visit.ts';

/** The sound with which every call begins: an MP3 of the site. */
export type MarkSound = { readonly url: string; readonly ms: number };

type GenuineProps = {
  readonly visit: Visit;
  /** Null where no recording of it is there. */
  readonly sound: MarkSound | null;
};

type PartProps = {
  readonly visit: Visit;
  readonly about: string;
  readonly picture: string;
  readonly say: string;
  readonly children?: Child;
};

const Part = ({ visit, about, picture, say, children }: PartProps) => (
  <section class="card">
    <div class="head">
      <Picture visit={visit} name={picture} size={48} />
      <h2>{visit.text(`genuine.${about}`)}</h2>
      <Say visit={visit} say={say} what={visit.text(`genuine.${about}`)} />
    </div>
    <p>{visit.text(`genuine.${about}-words`)}</p>
    {children}
  </section>
);

/** How a person tells a false caller: the sound, the number, what we say, that nobody pays, the secret word; and what to do. */
export const GenuinePage = ({ visit, sound }: GenuineProps) => (
  <Shell visit={visit} title={visit.text('genuine.title')} description={visit.text('genuine.money-words')}>
    <Asked visit={visit} say="page.genuine" what={visit.text('genuine.title')}>
      <h1>{visit.text('genuine.title')}</h1>
    </Asked>
    <Part visit={visit} about="sound" picture="listen" say="page.genuine-sound+call.mark">
      {sound && (
        // biome-ignore lint/a11y/useMediaCaption: it is three notes, and no word
        <audio controls preload="none" src={sound.url} aria-label={visit.text('genuine.sound')} />
      )}
    </Part>
    <Part visit={visit} about="say" picture="speech" say="page.genuine-say" />
    <Part visit={visit} about="pay" picture="no-money" say="call.never-pay" />
    <Part visit={visit} about="number" picture="phone" say="page.number+page.genuine-number">
      <p class="pay">
        <NumberLink visit={visit} />
      </p>
    </Part>
    <Part visit={visit} about="word" picture="lock" say="page.genuine-word" />
    <Part visit={visit} about="money" picture="warning" say="page.genuine-money" />
    <AllJobs visit={visit} />
  </Shell>
);
