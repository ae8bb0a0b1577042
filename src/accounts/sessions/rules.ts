/** Of a session: the second step is still to be done, was done, or the person has none. */
export type Second = 'none' | 'due' | 'passed';

/**
 * How far somebody has come who has begun to sign in: `in`; or first the second step, a password of their own instead of one
 * that we made, or (staff) a second step where they have none.
 */
export type Standing = 'in' | 'second-step' | 'new-password' | 'set-up';

/** What decides the standing of a session. */
export type Begun = { role: string; second: Second; passwordOnce: boolean };

/** How far a session has come. @param required whether staff must have a second step */
export function standingOf({ role, second, passwordOnce }: Begun, required: boolean): Standing {
  if (second === 'due') return 'second-step';
  if (passwordOnce) return 'new-password';
  return required && role === 'staff' && second === 'none' ? 'set-up' : 'in';
}

const hourMs = 3_600_000;
const freshMs = 10 * 60_000;
const staffIdleMs = hourMs;

/** How long a session may last, in ms: a working day for staff, a week for everybody else. */
export const longestOf = (role: string): number => (role === 'staff' ? 12 * hourMs : 7 * 24 * hourMs);

/** Whether somebody signed in so short a while ago that nobody else will sit there by now. */
export const isFresh = ({ createdAt }: { createdAt: Date }, now: Date): boolean =>
  now.getTime() - createdAt.getTime() < freshMs;

/** Whether a session is over: too old, or (staff) nothing was done in it for an hour. */
export function isOver(session: { role: string; createdAt: Date; seenAt: Date }, now: Date): boolean {
  const { role, createdAt, seenAt } = session;
  const idle = role === 'staff' && now.getTime() - seenAt.getTime() >= staffIdleMs;
  return idle || now.getTime() - createdAt.getTime() >= longestOf(role);
}
