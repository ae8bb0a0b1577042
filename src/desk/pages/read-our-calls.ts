import { userNames } from '../../accounts/store.ts';
import { dialsOf } from '../../calling/dials/store.ts';
import { progressOf } from '../../calling/join/progress.ts';
import { callsForWishes, joinedLegs } from '../../calling/join/store.ts';
import { callsOfDials } from '../../calling/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Wish } from '../store.ts';
import type { OurCall } from './progress-part.tsx';

/** What one of us did by telephone about some wishes. */
export type OurCalls = {
  /** The newest call by one of us. */
  readonly call: (wishId: string) => OurCall | null;
  /** The name of who the worker was put through to, in the call in which they wished for a person. */
  readonly putThroughTo: (wish: Pick<Wish, 'dial_id'>) => string | null;
};

/** Looks up the calls of ours about some wishes; `who` reads them. */
export async function readOurCalls(tx: Tx, who: { userId: string }, wishes: readonly Wish[]): Promise<OurCalls> {
  const found = await callsForWishes(
    tx,
    wishes.map(({ id }) => id),
  );
  const dials = await dialsOf(
    tx,
    found.map(({ id }) => id),
  );
  const dialIds = wishes.flatMap(({ dial_id }) => dial_id ?? []);
  const legs = await joinedLegs(tx, dialIds);
  const theirs = legs.length > 0 ? await callsOfDials(tx, dialIds) : new Map<string, never>();
  const staff = [...found, ...theirs.values()].flatMap(({ staff_id }) => staff_id ?? []);
  const names = await userNames(tx, [...new Set(staff)]);
  const calls = new Map(
    found.map((call): [string | null, OurCall] => [
      call.wish_id,
      {
        id: call.id,
        at: call.created_at,
        by: names.get(call.staff_id ?? '') ?? null,
        isMine: call.staff_id === who.userId,
        progress: progressOf(
          call,
          dials.filter(({ call_id }) => call_id === call.id),
        ),
      },
    ]),
  );
  return {
    call: (wishId) => calls.get(wishId) ?? null,
    putThroughTo: ({ dial_id }) =>
      legs.some(({ joins }) => joins === dial_id)
        ? (names.get(theirs.get(dial_id ?? '')?.staff_id ?? '') ?? '?')
        : null,
  };
}
