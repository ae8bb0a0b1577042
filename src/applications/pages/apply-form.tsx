import { type Fault, Faults, Field } from '../../web/field.tsx';
import { Picture } from '../../web/picture.tsx';
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
    <h2>{visit.text('applications.title')}</h2>
    <Faults title={visit.text('shell.fault')} faults={faults} />
    <Field
      name="name"
      label={visit.text('applications.name')}
      value={typed.name}
      kind="text"
      autocomplete="name"
      longest={80}
      faults={faults}
    />
    <Field
      name="phone"
      label={visit.text('applications.phone')}
      hint={visit.text('applications.phone-hint')}
      value={typed.phone}
      kind="tel"
      autocomplete="tel"
      longest={30}
      faults={faults}
    />
    <button type="submit">
      <Picture visit={visit} name="yes" size={36} />
      {visit.text('applications.go')}
    </button>
    <p class="soft">{visit.text('applications.promise')}</p>
  </form>
);
