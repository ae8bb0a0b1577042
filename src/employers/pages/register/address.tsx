import { Line, Question, type StepProps, stepPath } from './parts.tsx';

/** Street and house, and what it is near; `place` says which district was chosen. */
export const AddressPage = (props: StepProps & { readonly place: string }) => {
  const { frame, place } = props;
  const { visit } = frame;
  return (
    <Question {...props} step="address" title={visit.text('register.address')} back="district">
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
        <button type="submit" class="first">
          {visit.text('register.next')}
        </button>
      </form>
    </Question>
  );
};
