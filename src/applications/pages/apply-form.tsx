import { type Fault, Faults, Field } from '../../web/field.tsx';
import { Asked } from '../../web/say.tsx';
import { SayButton } from '../../web/say-button.tsx';
import type { Visit } from '../../web/visit.ts';

/** What was typed, kept as it was when something has to be corrected. */
export type ApplyTyped = { readonly name: string; readonly phone: string };

type ApplyFormProps = {
  readonly visit: Visit;
  readonly job: number;
  readonly typed: ApplyTyped;
  readonly faults: readonly Fault[];
};

/** Name and number are enough. It stands on the page of the job; `#apply` brings a corrected form back into sight. */
export const ApplyForm = ({ visit, job, typed, faults }: ApplyFormProps) => (
  <form id="apply" class="card act" method="post" action={`${visit.link(`/job/${job}/apply`)}#apply`} novalidate>
    <Asked visit={visit} say="page.apply" what={visit.text('applications.title')}>
      <h2>{visit.text('applications.title')}</h2>
    </Asked>
    <Faults visit={visit} title={visit.text('shell.fault')} faults={faults} />
    <Field
      visit={visit}
      name="name"
      label={visit.text('applications.name')}
      say="page.your-name"
      value={typed.name}
      kind="text"
      autocomplete="name"
      longest={80}
      faults={faults}
    />
    <Field
      visit={visit}
      name="phone"
      label={visit.text('applications.phone')}
      say="page.your-phone"
      hint={visit.text('applications.phone-hint')}
      value={typed.phone}
      kind="tel"
      autocomplete="tel"
      longest={30}
      faults={faults}
    />
    <SayButton visit={visit} say="page.apply-go+page.promise" text={visit.text('applications.go')} picture="yes" />
    <p class="soft">{visit.text('applications.promise')}</p>
  </form>
);
