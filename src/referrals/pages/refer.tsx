import { Choices, type Fault, Faults, Field } from '../../web/field.tsx';
import { languageName } from '../../web/language-name.ts';
import { OurNumber } from '../../web/our-number.tsx';
import { Picture } from '../../web/picture.tsx';
import { Asked, Say } from '../../web/say.tsx';
import { SayButton } from '../../web/say-button.tsx';
import { Shell } from '../../web/shell.tsx';
import type { Visit } from '../../web/visit.ts';
import { VoiceHead } from './voice-page.tsx';
import { type KeptVoice, VoicePart } from './voice-part.tsx';

/** What was typed and chosen, kept as it was when something has to be corrected. */
export type ReferTyped = {
  readonly theirName: string;
  readonly theirPhone: string;
  readonly yourName: string;
  readonly relation: string;
  readonly language: string;
};

type ReferProps = {
  readonly visit: Visit;
  readonly job: { readonly id: number; readonly title: string; readonly picture: string };
  readonly relations: readonly { readonly id: string; readonly name: string; readonly picture: string }[];
  /** The languages in which we can call. */
  readonly languages: readonly { readonly tag: string; readonly name: string }[];
  readonly typed: ReferTyped;
  /** What was spoken before, kept while the form is corrected; null where nothing was; left out where no voices are taken. */
  readonly voice?: KeptVoice | null;
  readonly faults: readonly Fault[];
};

const Them = ({ visit, typed, faults, languages }: ReferProps) => (
  <>
    <Field
      visit={visit}
      name="theirName"
      label={visit.text('referrals.their-name')}
      say="page.their-name"
      value={typed.theirName}
      kind="text"
      autocomplete="off"
      longest={80}
      faults={faults}
    />
    <Field
      visit={visit}
      name="theirPhone"
      label={visit.text('referrals.their-phone')}
      say="page.their-phone"
      hint={visit.text('referrals.their-phone-hint')}
      value={typed.theirPhone}
      kind="tel"
      autocomplete="off"
      longest={30}
      faults={faults}
    />
    <Choices
      visit={visit}
      name="language"
      legend={visit.text('referrals.language')}
      say="page.language"
      choices={languages.map(({ tag, name }) => ({
        value: tag,
        label: name,
        say: `page.tongue-${tag}`,
        called: languageName(tag, visit.tag),
        tag,
      }))}
      chosen={typed.language}
      faults={faults}
    />
  </>
);

const You = ({ visit, typed, faults, relations }: ReferProps) => (
  <>
    <Field
      visit={visit}
      name="yourName"
      label={visit.text('referrals.your-name')}
      say="page.your-name"
      value={typed.yourName}
      kind="text"
      autocomplete="off"
      longest={80}
      faults={faults}
    />
    <Choices
      visit={visit}
      name="relation"
      legend={visit.text('referrals.relation')}
      say="page.relation"
      choices={relations.map(({ id, name, picture }) => ({
        value: id,
        label: name,
        say: `relation.${id}`,
        sign: <Picture visit={visit} name={picture} size={56} />,
      }))}
      chosen={typed.relation}
      faults={faults}
    />
  </>
);

/** Somebody you know for this job: who they are, who you are, and honestly what we do with the number. */
export const ReferPage = (props: ReferProps) => {
  const { visit, job, faults, voice } = props;
  const title = visit.text('referrals.title');
  return (
    <Shell
      visit={visit}
      title={faults.length > 0 ? visit.text('shell.fault-title', { title }) : title}
      hidden
      head={voice !== undefined && <VoiceHead />}
    >
      <a class="back" href={visit.link(`/job/${job.id}`)}>
        ← {job.title}
      </a>
      <Asked visit={visit} say="page.we-call-them" what={title}>
        <Picture visit={visit} name={job.picture} size={72} />
        <h1>{title}</h1>
      </Asked>
      <p>{visit.text('referrals.words')}</p>
      <OurNumber visit={visit} />
      <form
        method="post"
        action={visit.link(`/job/${job.id}/refer`)}
        enctype="multipart/form-data"
        class="card act"
        novalidate
      >
        <Faults visit={visit} title={visit.text('shell.fault')} faults={faults} />
        <Them {...props} />
        <You {...props} />
        {voice !== undefined && <VoicePart visit={visit} jobId={job.id} kept={voice} faults={faults} />}
        <div class="note">
          <Picture visit={visit} name="lock" size={40} />
          <p>{visit.text('referrals.honest')}</p>
          <Say visit={visit} say="page.honest" what={visit.text('referrals.honest')} />
        </div>
        <SayButton visit={visit} say="page.refer-go" text={visit.text('referrals.go')} picture="phone" />
      </form>
    </Shell>
  );
};
