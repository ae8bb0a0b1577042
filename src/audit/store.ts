import { sql } from 'kysely';
import type { Database, Tx } from '../platform/database.ts';
import { type AuditHead, type AuditLink, type AuditSource, auditSources, beginning } from './rules.ts';

/** What waits for a link: which row of what. */
export type Waiting = { readonly source: AuditSource; readonly rowId: string };

/**
 * The canonical text of a row: the columns that never change, with instants in UTC. Written here and not in the database, so that
 * whoever can change functions there cannot make the proof say what they like.
 */
const canonical = {
  event: sql`pg_catalog.jsonb_build_object('id', id, 'at', at at time zone 'UTC', 'kind', kind, 'subject', subject,
    'actor', actor, 'facts', facts)::text`,
  look: sql`pg_catalog.jsonb_build_object('id', id, 'at', at at time zone 'UTC', 'user', user_id, 'employer', employer_id,
    'purpose', purpose, 'what', what, 'people', person_ids)::text`,
  consent: sql`pg_catalog.jsonb_build_object('id', id, 'person', person_id, 'what', what, 'employer', employer_id,
    'announcement', announcement_id, 'request', request_id, 'sentence', sentence, 'words', encode(words_hash, 'hex'),
    'language', language, 'how', how, 'pressed', pressed, 'edition', edition, 'dial', dial_id,
    'at', at at time zone 'UTC')::text`,
  withdrawal: sql`pg_catalog.jsonb_build_object('id', id, 'at', withdrawn_at at time zone 'UTC', 'why', withdrawn_why)::text`,
} as const satisfies Record<AuditSource, unknown>;

const tableOf = { event: 'event', look: 'look', consent: 'consent', withdrawal: 'consent' } as const;
const idTypeOf = { event: 'bigint', look: 'bigint', consent: 'uuid', withdrawal: 'uuid' } as const;

/** The canonical texts of some rows, by id; who is gone is left out. A consent that stands has no withdrawal. */
export async function rowTexts(
  db: Database | Tx,
  source: AuditSource,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; text: string }>`
    select id::text as id, ${canonical[source]} as text from ${sql.table(tableOf[source])}
    where id = any(${[...ids]}::${sql.raw(idTypeOf[source])}[])
      ${source === 'withdrawal' ? sql`and withdrawn_at is not null` : sql``}`.execute(db);
  return new Map(rows.map(({ id, text }) => [id, text]));
}

/** Lets one transaction at a time make links; false where another does. */
export async function holdChain(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('bongpheak.audit')) as held`.execute(tx);
  return rows[0]?.held === true;
}

/** Takes what waits for a link out of the waiting room, as much as is wanted. */
export async function takeWaiting(tx: Tx, limit: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    delete from audit_wait where ctid in (select ctid from audit_wait limit ${limit} for update)
    returning source, row_id as "rowId"`.execute(tx);
  return rows;
}

/** Adds links to the end. */
export async function insertLinks(tx: Tx, links: readonly AuditLink[]): Promise<void> {
  const column = (of: (link: AuditLink) => string | number) => links.map(of);
  await sql`
    insert into audit_link (seq, source, row_id, digest, chain)
    select seq, source, row_id, decode(digest, 'hex'), decode(chain, 'hex')
    from unnest(${column(({ seq }) => seq)}::bigint[], ${column(({ source }) => source)}::text[],
      ${column(({ rowId }) => rowId)}::text[], ${column(({ digest }) => digest)}::text[],
      ${column(({ chain }) => chain)}::text[]) as one(seq, source, row_id, digest, chain)`.execute(tx);
}

/** Which of some rows have a link already. */
export async function linkedAlready(tx: Tx, some: readonly Waiting[]): Promise<Set<string>> {
  const { rows } = await sql<Waiting>`
    select audit_link.source, audit_link.row_id as "rowId" from audit_link
    join unnest(${some.map(({ source }) => source)}::text[], ${some.map(({ rowId }) => rowId)}::text[])
      as one(source, row_id) on one.source = audit_link.source and one.row_id = audit_link.row_id`.execute(tx);
  return new Set(rows.map(({ source, rowId }) => `${source} ${rowId}`));
}

/** Links after one, in order. */
export async function linksAfter(db: Database | Tx, seq: number, limit: number): Promise<AuditLink[]> {
  const { rows } = await sql<AuditLink>`
    select seq, source, row_id as "rowId", encode(digest, 'hex') as digest, encode(chain, 'hex') as chain
    from audit_link where seq > ${seq} order by seq limit ${limit}`.execute(db);
  return rows;
}

/** The last link; for a backup to keep beside it, so that a tail that is cut off later is missed. */
export async function auditHead(db: Database | Tx): Promise<AuditHead> {
  const { rows } = await sql<AuditHead>`
    select seq, encode(chain, 'hex') as chain from audit_link order by seq desc limit 1`.execute(db);
  return rows[0] ?? beginning;
}

/** The first row without a link that does not wait for one either; undefined where there is none. */
export async function findUnlinked(db: Database | Tx): Promise<Waiting | undefined> {
  for (const source of auditSources) {
    const { rows } = await sql<{ id: string }>`
      select id::text as id from ${sql.table(tableOf[source])} as one
      where not exists (select from audit_link where source = ${source} and row_id = one.id::text)
        and not exists (select from audit_wait where source = ${source} and row_id = one.id::text)
        ${source === 'withdrawal' ? sql`and withdrawn_at is not null` : sql``}
      order by id limit 1`.execute(db);
    if (rows[0]) return { source, rowId: rows[0].id };
  }
  return undefined;
}
