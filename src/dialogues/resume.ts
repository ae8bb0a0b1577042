import type { Dialogue } from './dialogue.ts';
import { type Session, StoredSession } from './session.ts';

/** A stored session that its dialogue cannot go on with: which dialogue, and what is wrong. */
export class SessionError extends Error {
  override readonly name = 'SessionError';
  readonly dialogue: string;
  readonly problem: string;

  constructor(facts: { dialogue: string; problem: string }) {
    super(`${facts.dialogue}: ${facts.problem}`);
    this.dialogue = facts.dialogue;
    this.problem = facts.problem;
  }
}

/**
 * Reads a session as it comes out of the database, checked at this edge so that the engine can trust its types.
 * @throws SessionError when it is no session, of another dialogue, or at a turn that a newer version no longer has
 */
export function resume<D, N extends string>(dialogue: Dialogue<D, N>, value: unknown): Session<D, N> {
  const problem = (what: string) => new SessionError({ dialogue: dialogue.name, problem: what });
  const isTurn = (at: string): at is N => Object.hasOwn(dialogue.turns, at);
  const stored = StoredSession.safeParse(value);
  if (!stored.success) throw problem('not a session');
  const { at } = stored.data;
  if (stored.data.dialogue !== dialogue.name) throw problem('of another dialogue');
  if (!isTurn(at)) throw problem(`has no turn ${at}`);
  const data = dialogue.data.safeParse(stored.data.data);
  if (!data.success) throw problem(`data: ${data.error.issues[0]?.path.join('.') ?? ''}`);
  return { ...stored.data, at, data: data.data };
}
