import { Period } from '../../../country/job.ts';
import { Picture } from '../../../web/picture.tsx';
import { FaultLine, type FormProps, Group, InputField, SelectField, Understood } from './fields.tsx';
import { PositionRadios, positionsBySector } from './position-tiles.tsx';

/** All other positions, by kind of work, each kind behind one tap. */
const Sectors = ({ visit, country, typed }: FormProps) => (
  <>
    {positionsBySector(country).map(({ sector, positions }) => (
      <details>
        <summary class="sector">
          <Picture visit={visit} name={sector.picture} size={36} />
          {visit.name(sector.name)}
        </summary>
        <PositionRadios visit={visit} positions={positions.filter(({ id }) => id !== typed.position)} chosen="" />
      </details>
    ))}
  </>
);

/** Which work: the one chosen, or those that are likely meant; and all others behind a tap. */
export const PositionPart = (props: FormProps) => {
  const { visit, country, typed, suggested } = props;
  const chosen = country.position(typed.position);
  return (
    <Group title={visit.text('announce.field-position')} id="position" mark={<Understood {...props} part="position" />}>
      <FaultLine {...props} name="position" />
      {chosen && <PositionRadios visit={visit} positions={[chosen]} chosen={typed.position} />}
      {!chosen && suggested.length > 0 && (
        <>
          <p class="soft">{visit.text('announce.perhaps')}</p>
          <PositionRadios visit={visit} positions={suggested} chosen="" />
        </>
      )}
      {chosen ? (
        <details>
          <summary>{visit.text('announce.another-position')}</summary>
          <Sectors {...props} />
        </details>
      ) : (
        <Sectors {...props} />
      )}
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
