import { languageName } from '../../web/language-name.ts';
import { Nothing } from '../../web/nothing.tsx';
import { Token } from '../../web/token.tsx';
import { When } from '../../web/when.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { listenScript } from './listen-script.ts';
import { Meaning } from './meaning.tsx';
import type { Listening, ListenTake } from './read-listen.ts';
import { SendBack, type Wrong } from './send-back.tsx';
import { Sound } from './sound.tsx';
import { TakeFacts } from './take-facts.tsx';

export type ListenPageProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly listening: Listening;
  /** The take that was put off last. */
  readonly after: string | null;
  /** What became of the take before, or why it could not be. */
  readonly came: { readonly isGood: boolean; readonly text: string } | null;
  readonly wrong: Wrong | null;
};

type TakeProps = Omit<ListenPageProps, 'listening' | 'came'> & { readonly take: ListenTake };

const About = ({ frame: { visit }, timeZone, take }: TakeProps) => (
  <p class="facts small soft">
    <span>{languageName(take.language, visit.tag)}</span>
    <span>{take.source === 'employer' ? visit.text('studio.employers-voice') : take.speaker}</span>
    <span>
      {visit.text('studio.made-by', { name: take.madeBy ?? '?' })}{' '}
      <When visit={visit} at={take.made_at} timeZone={timeZone} />
    </span>
    <a href={visit.link(`/studio/clip/${take.language}/${take.clip}`)}>{visit.text('studio.versions')}</a>
  </p>
);

const Judge = ({ frame: { visit, who }, take, after }: TakeProps) => (
  <div class="does">
    {!take.isOutdated && (
      <form method="post" action={visit.link(`/studio/listen/${take.id}/approve`)} id="approve">
        <Token csrf={who?.csrf ?? ''} />
        <input type="hidden" name="after" value={after ?? ''} />
        <button type="submit" class="first" aria-keyshortcuts="Enter">
          {visit.text('studio.approve')}
        </button>
      </form>
    )}
    <a class="button quiet" href={visit.link(`/studio/listen?after=${take.id}`)}>
      {visit.text('studio.put-off')}
    </a>
  </div>
);

const Take = (props: TakeProps) => {
  const { frame, take } = props;
  const { visit } = frame;
  return (
    <section class="card take" data-take={take.id}>
      <p class="words" lang={take.language}>
        {take.words}
      </p>
      <Meaning visit={visit} language={take.language} of={take} />
      {take.source === 'employer' && <p class="note bad">{visit.text('studio.employer-check')}</p>}
      {take.isOutdated && <p class="note">{visit.text('studio.outdated-take')}</p>}
      <div class="sounds">
        <Sound id="alone" src={visit.link(`/studio/take/${take.id}.mp3`)} label={visit.text('studio.alone')} />
        {take.sentence !== null && (
          <Sound
            id="context"
            src={visit.link(`/studio/context/${take.id}.mp3`)}
            label={visit.text('studio.in-sentence')}
          />
        )}
      </div>
      <TakeFacts visit={visit} take={take} />
      <About {...props} />
      <Judge {...props} />
      <SendBack frame={frame} takeId={take.id} after={props.after} wrong={props.wrong} />
    </section>
  );
};

const Own = ({ frame: { visit }, timeZone, listening: { own } }: ListenPageProps) =>
  own.length === 0 ? null : (
    <section class="part">
      <h2>{visit.text('studio.own')}</h2>
      <p class="soft">{visit.text('studio.own-words')}</p>
      <ul class="rows">
        {own.map((take) => (
          <li>
            <p class="words" lang={take.language}>
              {take.words}
            </p>
            <Sound src={visit.link(`/studio/take/${take.id}.mp3`)} label={visit.text('studio.alone')} />
            <p class="facts small soft">
              <span>{take.speaker}</span>
              <When visit={visit} at={take.made_at} timeZone={timeZone} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );

/** Takes that wait for a second person, one after the other: hear it alone and in its sentence, then say whether it is good. */
export const ListenPage = (props: ListenPageProps) => {
  const { frame, listening, came, wrong } = props;
  const { visit } = frame;
  const title = visit.text('studio.listen-title');
  const { take, waiting, own } = listening;
  return (
    <WorkShell frame={frame} title={wrong ? visit.text('shell.fault-title', { title }) : title}>
      <div>
        <h1>{title}</h1>
        <p class="soft">{visit.text('studio.about-listen', { count: waiting })}</p>
      </div>
      {came && (
        <p class={came.isGood ? 'note good' : 'note bad'} role="status">
          {came.text}
        </p>
      )}
      {take ? (
        <Take {...props} take={take} />
      ) : (
        <Nothing visit={visit} text={visit.text(own.length > 0 ? 'studio.only-own' : 'studio.none-waiting')} />
      )}
      {take && <p class="soft small keys">{visit.text('studio.keys')}</p>}
      <Own {...props} />
      {take && <script type="module" src={listenScript.url} />}
    </WorkShell>
  );
};
