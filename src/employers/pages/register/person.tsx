import { Picture } from '../../../web/picture.tsx';
import { Line, Question, type StepProps, stepPath } from './parts.tsx';

const ways = [
  { way: 'text', picture: 'smartphone' },
  { way: 'call', picture: 'phone' },
] as const;

const Ways = ({ frame: { visit }, typed }: StepProps) => (
  <fieldset>
    <legend>{visit.text('register.way')}</legend>
    <div class="kinds two-kinds">
      {ways.map(({ way, picture }) => (
        <label>
          <input type="radio" name="way" value={way} checked={(typed.way ?? 'text') === way} />
          <span>
            <Picture visit={visit} name={picture} size={40} />
            {visit.text(`register.way-${way}`)}
          </span>
        </label>
      ))}
    </div>
  </fieldset>
);

/** Whom to ask, on which number, how the code is to come; and the number of the business, where it has one. */
export const PersonPage = (props: StepProps) => {
  const { visit } = props.frame;
  return (
    <Question {...props} step="person" title={visit.text('register.person')} back="address">
      <form class="fields" method="post" action={visit.link(stepPath('person'))} novalidate>
        <Line {...props} name="contact" label={visit.text('register.contact')} autocomplete="name" longest={80} />
        <Line
          {...props}
          name="phone"
          kind="tel"
          label={visit.text('register.phone')}
          hint={visit.text('register.phone-hint')}
          autocomplete="tel"
          longest={40}
        />
        <Ways {...props} />
        <Line
          {...props}
          name="number"
          label={visit.text('register.number')}
          hint={visit.text('register.number-hint')}
          longest={60}
        />
        <button type="submit" class="first">
          {visit.text('register.send-code')}
        </button>
        <p class="soft small">{visit.text('register.privacy')}</p>
      </form>
    </Question>
  );
};
