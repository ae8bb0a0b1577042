import { Select } from '../../desk/pages/select.tsx';
import { languageName } from '../../web/language-name.ts';
import { Token } from '../../web/token.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { type Place, places } from '../speakers/arrange.ts';
import type { SpeakerRow } from '../speakers/store.ts';

/** A new voice as it was typed. */
export type TypedVoice = { readonly name: string; readonly language: string; readonly user: string };
export type VoiceFault =
  | 'name-missing'
  | 'name-too-long'
  | 'name-taken'
  | 'no-such-language'
  | 'no-such-person'
  | 'not-staff';

export const longestName = 60;

export type VoicesPageProps = {
  readonly frame: Frame;
  readonly languages: readonly string[];
  readonly speakers: readonly SpeakerRow[];
  readonly volunteers: readonly { readonly id: string; readonly name: string }[];
  /** A new voice that could not be added. */
  readonly typed: TypedVoice | null;
  readonly fault: VoiceFault | null;
  /** Why something else could not be done, or that it was. */
  readonly came: { readonly isGood: boolean; readonly text: string } | null;
};

const Account = ({
  frame: { visit, who },
  speaker,
  volunteers,
}: VoicesPageProps & { readonly speaker: SpeakerRow }) => (
  <form class="does low" method="post" action={visit.link(`/studio/voices/${speaker.id}/give`)}>
    <Token csrf={who?.csrf ?? ''} />
    <div class="field">
      <label for={`user-${speaker.id}`}>{visit.text('studio.whose')}</label>
      <select id={`user-${speaker.id}`} name="user">
        <option value="">{visit.text('studio.nobody')}</option>
        {volunteers.map(({ id, name }) => (
          <option value={id} selected={id === speaker.user_id}>
            {name}
          </option>
        ))}
      </select>
    </div>
    <button type="submit">{visit.text('studio.give')}</button>
  </form>
);

/** What may become of a voice as it stands. */
const placesFor = (speaker: SpeakerRow, order: readonly SpeakerRow[]): readonly Place[] =>
  places.filter((place) => {
    if (place === 'rests') return speaker.rank !== null;
    const edge = place === 'first' ? order[0] : order.at(-1);
    return speaker.rank === null || edge?.id !== speaker.id;
  });

const Voice = (props: VoicesPageProps & { readonly speaker: SpeakerRow; readonly order: readonly SpeakerRow[] }) => {
  const { frame, speaker, order } = props;
  const { visit, who } = frame;
  const at = order.findIndex(({ id }) => id === speaker.id) + 1;
  return (
    <li class={at === 1 ? 'new' : undefined}>
      <div class="head">
        <h3>{speaker.name}</h3>
        <span class={`state push ${at === 0 ? '' : 'leaf'}`}>
          {at === 0 ? visit.text('studio.rests') : visit.text('studio.asked-at', { at })}
        </span>
      </div>
      <form class="does" method="post" action={visit.link(`/studio/voices/${speaker.id}/arrange`)}>
        <Token csrf={who?.csrf ?? ''} />
        {placesFor(speaker, order).map((place) => (
          <button type="submit" name="place" value={place} class={place === 'rests' ? 'stop' : undefined}>
            {visit.text(`studio.place-${place}`)}
          </button>
        ))}
      </form>
      <Account {...props} />
      <p class="facts small">
        <a href={visit.link(`/studio?voice=${speaker.id}`)}>{visit.text('studio.missing')}</a>
        <a href={visit.link(`/studio/record?voice=${speaker.id}`)}>{visit.text('studio.record')}</a>
      </p>
    </li>
  );
};

const Name = ({ frame: { visit }, typed, fault }: VoicesPageProps) => (
  <div class={fault?.startsWith('name-') ? 'field wrong' : 'field'}>
    <label for="name">{visit.text('studio.name')}</label>
    <input
      id="name"
      name="name"
      value={typed?.name ?? ''}
      maxlength={fault === 'name-too-long' ? undefined : longestName}
      autocomplete="off"
      required
      aria-invalid={fault?.startsWith('name-') ? 'true' : undefined}
      aria-describedby={fault ? 'voice-fault' : undefined}
    />
  </div>
);

const NewVoice = (props: VoicesPageProps) => {
  const { frame, languages, volunteers, typed, fault } = props;
  const { visit, who } = frame;
  return (
    <form class="card fields narrow" method="post" action={visit.link('/studio/voices')} novalidate>
      <h2>{visit.text('studio.add-voice')}</h2>
      <Token csrf={who?.csrf ?? ''} />
      {fault && (
        <p class="note bad" role="alert" id="voice-fault">
          <b>{visit.text(`studio.fault-${fault}`, { most: longestName })}</b>
        </p>
      )}
      <Name {...props} />
      <Select
        name="language"
        label={visit.text('studio.language')}
        value={typed?.language ?? ''}
        none={visit.text('studio.choose')}
        options={languages.map((tag) => ({ value: tag, label: languageName(tag, visit.tag) }))}
      />
      <Select
        name="user"
        label={visit.text('studio.whose')}
        value={typed?.user ?? ''}
        none={visit.text('studio.nobody')}
        options={volunteers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <p class="small soft">{visit.text('studio.whose-words')}</p>
      <button type="submit" class="first">
        {visit.text('studio.add')}
      </button>
    </form>
  );
};

/** The people who lend their voices: in which order they are asked, whose account may record in which voice, and a new one. */
export const VoicesPage = (props: VoicesPageProps) => {
  const { frame, languages, speakers, fault, came } = props;
  const { visit } = frame;
  const title = visit.text('studio.voices');
  return (
    <WorkShell frame={frame} title={fault ? visit.text('shell.fault-title', { title }) : title}>
      <div>
        <h1>{title}</h1>
        <p class="soft">{visit.text('studio.about-voices')}</p>
      </div>
      {came && (
        <p class={came.isGood ? 'note good' : 'note bad'} role="status">
          {came.text}
        </p>
      )}
      {languages.map((tag) => {
        const voices = speakers.filter(({ language }) => language === tag);
        const order = voices.filter(({ rank }) => rank !== null);
        return (
          <section class="part">
            <h2>{languageName(tag, visit.tag)}</h2>
            {voices.length === 0 && <p class="soft">{visit.text('studio.no-voice-yet')}</p>}
            <ul class="rows">
              {voices.map((speaker) => (
                <Voice {...props} speaker={speaker} order={order} />
              ))}
            </ul>
          </section>
        );
      })}
      <NewVoice {...props} />
    </WorkShell>
  );
};
