import { Picture } from '../../../web/picture.tsx';
import { Line, Question, type StepProps, stepPath } from './parts.tsx';

export type KindChoice = { readonly id: string; readonly name: string; readonly picture: string };

type BusinessProps = StepProps & { readonly kinds: readonly KindChoice[] };

const Kinds = ({ frame: { visit }, typed, kinds }: BusinessProps) => (
  <fieldset>
    <legend>{visit.text('register.kind')}</legend>
    <div class="kinds">
      {kinds.map(({ id, name, picture }, at) => (
        <label>
          <input type="radio" name="kind" id={at === 0 ? 'kind' : undefined} value={id} checked={typed.kind === id} />
          <span>
            <Picture visit={visit} name={picture} size={40} />
            {name}
          </span>
        </label>
      ))}
    </div>
  </fieldset>
);

/** The first page: what it costs and how long it takes, what the business is called, and what it is, by picture. */
export const BusinessPage = (props: BusinessProps) => {
  const { visit } = props.frame;
  return (
    <Question {...props} step="business" title={visit.text('register.title')}>
      <p>{visit.text('register.about')}</p>
      <form class="fields" method="post" action={visit.link(stepPath('business'))} novalidate>
        <Line
          {...props}
          name="name"
          label={visit.text('register.name')}
          hint={visit.text('register.name-hint')}
          autocomplete="organization"
          longest={80}
        />
        <Kinds {...props} />
        <button type="submit" class="first">
          {visit.text('register.next')}
        </button>
      </form>
      <p>
        <a href={visit.link('/sign-in')}>{visit.text('register.have-account')}</a>
      </p>
    </Question>
  );
};
