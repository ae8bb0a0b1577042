type Option = { readonly value: string; readonly label: string };
type Group = { readonly label: string; readonly options: readonly Option[] };

type SelectProps = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** Said where nothing is chosen. */
  readonly none: string;
  readonly options: readonly (Option | Group)[];
};

const Choice = ({ option, value }: { readonly option: Option; readonly value: string }) => (
  <option value={option.value} selected={option.value === value}>
    {option.label}
  </option>
);

/** One of many, for staff, whose lists are long; job seekers never meet it. */
export const Select = ({ name, label, value, none, options }: SelectProps) => (
  <div class="field">
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      <option value="">{none}</option>
      {options.map((one) =>
        'options' in one ? (
          <optgroup label={one.label}>
            {one.options.map((option) => (
              <Choice option={option} value={value} />
            ))}
          </optgroup>
        ) : (
          <Choice option={one} value={value} />
        ),
      )}
    </select>
  </div>
);
