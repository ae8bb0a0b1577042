import type { Child } from 'hono/jsx';
import type { Country } from '../../../country/load.ts';
import type { Position } from '../../../country/pack.ts';
import type { Visit } from '../../../web/visit.ts';
import type { FromText } from '../form.ts';
import type { Fault } from '../read-typed.ts';
import type { FieldName, Typed } from '../typed.ts';

/** What the parts of the form are drawn from. */
export type FormProps = {
  readonly visit: Visit;
  readonly country: Country;
  readonly typed: Typed;
  readonly faults: readonly Fault[];
  readonly fromText: FromText | null;
  /** Positions that a pasted text may mean. */
  readonly suggested: readonly Position[];
  /** The last days that may be chosen, `YYYY-MM-DD`. */
  readonly days: { readonly first: string; readonly last: string };
};

/** What is wrong, in words. */
export const faultText = (visit: Visit, country: Country, { why, term }: Fault): string => {
  const find = term?.startsWith('b-') ? country.benefit : country.need;
  const name = term === undefined ? '' : visit.name(find(term.slice(2))?.name ?? {});
  return visit.text(`announce.fault-${why}`, { term: name });
};

type Part = FieldName | 'benefits' | 'needs';

/** Beside a question, where a text was pasted: whether the text answered it. */
export const Understood = ({ visit, fromText, part }: Pick<FormProps, 'visit' | 'fromText'> & { part: Part }) => {
  if (!fromText) return null;
  const isKnown = fromText.understood.includes(part);
  return (
    <span class={isKnown ? 'state leaf' : 'state sun'}>
      {visit.text(isKnown ? 'announce.understood' : 'announce.not-understood')}
    </span>
  );
};

/** What is wrong with a field, under its label. */
export const FaultLine = ({ visit, country, faults, name }: FormProps & { readonly name: Fault['field'] }) => {
  const fault = faults.find(({ field }) => field === name);
  return fault ? (
    <span class="wrong" id={`${name}-fault`}>
      {faultText(visit, country, fault)}
    </span>
  ) : null;
};

/** The attributes of a field that is wrong. */
export const wrongOf = (faults: readonly Fault[], name: Fault['field']) =>
  faults.some(({ field }) => field === name) ? { 'aria-invalid': 'true', 'aria-describedby': `${name}-fault` } : {};

type InputProps = FormProps & {
  readonly name: FieldName;
  readonly kind: 'figure' | 'time' | 'date';
  readonly hint?: string;
};

/** A field for a number, an hour or a day. */
export const InputField = (props: InputProps) => {
  const { visit, typed, faults, name, kind, hint, days } = props;
  const isWrong = faults.some(({ field }) => field === name);
  return (
    <div class={isWrong ? 'field wrong' : 'field'}>
      <label for={name}>{visit.text(`announce.field-${name}`)}</label>
      <FaultLine {...props} name={name} />
      {hint && <span class="soft small">{hint}</span>}
      <input
        id={name}
        name={name}
        type={kind === 'figure' ? 'text' : kind}
        inputmode={kind === 'figure' ? 'decimal' : undefined}
        value={typed[name]}
        maxlength={20}
        autocomplete="off"
        {...(kind === 'date' ? { min: days.first, max: days.last } : {})}
        {...wrongOf(faults, name)}
      />
    </div>
  );
};

type Option = { readonly value: string; readonly label: string };
type SelectProps = FormProps & {
  readonly name: FieldName;
  readonly none: string | null;
  readonly options: readonly (Option | { readonly label: string; readonly options: readonly Option[] })[];
};

const Choice = ({ option, value }: { readonly option: Option; readonly value: string }) => (
  <option value={option.value} selected={option.value === value}>
    {option.label}
  </option>
);

/** A field with a list, for what a telephone shows well in one: places, currencies. */
export const SelectField = (props: SelectProps) => {
  const { visit, typed, faults, name, none, options } = props;
  const isWrong = faults.some(({ field }) => field === name);
  return (
    <div class={isWrong ? 'field wrong' : 'field'}>
      <label for={name}>{visit.text(`announce.field-${name}`)}</label>
      <FaultLine {...props} name={name} />
      <select id={name} name={name} {...wrongOf(faults, name)}>
        {none !== null && <option value="">{none}</option>}
        {options.map((one) =>
          'options' in one ? (
            <optgroup label={one.label}>
              {one.options.map((option) => (
                <Choice option={option} value={typed[name]} />
              ))}
            </optgroup>
          ) : (
            <Choice option={one} value={typed[name]} />
          ),
        )}
      </select>
    </div>
  );
};

type GroupProps = {
  readonly title: string;
  readonly id?: string;
  readonly mark?: Child;
  readonly children?: Child;
};

/** One large question of the form. */
export const Group = ({ title, id, mark, children }: GroupProps) => (
  <section class="card part" id={id}>
    <div class="head">
      <h2>{title}</h2>
      {mark}
    </div>
    {children}
  </section>
);
