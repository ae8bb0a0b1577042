import type { Visit } from '../../../web/visit.ts';
import type { EmployerState } from '../../store.ts';

const colours: Record<EmployerState, string> = {
  registered: 'gold',
  asked: 'sun',
  verified: 'leaf',
  refused: 'blush',
  banned: 'blush',
};

/** How an employer stands with us, in a word and a colour. */
export const StandingMark = ({ visit, state }: { readonly visit: Visit; readonly state: EmployerState }) => (
  <span class={`state ${colours[state]}`}>{visit.text(`verification.state-${state}`)}</span>
);

const kinds: Record<EmployerState, string> = {
  registered: 'note',
  asked: 'note',
  verified: 'note good',
  refused: 'note bad',
  banned: 'note bad',
};

/** What that means, and what can be done about it; on its own list where an employer is not verified. */
export const StandingNote = ({ visit, state }: { readonly visit: Visit; readonly state: EmployerState }) => (
  <p class={kinds[state]}>
    {visit.text(`verification.means-${state}`)}{' '}
    {(state === 'asked' || state === 'refused') && (
      <a href={visit.link('/employer/about')}>{visit.text('verification.answer-there')}</a>
    )}
  </p>
);
