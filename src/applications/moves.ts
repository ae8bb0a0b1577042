import { userNames } from '../accounts/store.ts';
import type { Tx } from '../platform/database.ts';
import { type Event, eventsAbout } from '../platform/events.ts';
import { type ApplicationState, applicationStates } from './rules.ts';

/** Who changed an application: a colleague (by name; null where their account is gone), the worker, or we. */
export type Mover = { kind: 'colleague'; userId: string; name: string | null } | { kind: 'worker' | 'service' };

/** How an application came from one state to another. */
export type Moved = {
  applicationId: string;
  at: Date;
  by: Mover;
  from: ApplicationState | null;
  to: ApplicationState;
  /** A move that was taken back. */
  undone: boolean;
};

const kinds = ['application.answered', 'application.undone', 'application.withdrawn', 'application.closed'];

/** Every move of some applications, the newest first. */
export async function movesOf(tx: Tx, applicationIds: string[]): Promise<Moved[]> {
  const subjects = applicationIds.map((id) => `application:${id}`);
  const events = await eventsAbout(tx, subjects, kinds);
  const names = await userNames(tx, [...new Set(events.flatMap(({ actor }) => userOf(actor) ?? []))]);
  return events.flatMap((event) => {
    const to = stateAfter(event);
    return to ? [{ ...readEvent(event, names), to }] : [];
  });
}

function readEvent({ subject, at, actor, kind, facts }: Event, names: Map<string, string>): Omit<Moved, 'to'> {
  const userId = userOf(actor);
  return {
    applicationId: subject.slice('application:'.length),
    at,
    by: userId
      ? { kind: 'colleague', userId, name: names.get(userId) ?? null }
      : { kind: actor.startsWith('person:') ? 'worker' : 'service' },
    from: stateIn(facts.from),
    undone: kind === 'application.undone',
  };
}

function stateAfter({ kind, facts }: Event): ApplicationState | null {
  if (kind === 'application.withdrawn') return 'withdrawn';
  return kind === 'application.closed' ? 'closed' : stateIn(facts.to);
}

const stateIn = (fact: unknown): ApplicationState | null => applicationStates.find((state) => state === fact) ?? null;

const userOf = (actor: string): string | null => (actor.startsWith('user:') ? actor.slice('user:'.length) : null);
