import { sql } from 'kysely';
import type { Tx } from './database.ts';

declare module './database.ts' {
  interface Tables {
    event: EventTable;
  }
}

type EventTable = {
  id: import('kysely').Generated<number>;
  at: Date;
  kind: string;
  subject: string;
  actor: string;
  facts: import('kysely').JSONColumnType<Facts>;
  told_at: Date | null;
};

/** Ids, codes and figures only: events are kept for ever and must hold nothing personal. */
export type Facts = Record<string, string | number | boolean | null>;

/** Who did it: `visitor`, `person:<id>`, `user:<id>` or `system`. */
export type Actor = 'visitor' | 'system' | `person:${string}` | `user:${string}`;

export type Happening = { kind: string; subject: string; actor: Actor; facts?: Facts };

/** An event as a listener meets it. */
export type Event = { id: number; at: Date; kind: string; subject: string; actor: string; facts: Facts };

/**
 * Writes the one event row of a change, and in the same transaction the task that tells the listeners after the commit.
 * The rows are outbox and audit trail at once.
 */
export async function record(tx: Tx, happening: Happening, now: Date): Promise<number> {
  const { id } = await tx
    .insertInto('event')
    .values({ ...happening, facts: JSON.stringify(happening.facts ?? {}), at: now, told_at: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  await addTask(tx, 'tell', { event: id });
  return id;
}

/**
 * The same for many subjects at once, in two statements however many they are: what happened to each, with the same facts. They
 * wait behind what happens one by one, since there somebody may be looking on.
 * @returns how many
 */
export async function recordEach(
  tx: Tx,
  { subjects, ...happening }: Omit<Happening, 'subject'> & { subjects: string[] },
  now: Date,
): Promise<number> {
  if (subjects.length === 0) return 0;
  const { kind, actor } = happening;
  const facts = JSON.stringify(happening.facts ?? {});
  await sql`
    with made as (
      insert into event (at, kind, subject, actor, facts)
      select ${now}::timestamptz, ${kind}, subject, ${actor}, ${facts}::jsonb from unnest(${subjects}::text[]) as subject
      returning id
    ), specs as (
      select array_agg(row('tell', json_build_object('event', id), null, null, null, null, 5, null)::graphile_worker.job_spec)
        as jobs from made
    )
    select count(*) from specs, graphile_worker.add_jobs(jobs)`.execute(tx);
  return subjects.length;
}

/** Puts a task into the queue, as part of the transaction. `key` makes a repeated one replace the first; a higher `priority` number waits longer. */
export async function addTask(
  tx: Tx,
  name: string,
  payload: object,
  options: { at?: Date; key?: string; priority?: number } = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(${name}, payload := ${JSON.stringify(payload)}::json,
    run_at := ${options.at ?? null}::timestamptz, job_key := ${options.key ?? null}::text,
    priority := ${options.priority ?? 0}::int)`.execute(tx);
}

/** The event of an id, if its listeners have not acted on it yet, held until the transaction ends. */
export async function holdUntold(tx: Tx, id: number): Promise<Event | undefined> {
  return await tx
    .selectFrom('event')
    .selectAll()
    .where('id', '=', id)
    .where('told_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

/** Its listeners have acted. */
export async function setTold(tx: Tx, id: number, now: Date): Promise<void> {
  await tx.updateTable('event').set({ told_at: now }).where('id', '=', id).execute();
}

/** Asks again for events whose task went down with the process that had it in hand. Gives how many. */
export async function tellAgain(tx: Tx, before: Date): Promise<number> {
  const untold = await tx
    .selectFrom('event')
    .select('id')
    .where('told_at', 'is', null)
    .where('at', '<', before)
    .orderBy('id')
    .limit(1000)
    .execute();
  for (const { id } of untold) await addTask(tx, 'tell', { event: id }, { key: `again ${id}` });
  return untold.length;
}

/** The first event of a kind about each of some subjects, by subject. */
export async function firstEvents(tx: Tx, kind: string, subjects: string[]): Promise<Map<string, Event>> {
  if (subjects.length === 0) return new Map();
  const rows = await tx
    .selectFrom('event')
    .selectAll()
    .where('subject', 'in', subjects)
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.subject, row]));
}

/** All events of some kinds about some subjects, the newest first. */
export async function eventsAbout(tx: Tx, subjects: string[], kinds: string[]): Promise<Event[]> {
  if (subjects.length === 0) return [];
  return await tx
    .selectFrom('event')
    .selectAll()
    .where('subject', 'in', subjects)
    .where('kind', 'in', kinds)
    .orderBy('id', 'desc')
    .execute();
}
