import { Period, type Term } from '../../country/job.ts';
import type { Visit } from '../../web/visit.ts';
import type { IntakeRowProps } from './intake-row.tsx';
import type { TypedJob } from './job-form.ts';
import { Select } from './select.tsx';

type TextName = Exclude<keyof TypedJob, 'keep'>;
type InputProps = {
  readonly visit: Visit;
  readonly name: TextName;
  readonly typed: TypedJob;
  readonly kind?: 'time';
};

const Input = ({ visit, name, typed, kind }: InputProps) => (
  <div class="field">
    <label for={name}>{visit.text(`desk.field-${name}`)}</label>
    <input
      id={name}
      name={name}
      type={kind ?? 'text'}
      inputmode={kind ? undefined : 'decimal'}
      value={typed[name]}
      maxlength={20}
      autocomplete="off"
    />
  </div>
);

const Places = ({ frame: { visit }, country, typed }: IntakeRowProps) => (
  <div class="fields pair">
    <Select
      name="province"
      label={visit.text('desk.field-province')}
      none={visit.text('desk.please-choose')}
      value={typed.province}
      options={country.provinces.map(({ id, name }) => ({ value: id, label: visit.name(name) }))}
    />
    <Select
      name="district"
      label={visit.text('desk.field-district')}
      none={visit.text('desk.not-said')}
      value={typed.district}
      options={country.provinces.map(({ id, name }) => ({
        label: visit.name(name),
        options: country.districtsOf(id).map((district) => ({ value: district.id, label: visit.name(district.name) })),
      }))}
    />
  </div>
);

const Pay = ({ frame: { visit }, country, typed }: IntakeRowProps) => (
  <div class="fields pair">
    <Input visit={visit} name="payMin" typed={typed} />
    <Input visit={visit} name="payMax" typed={typed} />
    <Select
      name="currency"
      label={visit.text('desk.field-currency')}
      none={visit.text('desk.please-choose')}
      value={typed.currency}
      options={country.currencies.map((currency) => ({ value: currency, label: currency }))}
    />
    <Select
      name="period"
      label={visit.text('desk.field-period')}
      none={visit.text('desk.please-choose')}
      value={typed.period}
      options={Period.options.map((period) => ({ value: period, label: visit.text(`desk.period-${period}`) }))}
    />
  </div>
);

const Terms = ({ frame: { visit }, country, row, typed }: IntakeRowProps) => {
  const { benefits, needs } = row.reading.job;
  const box = (key: string, { id, amount, upTo }: Term, find: typeof country.benefit) => (
    <label>
      <input type="checkbox" name="keep" value={key} checked={typed.keep.includes(key)} />
      <span>{[visit.name(find(id)?.name ?? {}), amount, upTo].filter((part) => part !== undefined).join(' ')}</span>
    </label>
  );
  if (benefits.length + needs.length === 0) return null;
  return (
    <fieldset>
      <legend>{visit.text('desk.field-terms')}</legend>
      <div class="picks">
        {benefits.map((term, at) => box(`b${at}`, term, country.benefit))}
        {needs.map((term, at) => box(`n${at}`, term, country.need))}
      </div>
    </fieldset>
  );
};

/** The fields of a job, as it was read, to be put right. */
export const JobFields = (props: IntakeRowProps) => {
  const { frame, country, typed } = props;
  const { visit } = frame;
  const sectors = country.sectors.map(({ id, name }) => ({
    label: visit.name(name),
    options: country.positions
      .filter((position) => position.sector === id && position.restricted !== 'not-published')
      .map((position) => ({ value: position.id, label: visit.name(position.name) })),
  }));
  return (
    <>
      <Select
        name="position"
        label={visit.text('desk.field-position')}
        none={visit.text('desk.please-choose')}
        value={typed.position}
        options={sectors.filter(({ options }) => options.length > 0)}
      />
      <Places {...props} />
      <Pay {...props} />
      <div class="fields pair">
        <Input visit={visit} name="vacancies" typed={typed} />
        <Input visit={visit} name="days" typed={typed} />
        <Input visit={visit} name="from" typed={typed} kind="time" />
        <Input visit={visit} name="to" typed={typed} kind="time" />
      </div>
      <Terms {...props} />
    </>
  );
};
