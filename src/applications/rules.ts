export const applicationStates = [
  'received',
  'seen',
  'short-listed',
  'interview',
  'offered',
  'hired',
  'not-this-time',
  'withdrawn',
  'closed',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** The states that are an employer's answer to the worker, and are told by phone. */
export const answers = ['short-listed', 'interview', 'offered', 'hired', 'not-this-time'] as const;
export type Answer = (typeof answers)[number];

/** Why an application ended that the employer did not answer; told to the worker as well. */
export const closings = ['unanswered', 'filled', 'ended', 'banned'] as const;
export type Closing = (typeof closings)[number];

const next: Record<ApplicationState, readonly ApplicationState[]> = {
  received: ['seen', ...answers],
  seen: answers,
  'short-listed': ['interview', 'offered', 'hired', 'not-this-time'],
  interview: ['short-listed', 'offered', 'hired', 'not-this-time'],
  offered: ['short-listed', 'interview', 'hired', 'not-this-time'],
  hired: ['not-this-time'],
  'not-this-time': ['short-listed', 'interview', 'offered', 'hired'],
  withdrawn: [],
  closed: ['short-listed', 'interview', 'offered', 'hired', 'not-this-time'],
};

/** Why somebody is not taken this time; told to the worker where the employer wishes it. */
export const reasons = ['filled', 'experience', 'far', 'hours', 'unreached', 'other'] as const;
export type Reason = (typeof reasons)[number];

/** Whether an employer may move an application from one state to another. */
export function mayBecome(from: ApplicationState, to: ApplicationState): boolean {
  return next[from].includes(to);
}

/** For how long a move can be taken back; nobody is told of it before, in milliseconds. */
export const UNDO_MS = 60_000;

/** Whether a move of that instant can still be taken back. */
export function mayUndo(movedAt: Date, now: Date): boolean {
  return now.getTime() - movedAt.getTime() < UNDO_MS;
}

/** The states in which the worker still waits for the employer, and may withdraw. */
export const openStates = [
  'received',
  'seen',
  'short-listed',
  'interview',
  'offered',
] as const satisfies ApplicationState[];
export type OpenState = (typeof openStates)[number];

/** Whether the worker is told of this state. */
export function isAnswer(state: ApplicationState): state is Answer {
  return (answers as readonly ApplicationState[]).includes(state);
}

/** Whether the worker still waits for the employer. */
export function isOpen(state: ApplicationState): boolean {
  return (openStates as readonly ApplicationState[]).includes(state);
}

/** `other-day`: the worker cannot come then, and asks for another day. */
export type InterviewState = 'proposed' | 'confirmed' | 'other-day' | 'cancelled';

/** Where an interview is: at the employer's address, where the work is, or where the employer's own words say. */
export type InterviewPlace = { kind: 'address' | 'job' } | { kind: 'words'; words: string };
