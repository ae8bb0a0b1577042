import { Picture } from '../../../web/picture.tsx';
import { Line, Question, type StepProps, stepPath } from './parts.tsx';
import { placeScript } from './place-script.ts';

/** For a telephone that knows where it is; hidden from all others. */
const Point = ({ frame: { visit }, typed }: StepProps) => (
  <div class="does">
    <input type="hidden" name="lat" value={typed.lat ?? ''} />
    <input type="hidden" name="lon" value={typed.lon ?? ''} />
    <button
      type="button"
      id="use-place"
      hidden
      data-found={visit.text('register.place-found')}
      data-failed={visit.text('register.use-place-failed')}
    >
      <Picture visit={visit} name="pin" size={24} />
      {visit.text('register.use-place')}
    </button>
    <span role="status" id="place-said">
      {typed.lat ? visit.text('register.place-found') : ''}
    </span>
  </div>
);

/** Street and house, and what it is near; `place` says which district was chosen. */
export const AddressPage = (props: StepProps & { readonly place: string }) => {
  const { frame, place } = props;
  const { visit } = frame;
  return (
    <Question {...props} step="address" title={visit.text('register.address')} back="district" script={placeScript.url}>
      <p>
        <b>{place}</b>
      </p>
      <p>{visit.text('register.address-why')}</p>
      <form class="fields" method="post" action={visit.link(stepPath('address'))} novalidate>
        <Line
          {...props}
          name="street"
          label={visit.text('register.street')}
          hint={visit.text('register.street-hint')}
          autocomplete="street-address"
          longest={160}
        />
        <Line
          {...props}
          name="near"
          label={visit.text('register.near')}
          hint={visit.text('register.near-hint')}
          longest={160}
        />
        <Point {...props} />
        <button type="submit" class="first">
          {visit.text('register.next')}
        </button>
      </form>
    </Question>
  );
};
