import type { Visit } from '../../../web/visit.ts';
import { When } from '../../../web/when.tsx';
import type { ReadNote } from './view.ts';

type HistoryProps = { readonly visit: Visit; readonly timeZone: string; readonly notes: readonly ReadNote[] };

/** The sentence of one code of a note: what came of a call, what was asked, why it was refused or banned. */
const codeText = (visit: Visit, { kind }: ReadNote, code: string): string => {
  switch (kind) {
    case 'visit':
    case 'call':
      return visit.text(`vetting.${kind}-${code}`);
    case 'asked':
      return visit.text(`verification.ask-${code}`);
    case 'refused':
      return visit.text(`verification.refuse-${code}`);
    case 'change':
      return visit.text(`vetting.change-${code}`);
    case 'banned':
      return visit.text(`vetting.ban-${code}`);
    case 'verified':
    case 'answered':
    case 'lifted':
      return '';
  }
};

/** What was done about an employer, by whom and when, the newest first. */
export const History = ({ visit, timeZone, notes }: HistoryProps) => (
  <section class="card part">
    <h2>{visit.text('vetting.history')}</h2>
    {notes.length === 0 && <p class="soft">{visit.text('vetting.no-history')}</p>}
    <ol class="time">
      {notes.map((note) => (
        <li class={note.kind === 'answered' ? 'theirs' : undefined}>
          <p class="soft small">
            <When visit={visit} at={note.at} timeZone={timeZone} /> {note.by}
          </p>
          <p>
            <b>{visit.text(`vetting.note-${note.kind}`)}</b>{' '}
            {(note.code?.split(' ') ?? []).map((code) => codeText(visit, note, code)).join(' ')}
          </p>
          {note.words && <p class="words-of">{note.words}</p>}
        </li>
      ))}
    </ol>
  </section>
);
