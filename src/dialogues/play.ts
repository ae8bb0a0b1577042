import type { Dialogue } from './dialogue.ts';
import { begin, hear, repeat, type Step } from './engine.ts';
import type { Output } from './output.ts';
import { type Heard, type Session, StoredSession } from './session.ts';

/** A stored session that its dialogue can no longer go on with: which dialogue, and what is wrong. */
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

/** A session whose data only its own dialogue understands. */
export type AnySession = Session<unknown, string>;

/** A dialogue as the conversations see it, with sessions as they come out of the database. */
export type Play = {
  readonly name: string;
  /** @throws SessionError when the data is not what this dialogue needs */
  readonly begin: (data: unknown) => { session: AnySession; out: Output[] };
  /** @throws SessionError when the session is not one of this dialogue */
  readonly hear: (session: unknown, heard: Heard) => { session: AnySession; out: Output[] };
  /** What stands to be said or done now, once more. @throws SessionError when the session is not one of this dialogue */
  readonly repeat: (session: unknown) => Output[];
};

/** Makes a dialogue playable from stored sessions: checks at the edge, so that the engine can trust its types. */
export function play<D, N extends string>(dialogue: Dialogue<D, N>): Play {
  const { name } = dialogue;
  const data = (value: unknown): D => {
    const parsed = dialogue.data.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new SessionError({ dialogue: name, problem: `data: ${parsed.error.issues[0]?.path.join('.') ?? ''}` });
  };
  const isTurn = (at: string): at is N => Object.hasOwn(dialogue.turns, at);
  const session = (value: unknown): Session<D, N> => {
    const stored = StoredSession.safeParse(value);
    if (!stored.success) throw new SessionError({ dialogue: name, problem: 'not a session' });
    const { at } = stored.data;
    if (stored.data.dialogue !== name) throw new SessionError({ dialogue: name, problem: 'of another dialogue' });
    if (!isTurn(at)) throw new SessionError({ dialogue: name, problem: `has no turn ${at}` });
    return { ...stored.data, at, data: data(stored.data.data) };
  };
  const anonymous = (step: Step<D, N>): { session: AnySession; out: Output[] } => step;
  return {
    name,
    begin: (value) => anonymous(begin(dialogue, data(value))),
    hear: (stored, heard) => anonymous(hear(dialogue, session(stored), heard)),
    repeat: (stored) => repeat(dialogue, session(stored)),
  };
}
