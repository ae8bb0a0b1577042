import { userNames } from '../../accounts/store.ts';
import { readApplications } from '../../applications/store.ts';
import { newsOf } from '../../calling/answers/news.ts';
import { type Call, callsOfDials } from '../../calling/store.ts';
import { heardIn } from '../../conversations/store.ts';
import { openStaffNotes } from '../../people/gate/notes.ts';
import { readPeople } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Visit } from '../../web/visit.ts';
import type { World } from '../../world.ts';
import { type CallBack, callBacks } from '../kinds.ts';
import { findCallBack, listWishes, type Wish } from '../store.ts';
import { know } from './known.ts';
import { momentsOf } from './moments.ts';
import type { WaitingRow } from './people.tsx';
import { readOurCalls } from './read-our-calls.ts';

const pageSize = 20;

export type PeopleQuery = { kind: CallBack | null; state: Wish['state']; after: string | null };

/** A page of the people who wait for one of us, with names opened for these rows only, and written down who saw them. */
export async function readWaiting(
  tx: Tx,
  world: World,
  visit: Visit,
  who: { userId: string },
  query: PeopleQuery,
): Promise<{ rows: WaitingRow[]; next: string | null }> {
  const kinds = query.kind ? [query.kind] : callBacks;
  const found = await listWishes(tx, { ...query, kinds, limit: pageSize + 1 });
  const wishes = found.slice(0, pageSize);
  const rows = await rowsOf(tx, world, visit, who, wishes);
  return { rows, next: found.length > pageSize ? (wishes.at(-1)?.id ?? null) : null };
}

/** One of the people who wait, or waited; undefined where there is no such wish. */
export async function readOneWaiting(
  tx: Tx,
  world: World,
  visit: Visit,
  who: { userId: string },
  wishId: string,
): Promise<WaitingRow | undefined> {
  const wish = await findCallBack(tx, wishId);
  return wish && (await rowsOf(tx, world, visit, who, [wish]))[0];
}

async function rowsOf(
  tx: Tx,
  world: World,
  visit: Visit,
  who: { userId: string },
  wishes: Wish[],
): Promise<WaitingRow[]> {
  const people = wishes.flatMap(({ person_id }) => person_id ?? []);
  const by = { userId: who.userId, purpose: 'answer-wish' } as const;
  const known = await know(tx, world, visit, by, { people, jobs: wishes.map((wish) => wish.announcement_id) });
  const calls = await callsOfDials(
    tx,
    wishes.flatMap(({ dial_id }) => dial_id ?? []),
  );
  const told = await toldOf(tx, world, who, wishes);
  const ours = await readOurCalls(tx, who, wishes);
  const rows: WaitingRow[] = [];
  for (const wish of wishes) {
    const call = calls.get(wish.dial_id ?? '');
    rows.push({
      id: wish.id,
      kind: wish.kind === 'mistrust' ? 'person' : wish.kind,
      person: known.person(wish.person_id),
      job: known.job(wish.announcement_id),
      since: wish.created_at,
      pressed: await pressedIn(tx, world, visit, wish.dial_id),
      answer: await answerOf(tx, call),
      callId: call?.id ?? null,
      ourCall: ours.call(wish.id),
      putThroughTo: ours.putThroughTo(wish),
      tries: wish.tries,
      told: told(wish),
    });
  }
  return rows;
}

async function pressedIn(tx: Tx, world: World, visit: Visit, dialId: string | null): Promise<string[]> {
  if (dialId === null) return [];
  const moments = momentsOf(visit, world.speech, await heardIn(tx, dialId));
  return moments.filter(({ isKey }) => isKey).map(({ text }) => text);
}

/** What there is to tell: as the application stands now, which may be more than what the call was about. */
async function answerOf(tx: Tx, call: Call | undefined): Promise<string | null> {
  const [application] = call?.application_id ? await readApplications(tx, [call.application_id]) : [];
  return application ? newsOf(application) : null;
}

/** What one of us said and noted: when it was done, or when they tried and it stays open. */
async function toldOf(
  tx: Tx,
  world: World,
  { userId }: { userId: string },
  wishes: Wish[],
): Promise<(wish: Wish) => WaitingRow['told']> {
  const taken = wishes.filter(({ handled_by }) => handled_by !== null);
  const names = await userNames(
    tx,
    taken.flatMap(({ handled_by }) => handled_by ?? []),
  );
  const people = await readPeople(
    tx,
    taken.flatMap(({ person_id }) => person_id ?? []),
  );
  const keyIdOf = ({ note_key, person_id }: Wish) => note_key ?? people.find(({ id }) => id === person_id)?.key_id;
  const sealed = taken.map((wish) => ({
    personId: wish.note_key ? null : wish.person_id,
    keyId: keyIdOf(wish) ?? null,
    field: 'note' as const,
    sealed: wish.note_sealed,
  }));
  const notes = await openStaffNotes(tx, world.vault, { userId, purpose: 'answer-wish' }, sealed, world.now());
  return (wish) => {
    if (!wish.done_at && !wish.handled_by) return null;
    const note = notes[taken.indexOf(wish)] ?? null;
    return { doneAt: wish.done_at, by: names.get(wish.handled_by ?? '') ?? null, outcome: wish.outcome, note };
  };
}
