import { Token } from '../../web/token.tsx';
import type { Frame } from '../../web/work-shell.tsx';
import { outcomes } from '../outcomes.ts';

type OutcomeFormProps = {
  readonly frame: Frame;
  readonly wishId: string;
};

/** What came of our call, with a few words for colleagues where there is something to say. */
export const OutcomeForm = ({ frame: { visit, who }, wishId }: OutcomeFormProps) => (
  <form class="does note-form" method="post" action={visit.link(`/desk/people/${wishId}/outcome`)}>
    <Token csrf={who?.csrf ?? ''} />
    <div class="field note-field">
      <label for={`note-${wishId}`}>{visit.text('desk.note')}</label>
      <input type="text" id={`note-${wishId}`} name="note" maxlength={500} autocomplete="off" />
    </div>
    {outcomes.map((outcome) => (
      <button type="submit" name="outcome" value={outcome}>
        {visit.text(`people.outcome-${outcome}`)}
      </button>
    ))}
  </form>
);
