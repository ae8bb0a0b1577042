import { Token } from '../../web/token.tsx';
import type { Frame } from '../../web/work-shell.tsx';

type NoteFormProps = {
  readonly frame: Frame;
  /** Names the field on this page, where several forms stand. */
  readonly id: string;
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
};

/** Done, with a few words for colleagues where there is something to say. */
export const NoteForm = ({ frame: { visit, who }, id, action, hidden }: NoteFormProps) => (
  <form class="does note-form" method="post" action={visit.link(action)}>
    <Token csrf={who?.csrf ?? ''} />
    {Object.entries(hidden).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <div class="field note-field">
      <label for={`note-${id}`}>{visit.text('desk.note')}</label>
      <input type="text" id={`note-${id}`} name="note" maxlength={500} autocomplete="off" />
    </div>
    <button type="submit" class="first">
      {visit.text('desk.done')}
    </button>
  </form>
);
