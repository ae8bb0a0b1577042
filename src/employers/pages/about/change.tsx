import { Select } from '../../../desk/pages/select.tsx';
import { languageName } from '../../../web/language-name.ts';
import { Token } from '../../../web/token.tsx';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';

type Option = { readonly value: string; readonly label: string };

type ChangeProps = {
  readonly frame: Frame;
  readonly employerId: string;
  readonly isVerified: boolean;
  readonly typed: Readonly<Record<string, string>>;
  readonly kinds: readonly Option[];
  readonly districts: readonly { readonly label: string; readonly options: readonly Option[] }[];
  readonly fault: string | null;
};

const Words = ({ name, label, value, longest }: { name: string; label: string; value: string; longest: number }) => (
  <div class="field">
    <label for={name}>{label}</label>
    <input type="text" id={name} name={name} value={value} maxlength={longest} autocomplete="off" required />
  </div>
);

type EachProps = Pick<ChangeProps, 'frame' | 'typed'> & { readonly name: 'name' | 'address'; readonly longest: number };

/** The same in every language of the site; one that is left empty is as in another. */
const Each = ({ frame: { visit }, typed, name, longest }: EachProps) => (
  <>
    {visit.tags.map((tag) => (
      <Words
        name={`${name}-${tag}`}
        label={`${visit.text(`verification.${name}`)} (${languageName(tag, visit.tag)})`}
        value={typed[`${name}-${tag}`] ?? ''}
        longest={longest}
      />
    ))}
  </>
);

/** Another name, address or kind. */
export const ChangePage = ({ frame, employerId, isVerified, typed, kinds, districts, fault }: ChangeProps) => {
  const { visit, who } = frame;
  const title = visit.text('verification.change');
  return (
    <WorkShell frame={frame} title={fault ? visit.text('shell.fault-title', { title }) : title}>
      <div class="reading part">
        <p>
          <a href={visit.link('/employer/about')}>← {visit.text('verification.tab')}</a>
        </p>
        <h1>{title}</h1>
        {isVerified && <p class="note">{visit.text('verification.change-means')}</p>}
        {fault && (
          <p class="note bad" role="alert">
            <b>{fault}</b>
          </p>
        )}
        <form class="fields card" method="post" action={visit.link(`/employer/about/${employerId}/change`)} novalidate>
          <Token csrf={who?.csrf ?? ''} />
          <Each frame={frame} typed={typed} name="name" longest={80} />
          <Select
            name="kind"
            label={visit.text('verification.kind')}
            value={typed.kind ?? ''}
            none={visit.text('verification.choose')}
            options={kinds}
          />
          <Select
            name="district"
            label={visit.text('verification.district')}
            value={typed.district ?? ''}
            none={visit.text('verification.choose')}
            options={districts}
          />
          <Each frame={frame} typed={typed} name="address" longest={320} />
          <button type="submit" class="first">
            {visit.text('verification.send-change')}
          </button>
        </form>
      </div>
    </WorkShell>
  );
};
