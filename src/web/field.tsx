import type { Child } from 'hono/jsx';

/** One thing that was wrong with a form: the field, and the sentence for it in the visitor's language. */
export type Fault = { readonly field: string; readonly text: string };

type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly kind: 'text' | 'tel';
  /** The autofill token of HTML; `off` for what belongs to another person, since phones are shared. */
  readonly autocomplete: 'name' | 'tel' | 'off';
  readonly longest: number;
  readonly faults: readonly Fault[];
};

/** One question with its label, hint, and what was wrong with the answer. */
export const Field = ({ name, label, hint, value, kind, autocomplete, longest, faults }: FieldProps) => {
  const fault = faults.find((one) => one.field === name);
  return (
    <div class={fault ? 'field bad' : 'field'}>
      <label for={name}>{label}</label>
      {hint && !fault && (
        <span class="soft" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {fault && (
        <span class="fault" id={`${name}-fault`}>
          {fault.text}
        </span>
      )}
      <input
        type={kind}
        inputmode={kind === 'tel' ? 'tel' : undefined}
        id={name}
        name={name}
        value={value}
        maxlength={longest}
        autocomplete={autocomplete}
        required
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={fault ? `${name}-fault` : hint && `${name}-hint`}
      />
    </div>
  );
};

type ChoicesProps = {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly {
    readonly value: string;
    readonly label: string;
    readonly tag?: string;
    readonly sign?: Child;
  }[];
  readonly chosen: string;
  /** One below the other instead of two beside each other. */
  readonly list?: boolean;
  readonly faults: readonly Fault[];
};

/** One question whose answers are all on the screen, each with its picture; never a list that unfolds. */
export const Choices = ({ name, legend, choices, chosen, list, faults }: ChoicesProps) => {
  const fault = faults.find((one) => one.field === name);
  return (
    <fieldset aria-describedby={fault && `${name}-fault`}>
      <legend>{legend}</legend>
      {fault && (
        <span class="fault" id={`${name}-fault`}>
          {fault.text}
        </span>
      )}
      <div class={list ? 'choices list' : 'choices'}>
        {choices.map(({ value, label, tag, sign }, index) => (
          <label lang={tag}>
            <input
              type="radio"
              name={name}
              value={value}
              id={index === 0 ? name : undefined}
              checked={value === chosen}
              required
            />
            <span class={sign ? undefined : 'bare'}>
              {sign}
              {label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};

/** All that was wrong, first thing in the form, each sentence a way to its field. */
export const Faults = ({ title, faults }: { readonly title: string; readonly faults: readonly Fault[] }) =>
  faults.length === 0 ? null : (
    <div class="faults" role="alert" tabindex={-1}>
      <h2>{title}</h2>
      <ul>
        {faults.map((fault) => (
          <li>
            <a href={`#${fault.field}`}>{fault.text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
