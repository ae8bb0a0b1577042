import { roleOf } from '../employers/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { type Facts, record } from '../platform/events.ts';
import { type ApplicationState, mayBecome, type Reason } from './rules.ts';
import { type Application, holdApplication, updateApplication } from './store.ts';

/** Where somebody is moved; `reason` goes with "not this time", and the worker hears it where `told`. */
export type Move = { state: ApplicationState; reason?: Reason | null; told?: boolean };

/** `overtaken`: a colleague, the worker or we have changed it since it was read; what it is now stands in the facts. */
export type MoveRefused = Refusal<'not-yours' | 'not-possible' | 'overtaken'>;

/**
 * An employer marks an applicant of their own: seen, short-listed, interview, offered, hired or not this time. The worker is
 * told after the commit (`application.answered` {from, to, reason, told}). Setting what it is already changes nothing.
 * @param input `version` is that of the page on which it was decided; without it, whatever happened meanwhile is overruled
 */
export async function answer(
  tx: Tx,
  who: { userId: string },
  input: Move & { applicationId: string; version?: number },
  now: Date,
): Promise<'answered' | MoveRefused> {
  const application = await holdApplication(tx, input.applicationId);
  if (!application || !(await roleOf(tx, application.employer_id, who.userId))) return refuse('not-yours');
  return await move(tx, who, application, input, now);
}

/** Moves an application that is held already, and whose employer the user may act for. */
export async function move(
  tx: Tx,
  who: { userId: string },
  application: Application,
  { version, ...to }: Move & { version?: number },
  now: Date,
): Promise<'answered' | MoveRefused> {
  if (application.state === to.state) return 'answered';
  if (version !== undefined && version !== application.version)
    return refuse('overtaken', { state: application.state, version: application.version });
  if (isGone(application) || !mayBecome(application.state, to.state)) return refuse('not-possible');
  const why = to.state === 'not-this-time' ? { reason: to.reason ?? null, reason_told: to.told ?? false } : {};
  await updateApplication(tx, application.id, { state: to.state, closed_why: null, changed_at: now, ...why });
  await recordMove(tx, who, application, { to: to.state, ...reasonFacts(to) }, now);
  return 'answered';
}

/** Writes down who moved an application where, which is what tells the worker. */
export async function recordMove(
  tx: Tx,
  who: { userId: string },
  { id, state }: Application,
  facts: Facts & { to: ApplicationState },
  now: Date,
): Promise<void> {
  const [subject, actor] = [`application:${id}`, `user:${who.userId}` as const];
  await record(tx, { kind: 'application.answered', subject, actor, facts: { from: state, ...facts } }, now);
}

/** Who hid themselves from the employer, or whose employer was banned, is not moved any more. */
export function isGone({ hidden_at, closed_why }: Application): boolean {
  return hidden_at !== null || closed_why === 'banned';
}

function reasonFacts({ state, reason, told }: Move): Facts {
  return state === 'not-this-time' && reason ? { reason, told: told ?? false } : {};
}
