type EntryProps = {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'password' | 'tel' | 'email';
  readonly value?: string;
  /** The autofill token of HTML. */
  readonly autocomplete: string;
  readonly longest: number;
  readonly hint?: string;
  readonly isNumber?: boolean;
  readonly isWrong?: boolean;
  readonly id?: string;
};

/** One line to write in on a page about accounts, with its label and hint. */
export const Entry = ({
  name,
  label,
  type = 'text',
  value = '',
  autocomplete,
  longest,
  hint,
  isNumber,
  isWrong,
  id = name,
}: EntryProps) => (
  <div class={isWrong ? 'field wrong' : 'field'}>
    <label for={id}>{label}</label>
    {hint && (
      <span class="soft small" id={`${id}-hint`}>
        {hint}
      </span>
    )}
    <input
      id={id}
      name={name}
      type={type}
      inputmode={isNumber ? 'numeric' : undefined}
      value={type === 'password' ? '' : value}
      autocomplete={autocomplete}
      maxlength={longest}
      autocapitalize={type === 'text' && autocomplete !== 'name' ? 'none' : undefined}
      required
      aria-invalid={isWrong ? 'true' : undefined}
      aria-describedby={hint ? `${id}-hint` : undefined}
    />
  </div>
);

/** What was wrong with a form, above it. */
export const Wrong = ({ text }: { readonly text: string | null }) =>
  text === null ? null : (
    <p class="note bad" role="alert">
      <b>{text}</b>
    </p>
  );
