import { Picks, StaffForm, Words } from '../../../desk/pages/employers/forms.tsx';
import { languageName } from '../../../web/language-name.ts';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';
import { relations, wants } from '../../rules.ts';

type NewProps = {
  readonly frame: Frame;
  readonly typed: Readonly<Record<string, string>>;
  readonly fault: string | null;
  /** The receipt to be read out, where it was just taken down. */
  readonly receipt: string | null;
};

const fields = [
  ['name', 'text', 80],
  ['phone', 'tel', 40],
  ['worker', 'text', 80],
  ['worker-phone', 'tel', 40],
] as const;

/** One of us takes an inquiry down on the telephone: all of it on one page, since somebody waits. */
export const NewInquiryPage = ({ frame, typed, fault, receipt }: NewProps) => {
  const { visit } = frame;
  const title = visit.text('inquiries.new-title');
  const options = (all: readonly string[], prefix: string) =>
    all.map((value) => ({ value, label: visit.text(`${prefix}-${value}`) }));
  return (
    <WorkShell frame={frame} title={title}>
      <p>
        <a href={visit.link('/desk/inquiries')}>← {visit.text('inquiries.title')}</a>
      </p>
      <h1>{title}</h1>
      {receipt && (
        <p class="note" role="status">
          <b>{visit.text('inquiries.new-done', { receipt })}</b>
        </p>
      )}
      {fault && (
        <p class="note bad" role="alert">
          <b>{fault}</b>
        </p>
      )}
      <p class="soft">{visit.text('inquiries.new-words')}</p>
      <section class="card part">
        <StaffForm frame={frame} action="/desk/inquiries/new" button={visit.text('inquiries.keep')} look="first">
          <Picks
            kind="radio"
            name="relation"
            legend={visit.text('inquiries.who')}
            options={options(relations, 'family.is')}
            chosen={[typed.relation ?? '']}
          />
          {fields.map(([name, kind, longest]) => (
            <div class="field">
              <label for={name}>{visit.text(`inquiries.new-${name}`)}</label>
              <input
                type={kind}
                inputmode={kind === 'tel' ? 'tel' : undefined}
                id={name}
                name={name}
                value={typed[name] ?? ''}
                maxlength={longest}
                autocomplete="off"
              />
            </div>
          ))}
          <Picks
            kind="radio"
            name="wants"
            legend={visit.text('inquiries.wants')}
            options={options(wants, 'family.want')}
            chosen={[typed.wants ?? '']}
          />
          <Words id="new-words" label={visit.text('inquiries.why')} value={typed.words ?? ''} />
          <Picks
            kind="radio"
            name="language"
            legend={visit.text('inquiries.new-language')}
            options={visit.tags.map((value) => ({ value, label: languageName(value, visit.tag) }))}
            chosen={[typed.language ?? visit.tags[0] ?? '']}
          />
          <Picks
            kind="radio"
            name="way"
            legend={visit.text('inquiries.new-way')}
            options={options(['call', 'text'], 'inquiries.way')}
            chosen={[typed.way ?? 'call']}
          />
          <Picks
            kind="checkbox"
            name="back"
            legend={visit.text('inquiries.call')}
            options={[{ value: 'yes', label: visit.text('inquiries.new-called-back') }]}
            chosen={[typed.back ?? '']}
          />
        </StaffForm>
      </section>
    </WorkShell>
  );
};
