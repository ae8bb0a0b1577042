import type { Generated } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { type DialOutcome, unsent } from '../rules.ts';
import type { Call } from '../store.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    dial: DialTable;
  }
}

type DialTable = {
  id: Generated<string>;
  call_id: string;
  number: number;
  channel: string;
  placed_at: Date;
  rang_at: Date | null;
  answered_at: Date | null;
  ended_at: Date | null;
  outcome: DialOutcome | null;
  lease_until: Date | null;
  trunk: string | null;
  direction: Generated<'out' | 'in'>;
  shown: string | null;
  joins: string | null;
  in_doubt_since: Date | null;
  cause: string | null;
  destination: string | null;
  seconds: number | null;
  price: number | null;
};

export type Dial = Omit<DialTable, 'id' | 'direction'> & { id: string; direction: 'out' | 'in' };
/** A dial as it stands; undefined where there is none. */
export async function findDial(tx: Tx, id: string): Promise<Dial | undefined> {
  return await tx.selectFrom('dial').selectAll().where('id', '=', id).executeTakeFirst();
}

export type NewDial = Pick<
  Dial,
  'call_id' | 'channel' | 'trunk' | 'shown' | 'destination' | 'placed_at' | 'lease_until'
> &
  Partial<Pick<Dial, 'id' | 'joins' | 'rang_at' | 'direction'>>;

/** Writes down that a number is about to be dialled, before it is, or that somebody rings us. */
export async function insertDial(tx: Tx, dial: NewDial): Promise<string> {
  const { before } = await tx
    .selectFrom('dial')
    .select((eb) => eb.fn.countAll<number>().as('before'))
    .where('call_id', '=', dial.call_id)
    .executeTakeFirstOrThrow();
  const row = { rang_at: null, joins: null, ...dial, number: before + 1, ...unanswered };
  return (await tx.insertInto('dial').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

const unanswered = {
  answered_at: null,
  ended_at: null,
  outcome: null,
  in_doubt_since: null,
  cause: null,
  seconds: null,
  price: null,
} as const;

/** The channel was asked to ring and gave no answer. */
export async function setInDoubt(tx: Tx, dialId: string, now: Date): Promise<void> {
  await tx
    .updateTable('dial')
    .set({ in_doubt_since: now })
    .where('id', '=', dialId)
    .where('ended_at', 'is', null)
    .where('rang_at', 'is', null)
    .execute();
}

/** A trunk that failed a call: when, and whether our own side did not even send it. */
export type FailedTrunk = { trunk: string; placedAt: Date; endedAt: Date; isUnsent: boolean };

/** The trunks that failed a call since an instant. */
export async function trunksThatFailed(tx: Tx, callId: string, since: Date): Promise<FailedTrunk[]> {
  const rows = await tx
    .selectFrom('dial')
    .select(['trunk', 'placed_at', 'ended_at', 'cause'])
    .where('call_id', '=', callId)
    .where('outcome', '=', 'carrier-fault')
    .where('ended_at', '>', since)
    .execute();
  return rows.flatMap(({ trunk, placed_at: placedAt, ended_at: endedAt, cause }) =>
    trunk && endedAt ? { trunk, placedAt, endedAt, isUnsent: cause === unsent } : [],
  );
}

/** The second telephone that is being rung for a talk or is joined to it. */
export async function findLeg(tx: Tx, dialId: string): Promise<Dial | undefined> {
  return await tx
    .selectFrom('dial')
    .selectAll()
    .where('joins', '=', dialId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

/** Every dial of a channel that is under way, as the database believes. */
export async function openDials(tx: Tx, channel: string): Promise<Dial[]> {
  return await tx
    .selectFrom('dial')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('channel', '=', channel)
    .orderBy('placed_at')
    .execute();
}

/** Dials that are under way on trunks which staff stopped. */
export async function dialsToCut(tx: Tx): Promise<Pick<Dial, 'id' | 'channel' | 'trunk'>[]> {
  return await tx
    .selectFrom('dial')
    .innerJoin('trunk', 'trunk.name', 'dial.trunk')
    .select(['dial.id', 'dial.channel', 'dial.trunk'])
    .where('dial.ended_at', 'is', null)
    .where('trunk.state', '=', 'stopped')
    .execute();
}

/** A dial and its call, both locked until the transaction ends; undefined where there is no such dial. */
export async function holdDial(tx: Tx, dialId: string): Promise<{ dial: Dial; call: Call } | undefined> {
  const dial = await tx.selectFrom('dial').selectAll().where('id', '=', dialId).forUpdate().executeTakeFirst();
  if (!dial) return undefined;
  const call = await tx
    .selectFrom('call')
    .selectAll()
    .where('id', '=', dial.call_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { dial, call };
}

/** Changes a dial. */
export async function updateDial(tx: Tx, id: string, change: Partial<Omit<Dial, 'id'>>): Promise<void> {
  await tx.updateTable('dial').set(change).where('id', '=', id).execute();
}

/** How often the carrier failed for a call, and how often our own side could not send it; neither uses up a try. */
export async function countFaults(tx: Tx, callId: string): Promise<{ faults: number; times: number }> {
  return await tx
    .selectFrom('dial')
    .select((eb) => {
      const isUnsent = eb('cause', '=', unsent);
      const count = () => eb.fn.countAll<number>();
      return [
        count()
          .filterWhere(eb.or([eb.not(isUnsent), eb('cause', 'is', null)]))
          .as('faults'),
        count().filterWhere(isUnsent).as('times'),
      ];
    })
    .where('call_id', '=', callId)
    .where('outcome', '=', 'carrier-fault')
    .executeTakeFirstOrThrow();
}

/** Dials that nobody carries any more, or of which it is not known whether they rang; the oldest first. */
export async function doubtfulDials(
  tx: Tx,
  now: Date,
): Promise<Pick<Dial, 'id' | 'channel' | 'trunk' | 'placed_at'>[]> {
  return await tx
    .selectFrom('dial')
    .select(['id', 'channel', 'trunk', 'placed_at'])
    .where('ended_at', 'is', null)
    .where(({ or, eb }) => or([eb('lease_until', '<', now), eb('in_doubt_since', 'is not', null)]))
    .orderBy('placed_at')
    .limit(2000) // as many as a gateway that is gone may leave behind
    .execute();
}

/** All dials of some calls, in order. */
export async function dialsOf(tx: Tx, callIds: string[]): Promise<Dial[]> {
  if (callIds.length === 0) return [];
  return await tx
    .selectFrom('dial')
    .selectAll()
    .where('call_id', 'in', callIds)
    .orderBy('number')
    .orderBy('placed_at')
    .execute();
}
