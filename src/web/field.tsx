import type { Child } from 'hono/jsx';
import { Asked, Say } from './say.tsx';
import type { Visit } from './visit.ts';

/** One thing that was wrong with a form: the field, and the sentence for it in the visitor's language, to see and to hear. */
export type Fault = { readonly field: string; readonly text: string; readonly say: string };

type FieldProps = {
  readonly visit: Visit;
  readonly name: string;
  readonly label: string;
  /** The key of the question as it is said. */
  readonly say: string;
  readonly hint?: string;
  readonly value: string;
  readonly kind: 'text' | 'tel';
  /** The autofill token of HTML; `off` for what belongs to another person, since phones are shared. */
  readonly autocomplete: 'name' | 'tel' | 'one-time-code' | 'off';
  readonly longest: number;
  readonly faults: readonly Fault[];
};

/** One question with its label, hint, and what was wrong with the answer. */
export const Field = ({ visit, name, label, say, hint, value, kind, autocomplete, longest, faults }: FieldProps) => {
  const fault = faults.find((one) => one.field === name);
  return (
    <div class={fault ? 'field bad' : 'field'}>
      <Asked visit={visit} say={say} what={label}>
        <label for={name}>{label}</label>
      </Asked>
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
  readonly visit: Visit;
  readonly name: string;
  readonly legend: string;
  /** The key of the question as it is said. */
  readonly say: string;
  readonly choices: readonly {
    readonly value: string;
    readonly label: string;
    /** The key of the answer as it is said, and what it is called in the language of the page. */
    readonly say: string;
    readonly called?: string;
    readonly tag?: string;
    readonly sign?: Child;
  }[];
  readonly chosen: string;
  /** One below the other instead of two beside each other. */
  readonly list?: boolean;
  readonly faults: readonly Fault[];
};

/** One question whose answers are all on the screen, each with its picture; never a list that unfolds. */
export const Choices = ({ visit, name, legend, say, choices, chosen, list, faults }: ChoicesProps) => {
  const fault = faults.find((one) => one.field === name);
  return (
    <fieldset aria-describedby={fault && `${name}-fault`}>
      <legend>{legend}</legend>
      <Say visit={visit} say={say} what={legend} />
      {fault && (
        <span class="fault" id={`${name}-fault`}>
          {fault.text}
        </span>
      )}
      <div class={list ? 'choices list' : 'choices'}>
        {choices.map(({ value, label, say: answer, called, tag, sign }, index) => (
          <div>
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
            <Say visit={visit} say={answer} what={called ?? label} />
          </div>
        ))}
      </div>
    </fieldset>
  );
};

type FaultsProps = { readonly visit: Visit; readonly title: string; readonly faults: readonly Fault[] };

/** All that was wrong, first thing in the form, each sentence a way to its field. */
export const Faults = ({ visit, title, faults }: FaultsProps) =>
  faults.length === 0 ? null : (
    <div class="faults" role="alert" tabindex={-1}>
      <Asked visit={visit} say="page.fault" what={title}>
        <h2>{title}</h2>
      </Asked>
      <ul>
        {faults.map((fault) => (
          <li class="head">
            <a href={`#${fault.field}`}>{fault.text}</a>
            <Say visit={visit} say={fault.say} what={fault.text} />
          </li>
        ))}
      </ul>
    </div>
  );
