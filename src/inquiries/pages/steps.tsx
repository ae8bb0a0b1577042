import { Choices, Field } from '../../web/field.tsx';
import { Picture } from '../../web/picture.tsx';
import { Asked } from '../../web/say.tsx';
import { SayButton } from '../../web/say-button.tsx';
import type { Visit } from '../../web/visit.ts';
import { family, organisations, wants } from '../rules.ts';
import { Question, type QuestionProps } from './question.tsx';

const GoOn = ({ visit, say = 'go-on' }: { readonly visit: Visit; readonly say?: 'go-on' | 'send' }) => (
  <SayButton visit={visit} say={`family.${say}`} text={visit.text(`family.${say}`)} picture="yes" />
);

type Option = { readonly value: string; readonly text: string; readonly picture: string };

const Options = ({
  visit,
  typed,
  faults,
  name,
  asks,
  options,
}: QuestionProps & { readonly name: string; readonly asks: string; readonly options: readonly Option[] }) => (
  <Choices
    visit={visit}
    name={name}
    legend={visit.text(`family.${asks}`)}
    say={`family.${asks}`}
    list
    choices={options.map(({ value, text, picture }) => ({
      value,
      label: visit.text(`family.${text}`),
      say: `family.${text}`,
      sign: <Picture visit={visit} name={picture} size={40} />,
    }))}
    chosen={typed[name] ?? ''}
    faults={faults}
  />
);

/** Family or an organisation. */
export const SidePage = (props: QuestionProps) => (
  <Question {...props} step="side" asks="title">
    <Options
      {...props}
      name="side"
      asks="side"
      options={[
        { value: 'family', text: 'side-family', picture: 'relative' },
        { value: 'organisation', text: 'side-organisation', picture: 'employer' },
      ]}
    />
    <GoOn visit={props.visit} />
  </Question>
);

const pictures: Readonly<Record<string, string>> = {
  husband: 'couple',
  wife: 'couple',
  sibling: 'sibling',
  child: 'baby',
  friend: 'friend',
  embassy: 'shield',
  ngo: 'health',
  police: 'guard',
  court: 'paper',
  ministry: 'employer',
};

/** What they are to the person, from a list: the worker hears this word and nothing else. */
export const RelationPage = (props: QuestionProps & { readonly side: 'family' | 'organisation' }) => {
  const asks = props.side === 'family' ? 'relation' : 'which-organisation';
  const all = props.side === 'family' ? family : organisations;
  return (
    <Question {...props} step="relation" asks="title">
      <Options
        {...props}
        name="relation"
        asks={asks}
        options={all.map((value) => ({ value, text: `is-${value}`, picture: pictures[value] ?? 'relative' }))}
      />
      <GoOn visit={props.visit} />
    </Question>
  );
};

/** Who asks; for an organisation its name as well. */
export const NamePage = (props: QuestionProps & { readonly side: 'family' | 'organisation' }) => {
  const { visit, typed, faults, side } = props;
  return (
    <Question {...props} step="name" asks="name">
      {side === 'organisation' && (
        <Field
          {...{ visit, faults, name: 'organisation', kind: 'text', autocomplete: 'off', longest: 80 }}
          label={visit.text('family.organisation')}
          say="family.organisation"
          value={typed.organisation ?? ''}
        />
      )}
      <Field
        {...{ visit, faults, name: 'name', kind: 'text', autocomplete: 'name', longest: 80 }}
        label={visit.text('referrals.your-name')}
        say="page.your-name"
        value={typed.name ?? ''}
      />
      <GoOn visit={visit} />
    </Question>
  );
};

const Ways = ({ visit, texts }: { readonly visit: Visit; readonly texts: boolean }) => (
  <>
    <Asked visit={visit} say="my.by-call" what={visit.text('my.by-call')}>
      <button type="submit" name="way" value="call">
        <Picture visit={visit} name="phone" size={36} />
        {visit.text('my.by-call')}
      </button>
    </Asked>
    {texts && (
      <Asked visit={visit} say="my.by-text" what={visit.text('my.by-text')}>
        <button type="submit" name="way" value="text" class="second">
          <Picture visit={visit} name="smartphone" size={36} />
          {visit.text('my.by-text')}
        </button>
      </Asked>
    )}
  </>
);

type PhoneProps = QuestionProps & { readonly texts: boolean };

/** The number on which they are answered, and how: what is chosen for the code is the way of the answer too. */
export const PhonePage = (props: PhoneProps) => {
  const { visit, typed, faults, texts } = props;
  return (
    <Question {...props} step="phone" asks="phone">
      <Field
        {...{ visit, faults, name: 'phone', kind: 'tel', autocomplete: 'tel', longest: 30 }}
        label={visit.text('applications.phone')}
        say="page.your-phone"
        hint={visit.text('family.phone-hint')}
        value={typed.phone ?? ''}
      />
      <Ways visit={visit} texts={texts} />
    </Question>
  );
};

/** The six digits that came to their phone. */
export const CodePage = (props: PhoneProps) => {
  const { visit, faults, texts } = props;
  const again = (
    <form class="card act" method="post" action={visit.link('/family/again')} novalidate>
      <Asked visit={visit} say="my.again" what={visit.text('my.again')}>
        <h2>{visit.text('my.again')}</h2>
      </Asked>
      <Ways visit={visit} texts={texts} />
    </form>
  );
  return (
    <Question {...props} step="code" asks="code-title" below={again}>
      <Field
        {...{ visit, faults, name: 'code', kind: 'tel', autocomplete: 'one-time-code', longest: 20 }}
        label={visit.text('my.digits')}
        say="my.digits"
        value=""
      />
      <GoOn visit={visit} />
    </Question>
  );
};

/** Whom they ask about: a name, and the number where they have it. */
export const WorkerPage = (props: QuestionProps) => {
  const { visit, typed, faults } = props;
  return (
    <Question {...props} step="worker" asks="worker">
      <Field
        {...{ visit, faults, name: 'worker', kind: 'text', autocomplete: 'off', longest: 80 }}
        label={visit.text('family.worker-name')}
        say="family.worker-name"
        value={typed.worker ?? ''}
      />
      <Field
        {...{ visit, faults, name: 'workerPhone', kind: 'tel', autocomplete: 'off', longest: 30 }}
        label={visit.text('family.worker-phone')}
        say="family.worker-phone"
        value={typed.workerPhone ?? ''}
      />
      <GoOn visit={visit} />
    </Question>
  );
};

/** What they want to know. */
export const WantsPage = (props: QuestionProps) => (
  <Question {...props} step="wants" asks="title">
    <Options
      {...props}
      name="wants"
      asks="wants"
      options={wants.map((value) => ({
        value,
        text: `want-${value}`,
        picture: value === 'well' ? 'health' : value === 'reach' ? 'pin' : 'phone',
      }))}
    />
    <GoOn visit={props.visit} />
  </Question>
);

/** Why they ask, in their own words, for staff alone. */
export const WhyPage = (props: QuestionProps) => {
  const { visit, typed, faults } = props;
  const fault = faults.find(({ field }) => field === 'why');
  return (
    <Question {...props} step="why" asks="why">
      <div class={fault ? 'field bad' : 'field'}>
        {fault && (
          <span class="fault" id="why-fault">
            {fault.text}
          </span>
        )}
        <textarea
          id="why"
          name="why"
          rows={5}
          maxlength={1000}
          aria-label={visit.text('family.why')}
          aria-invalid={fault ? 'true' : undefined}
          aria-describedby={fault && 'why-fault'}
        >
          {typed.why ?? ''}
        </textarea>
      </div>
      <GoOn visit={visit} />
    </Question>
  );
};

/** Papers, and the end: it is sent. */
export const PapersPage = (props: QuestionProps & { readonly side: 'family' | 'organisation' }) => {
  const { visit, side } = props;
  const words = `papers-${side}`;
  return (
    <Question {...props} step="papers" asks="papers" upload>
      <Asked visit={visit} say={`family.${words}`} what={visit.text(`family.${words}`)}>
        <p>{visit.text(`family.${words}`)}</p>
      </Asked>
      <label for="papers">{visit.text('family.pick-files')}</label>
      <input type="file" id="papers" name="papers" accept="image/jpeg,image/png,image/webp,application/pdf" multiple />
      <GoOn visit={visit} say="send" />
      <p class="soft">{visit.text('family.privacy')}</p>
    </Question>
  );
};
