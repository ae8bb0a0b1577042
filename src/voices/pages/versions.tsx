import { languageName } from '../../web/language-name.ts';
import { Token } from '../../web/token.tsx';
import type { Visit } from '../../web/visit.ts';
import { When } from '../../web/when.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import type { TakeState } from '../takes/store.ts';
import { Meaning } from './meaning.tsx';
import type { Version, Versions } from './read-versions.ts';
import { Sound } from './sound.tsx';
import { speakerName, TakeFacts } from './take-facts.tsx';

export type VersionsPageProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly language: string;
  readonly clip: string;
  readonly versions: Versions;
  /** The voice that ships, where it says this clip. */
  readonly placeholder: string | null;
  readonly isStaff: boolean;
  /** Why what was asked for could not be done, or that it was. */
  readonly came: { readonly isGood: boolean; readonly text: string } | null;
};

type Voice = Versions['voices'][number];

const colours: Readonly<Record<TakeState, string>> = {
  approved: 'leaf',
  waiting: 'gold',
  'sent-back': 'blush',
  dropped: '',
};

const pathOf = ({ language, clip }: VersionsPageProps) => `/studio/clip/${language}/${clip}`;

type BackProps = VersionsPageProps & { readonly voice: Voice; readonly take: string; readonly label: string };

const BackForm = (props: BackProps) => {
  const { visit, who } = props.frame;
  return (
    <form class="does" method="post" action={visit.link(pathOf(props))}>
      <Token csrf={who?.csrf ?? ''} />
      <input type="hidden" name="voice" value={props.voice.speaker.id} />
      <button type="submit" name="take" value={props.take}>
        {props.label}
      </button>
    </form>
  );
};

const Judged = ({ visit, timeZone, version }: { visit: Visit; timeZone: string; version: Version }) =>
  version.judged_at && (
    <p class={version.word ? 'note small' : 'small soft'}>
      {visit.text(version.state === 'sent-back' ? 'studio.take-sent-back' : 'studio.take-approved')}{' '}
      {version.judgedBy && visit.text('studio.made-by', { name: version.judgedBy })}{' '}
      <When visit={visit} at={version.judged_at} timeZone={timeZone} />
      {version.word && (
        <>
          <br />
          <b>{version.word}</b>
        </>
      )}
    </p>
  );

const VersionItem = (props: VersionsPageProps & { readonly voice: Voice; readonly version: Version }) => {
  const { frame, timeZone, version, isStaff } = props;
  const { visit } = frame;
  const { state, speaks, isOutdated } = version;
  const mayGoBack = isStaff && state === 'approved' && !speaks && !isOutdated;
  return (
    <li class={speaks ? 'new' : undefined}>
      <div class="head">
        <p class="facts small soft">
          <span>
            {version.madeBy && visit.text('studio.made-by', { name: version.madeBy })}{' '}
            <When visit={visit} at={version.made_at} timeZone={timeZone} />
          </span>
          <span>{visit.text(`studio.source-${version.source}`)}</span>
        </p>
        {speaks && !isOutdated && <span class="state palm push">{visit.text('studio.speaks-now')}</span>}
        <span class={`state ${colours[state]}${speaks && !isOutdated ? '' : ' push'}`}>
          {visit.text(`studio.take-${state}`)}
        </span>
      </div>
      {isOutdated && (
        <p class="note small">
          {visit.text('studio.said-before')} <q lang={props.language}>{version.words}</q>
        </p>
      )}
      <Sound src={visit.link(`/studio/take/${version.id}.mp3`)} label={visit.text('studio.alone')} />
      <TakeFacts visit={visit} take={version} />
      <Judged visit={visit} timeZone={timeZone} version={version} />
      {mayGoBack && <BackForm {...props} take={version.id} label={visit.text('studio.speak-this')} />}
    </li>
  );
};

const VoicePart = (props: VersionsPageProps & { readonly voice: Voice }) => {
  const { frame, voice, isStaff, clip } = props;
  const { visit } = frame;
  const { speaker, versions } = voice;
  return (
    <section class="part">
      <div class="head">
        <h2>{speakerName(visit, speaker)}</h2>
        {speaker.kind === 'person' && (
          <a class="button" href={visit.link(`/studio/record?voice=${speaker.id}&from=${clip}`)}>
            {visit.text('studio.record-this')}
          </a>
        )}
        {isStaff && versions.some(({ speaks }) => speaks) && (
          <BackForm {...props} take="" label={visit.text('studio.use-placeholder')} />
        )}
      </div>
      {versions.length === 0 && <p class="soft">{visit.text('studio.no-version')}</p>}
      <ul class="rows">
        {versions.map((version) => (
          <VersionItem {...props} version={version} />
        ))}
      </ul>
    </section>
  );
};

/** Every recording that was made of a clip, by voice: which speaks, what was said of it, and the way back to an older one. */
export const VersionsPage = (props: VersionsPageProps) => {
  const { frame, language, versions, placeholder, came } = props;
  const { visit } = frame;
  const title = visit.text('studio.versions');
  return (
    <WorkShell frame={frame} title={`${title}: ${versions.words}`}>
      <h1>{title}</h1>
      {came && (
        <p class={came.isGood ? 'note good' : 'note bad'} role="status">
          {came.text}
        </p>
      )}
      <section class="card">
        <p class="words" lang={language}>
          {versions.words}
        </p>
        <Meaning visit={visit} language={language} of={versions} />
        <p class="small soft">{languageName(language, visit.tag)}</p>
        {placeholder && <Sound src={placeholder} label={visit.text('studio.placeholder')} />}
      </section>
      {versions.voices.map((voice) => (
        <VoicePart {...props} voice={voice} />
      ))}
      {versions.voices.length === 0 && <p class="note">{visit.text('studio.no-voice-here')}</p>}
    </WorkShell>
  );
};
