export const applicationStates = ['received', 'seen', 'short-listed', 'interview', 'hired', 'not-this-time'] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** The states that are an answer to the worker, and are told by phone. */
export const answers = ['short-listed', 'interview', 'hired', 'not-this-time'] as const;
export type Answer = (typeof answers)[number];

const next: Record<ApplicationState, readonly ApplicationState[]> = {
  received: ['seen', ...answers],
  seen: answers,
  'short-listed': ['interview', 'hired', 'not-this-time'],
  interview: ['short-listed', 'hired', 'not-this-time'],
  hired: ['not-this-time'],
  'not-this-time': ['short-listed', 'interview', 'hired'],
};

/** Whether an employer may move an application from one state to another. */
export function mayBecome(from: ApplicationState, to: ApplicationState): boolean {
  return next[from].includes(to);
}

/** Whether the worker is told of this state. */
export function isAnswer(state: ApplicationState): state is Answer {
  return (answers as readonly ApplicationState[]).includes(state);
}
