import type { NameState, OwnName } from '../../voices/employer-name/own-names.ts';
import { languageName } from '../../web/language-name.ts';
import { Nothing } from '../../web/nothing.tsx';
import { Picture } from '../../web/picture.tsx';
import type { Visit } from '../../web/visit.ts';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';

const colours: Record<NameState, string> = {
  unsaid: 'gold',
  waiting: 'sun',
  approved: 'leaf',
  'sent-back': 'blush',
  outdated: 'blush',
  quiet: 'blush',
};

/** Where the name of an employer is said in a language. */
export const namePath = ({ employer, tag }: Pick<OwnName, 'employer' | 'tag'>): string =>
  `/employer/name/${employer.id}/${tag}`;

const Recording = ({ visit, name }: { readonly visit: Visit; readonly name: OwnName }) => {
  if (!name.take) return null;
  const src = visit.link(`${namePath(name)}/${name.take.id}.mp3`);
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: its words stand above it */}
      <audio controls preload="none" src={src} aria-label={visit.text('own-name.your-recording')} />
    </>
  );
};

const Name = ({ visit, name }: { readonly visit: Visit; readonly name: OwnName }) => {
  const { employer, tag, words, state, take, heard } = name;
  const isSaid = state === 'approved' || state === 'waiting';
  return (
    <li id={`${employer.id}-${tag}`} class={isSaid ? 'two' : 'new two'}>
      <div>
        <h2>
          {visit.text('own-name.of', { employer: visit.name(employer.name), language: languageName(tag, visit.tag) })}
        </h2>
        <p lang={tag}>
          <b>{words}</b>
        </p>
        <p>
          <span class={`state ${colours[state]}`}>{visit.text(`own-name.state-${state}`)}</span>
        </p>
        {state === 'sent-back' && take?.word && <p>{visit.text('own-name.sent-back-why', { word: take.word })}</p>}
        <p class="soft">{visit.text(heard ? 'own-name.heard' : 'own-name.not-heard')}</p>
      </div>
      <div class="does">
        <Recording visit={visit} name={name} />
        <a class={isSaid ? 'button quiet push' : 'button first push'} href={visit.link(namePath(name))}>
          <Picture visit={visit} name="microphone" size={24} />
          {visit.text(take ? 'own-name.say-again' : 'own-name.say')}
        </a>
      </div>
    </li>
  );
};

type NamesProps = { readonly frame: Frame; readonly names: readonly OwnName[] };

/** The names of somebody's employers in every language, how far each recording is, and the way to say it. */
export const NamesPage = ({ frame, names }: NamesProps) => {
  const { visit } = frame;
  return (
    <WorkShell frame={frame} title={visit.text('own-name.title')}>
      <h1>{visit.text('own-name.title')}</h1>
      <p>{visit.text('own-name.about')}</p>
      {names.length === 0 ? (
        <Nothing visit={visit} text={visit.text('own-name.none')} />
      ) : (
        <ul class="rows">
          {names.map((name) => (
            <Name visit={visit} name={name} />
          ))}
        </ul>
      )}
    </WorkShell>
  );
};
