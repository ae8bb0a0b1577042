import { type ApplicationState, reasons } from '../../../applications/rules.ts';
import type { Visit } from '../../../web/visit.ts';

const steps: readonly ApplicationState[] = ['seen', 'short-listed', 'interview', 'offered', 'hired'];

/** Why somebody is not taken, and whether they hear it; `id` names the fields where several stand on a page. */
export const ReasonFields = ({ visit, id }: { readonly visit: Visit; readonly id: string }) => (
  <>
    <div class="field">
      <label for={`reason-${id}`}>{visit.text('applicants.reason')}</label>
      <select id={`reason-${id}`} name="reason">
        <option value="">{visit.text('applicants.reason-none')}</option>
        {reasons.map((reason) => (
          <option value={reason}>{visit.text(`applicants.reason-${reason}`)}</option>
        ))}
      </select>
    </div>
    <label class="tick">
      <input type="checkbox" name="told" value="yes" /> {visit.text('applicants.tell-reason')}
    </label>
  </>
);

/** Answers all who are marked at once; it stays in sight while one marks. */
export const MoveBar = ({ visit }: { readonly visit: Visit }) => (
  <details class="move-bar card">
    <summary>{visit.text('applicants.several')}</summary>
    <p class="small">{visit.text('applicants.several-how')}</p>
    <div class="does">
      {steps.map((state) => (
        <button type="submit" name="state" value={state}>
          {visit.text(`employers.make-${state}`)}
        </button>
      ))}
    </div>
    <div class="does low">
      <ReasonFields visit={visit} id="bar" />
      <button type="submit" name="state" value="not-this-time" class="stop">
        {visit.text('employers.make-not-this-time')}
      </button>
    </div>
  </details>
);
