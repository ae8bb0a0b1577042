import { Period } from '../../../country/job.ts';
import { Picture } from '../../../web/picture.tsx';
import { FaultLine, type FormProps, Group, InputField, SelectField, Understood } from './fields.tsx';
import { PositionRadios, positionsBySector } from './position-tiles.tsx';

/** Which work: the one chosen, and all others behind one tap. */
export const PositionPart = (props: FormProps) => {
  const { visit, country, typed } = props;
  const chosen = country.position(typed.position);
  return (
    <Group title={visit.text('announce.field-position')} id="position" mark={<Understood {...props} part="position" />}>
      <FaultLine {...props} name="position" />
      {chosen && (
        <p class="head top-word">
          <Picture visit={visit} name={chosen.picture} size={52} />
          <b>{visit.name(chosen.name)}</b>
        </p>
      )}
      <details open={!chosen}>
        <summary>{visit.text(chosen ? 'announce.another-position' : 'announce.choose-position')}</summary>
        {positionsBySector(country).map(({ sector, positions }) => (
          <section>
            <h3>{visit.name(sector.name)}</h3>
            <PositionRadios visit={visit} positions={positions} chosen={typed.position} />
          </section>
        ))}
      </details>
    </Group>
  );
};

/** Where the work is. */
export const PlacePart = (props: FormProps) => {
  const { visit, country } = props;
  const named = ({ id, name }: { id: string; name: Record<string, string> }) => ({
    value: id,
    label: visit.name(name),
  });
  return (
    <Group title={visit.text('announce.where')} mark={<Understood {...props} part="province" />}>
      <div class="fields pair">
        <SelectField
          {...props}
          name="province"
          none={visit.text('announce.please-choose')}
          options={country.provinces.map(named)}
        />
        <SelectField
          {...props}
          name="district"
          none={visit.text('announce.whole-province')}
          options={country.provinces.map(({ id, name }) => ({
            label: visit.name(name),
            options: country.districtsOf(id).map(named),
          }))}
        />
      </div>
    </Group>
  );
};

/** How many people. */
export const PeoplePart = (props: FormProps) => (
  <Group title={props.visit.text('announce.people')} mark={<Understood {...props} part="vacancies" />}>
    <InputField {...props} name="vacancies" kind="figure" />
  </Group>
);

/** What is paid. */
export const PayPart = (props: FormProps) => {
  const { visit, country } = props;
  const periods = Period.options.map((period) => ({ value: period, label: visit.text(`announce.period-${period}`) }));
  return (
    <Group title={visit.text('announce.pay')} mark={<Understood {...props} part="payMin" />}>
      <p class="soft">{visit.text('announce.pay-hint')}</p>
      <div class="fields four">
        <InputField {...props} name="payMin" kind="figure" />
        <InputField {...props} name="payMax" kind="figure" />
        <SelectField
          {...props}
          name="currency"
          none={null}
          options={country.currencies.map((currency) => ({
            value: currency,
            label: visit.text(`announce.currency-${currency}`),
          }))}
        />
        <SelectField {...props} name="period" none={null} options={periods} />
      </div>
    </Group>
  );
};

/** When people work. */
export const HoursPart = (props: FormProps) => {
  const { visit } = props;
  const days = [1, 2, 3, 4, 5, 6, 7].map((count) => ({
    value: String(count),
    label: visit.text('announce.days', { count }),
  }));
  return (
    <Group title={visit.text('announce.hours')} mark={<Understood {...props} part="from" />}>
      <div class="fields three-fields">
        <InputField {...props} name="from" kind="time" />
        <InputField {...props} name="to" kind="time" />
        <SelectField {...props} name="days" none={visit.text('announce.not-said')} options={days} />
      </div>
    </Group>
  );
};

/** Until when people may apply. */
export const EndsPart = (props: FormProps) => (
  <Group title={props.visit.text('announce.until')}>
    <InputField {...props} name="ends" kind="date" hint={props.visit.text('announce.until-hint')} />
  </Group>
);
