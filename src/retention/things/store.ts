import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { ThingRule } from '../rules.ts';

type Thing = {
  /** The rows whose time is over. */
  readonly due: (before: Date) => RawBuilder<unknown>;
  /** What is done with some of them, by their ids. */
  readonly drop: (ids: RawBuilder<unknown>) => RawBuilder<unknown>[];
};

/**
 * What people outlive: where it stands, and how it is thrown away. A secret word is the one recording that stays as long as its person,
 * since it is what they know our calls by. Figures and ids stay.
 */
const things: Record<ThingRule, Thing> = {
  recording: {
    due: (before) => sql`select id::text from recording where kind <> 'secret-word' and created_at <= ${before}`,
    drop: (ids) => [sql`delete from recording where id::text = any(${ids})`],
  },
  talk: {
    due: (before) =>
      sql`select c.id::text from conversation c join dial d on d.id = c.id where d.ended_at <= ${before}`,
    drop: (ids) => [
      sql`delete from heard where conversation_id::text = any(${ids})`,
      sql`delete from conversation where id::text = any(${ids})`,
    ],
  },
  text: {
    due: (before) => sql`select id::text from text_message where at <= ${before} and to_hash <> ''::bytea
      and state in ('sent', 'failed')`,
    drop: (ids) => [
      sql`update text_message set to_hash = ''::bytea, to_sealed = null, text_sealed = null, carrier_id = null
        where id::text = any(${ids})`,
    ],
  },
  'missed-call': {
    due: (before) => sql`select id::text from missed_call where at <= ${before} and phone_hash is not null`,
    drop: (ids) => [sql`update missed_call set phone_hash = null, phone_sealed = null where id::text = any(${ids})`],
  },
  note: {
    due: (before) => sql`select n.id::text from application_note n join application a on a.id = n.application_id
      where a.state in ('hired', 'not-this-time', 'withdrawn', 'closed') and a.changed_at <= ${before} and n.at <= ${before}`,
    drop: (ids) => [sql`delete from application_note where id::text = any(${ids})`],
  },
  // who reported is forgotten with the case; that there was one, about which job, stays
  case: {
    due: (before) => sql`select id::text from wish where state = 'done' and done_at <= ${before}
      and (person_id is not null or note_sealed is not null or reporter is not null or address_mark is not null)`,
    drop: (ids) => [
      sql`update wish set person_id = null, note_sealed = null, note_key = null, reporter = null, address_mark = null
        where id::text = any(${ids})`,
    ],
  },
};

/** What is due by a rule: ids, at most `limit`. */
export async function thingsDue(tx: Tx, rule: ThingRule, before: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select due.id from (${things[rule].due(before)}) as due
    order by 1 limit ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** How many are due by a rule. */
export async function countThings(tx: Tx, rule: ThingRule, before: Date): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from (${things[rule].due(before)}) as due`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Throws some of them away, and gives the keys that opened them alone. */
export async function dropThings(tx: Tx, rule: ThingRule, ids: string[]): Promise<string[]> {
  const keys =
    rule === 'case'
      ? await sql<{ note_key: string }>`
          select note_key from wish where id::text = any(${ids}::text[]) and note_key is not null`.execute(tx)
      : { rows: [] };
  for (const one of things[rule].drop(sql`${ids}::text[]`)) await one.execute(tx);
  return keys.rows.map(({ note_key }) => note_key);
}
