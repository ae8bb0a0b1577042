import type { Answer, ApplicationState, Closing } from '../../applications/rules.ts';
import { isAnswer } from '../../applications/rules.ts';

/** What a worker is told of an application: an answer, why it ended, or that tomorrow is the interview. */
export type News = Answer | Closing | 'reminder';

/** What an application as it stands has to tell; null where there is nothing. */
export function newsOf({ state, closed_why }: { state: ApplicationState; closed_why: Closing | null }): News | null {
  if (state === 'closed') return closed_why;
  return isAnswer(state) ? state : null;
}
