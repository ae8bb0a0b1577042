import pg from 'pg';
import type { KeptKey } from './shard.ts';

/** The database of the cabinet, as its backup and its restore see it. */
export type CabinetRows = {
  /** Which cabinet this is, how often each of its 256 shards has changed, and how many keys it has. */
  counts(): Promise<{ id: string; changes: number[]; keys: number }>;
  /** All keys of a shard, in the order of their ids, with the count of changes that they stand for. */
  shard(number: number): Promise<{ changes: number; keys: KeptKey[] }>;
  /** Adds keys that are not there yet. */
  add(keys: readonly KeptKey[]): Promise<void>;
  close(): Promise<void>;
};

/** Opens the cabinet at `url` on one connection at most. */
export function openRows(url: string): CabinetRows {
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'bongpheak-backup' });
  pool.on('error', () => undefined); // told by the next query
  return {
    async counts() {
      const { rows } = await pool.query<{ id: string; changes: string[]; keys: string }>(
        `select (select id from cabinet), (select count(*) from key) as keys,
           (select array_agg(changes::text order by number) from shard) as changes`,
      );
      const [row] = rows;
      if (!row) throw new Error('the cabinet of keys says nothing');
      return { id: row.id, changes: row.changes.map(Number), keys: Number(row.keys) };
    },
    async shard(number) {
      const { rows } = await pool.query<{
        changes: string;
        ids: string[] | null;
        wrapped: Buffer[] | null;
        made: Date[] | null;
      }>(
        // one statement is one snapshot: the count and the keys belong together
        `select shard.changes, kept.ids, kept.wrapped, kept.made from shard, lateral (
           select array_agg(id::text order by id) as ids, array_agg(wrapped order by id) as wrapped, array_agg(made_at order by id) as made
           from key where id between $2::uuid and $3::uuid) as kept
         where shard.number = $1`,
        [number, edge(number, '0'), edge(number, 'f')],
      );
      const { changes = 0, ids, wrapped, made } = rows[0] ?? {};
      const keys = (ids ?? []).flatMap((id, at) => {
        const [key, madeAt] = [wrapped?.[at], made?.[at]];
        return key && madeAt ? [{ id, wrapped: key, madeAt }] : [];
      });
      return { changes: Number(changes), keys };
    },
    async add(keys) {
      await pool.query(
        `insert into key (id, wrapped, made_at)
         select * from unnest($1::uuid[], $2::bytea[], $3::timestamptz[]) on conflict do nothing`,
        [keys.map(({ id }) => id), keys.map(({ wrapped }) => wrapped), keys.map(({ madeAt }) => madeAt)],
      );
    },
    close: () => pool.end(),
  };
}

/** The first and the last id of a shard. */
const edge = (number: number, digit: '0' | 'f'): string =>
  [8, 4, 4, 4, 12]
    .map((length, at) => (at === 0 ? number.toString(16).padStart(2, '0').padEnd(length, digit) : digit.repeat(length)))
    .join('-');
