import pg from 'pg';
import { startEmbedded } from '../src/platform/embedded.ts';
import type { Benchmark } from './run.ts';
import { dataFolder, say } from './service.ts';

/** The tables that grow with every call, as far as their size and their questions go; `once` is the key that lets nothing in twice. */
const tables = {
  event: {
    columns: 'id bigint, at timestamptz not null, kind text, subject text, actor text, facts jsonb',
    row: `n, $1::timestamptz + n * interval '1 second', 'referral.made', 'referral:' || n % 50000, 'visitor', '{"by": "web"}'::jsonb`,
    key: '(id)',
    keyByMonth: '(id, at)',
    index: '(subject, id)',
    ask: "select * from TABLE where subject = 'referral:' || $1 order by id",
  },
  dial: {
    columns: 'id uuid, at timestamptz not null, call_id uuid, number smallint, trunk text, outcome text, price bigint',
    row: `md5(n::text)::uuid, $1::timestamptz + n * interval '1 second', md5((n % 50000)::text)::uuid, 1, 'smart', 'applied', 12000`,
    key: '(id)',
    keyByMonth: '(id, at)',
    index: '(call_id)',
    ask: 'select * from TABLE where call_id = md5($1::text)::uuid',
  },
  heard: {
    columns: 'conversation_id uuid, source_id text, at timestamptz not null, heard jsonb, outputs jsonb',
    row: `md5((n % 50000)::text)::uuid, 'key-' || n, $1::timestamptz + n * interval '1 second', '{"kind": "key", "key": "1", "seq": 3}'::jsonb,
      '[{"say": "call.applied"}, {"say": "call.goodbye"}]'::jsonb`,
    key: '(conversation_id, source_id)',
    keyByMonth: '(conversation_id, source_id, at)',
    index: '(at)',
    ask: 'select * from TABLE where conversation_id = md5($1::text)::uuid',
  },
} as const;

type Table = (typeof tables)[keyof typeof tables];

const months = 24;
const started = '2025-01-01T00:00:00Z';

/**
 * The largest tables in one piece, and in pieces by country and month: rows written a second, milliseconds of the question that is
 * asked most (with and without the month in it), and of letting a month go.
 * Flags: `--rows=400000`.
 */
export async function run(flags: Record<string, string>): Promise<Benchmark> {
  const rows = Number(flags.rows ?? 400_000);
  const { dataDir, remove } = await dataFolder();
  const embedded = await startEmbedded(dataDir);
  const client = new pg.Client({ connectionString: embedded.url });
  await client.connect();
  const figures: Record<string, number> = { rows, pieces: months };
  try {
    for (const [name, table] of Object.entries(tables)) {
      await create(client, name, table);
      for (const how of ['whole', 'parted']) {
        Object.assign(figures, await measure(client, `${name}_${how}`, table, rows));
        say(JSON.stringify(figures));
      }
    }
  } finally {
    await client.end();
    await embedded.stop();
    await remove();
  }
  const sum = (how: string) =>
    Object.keys(tables).reduce((all, name) => all + (figures[`${name}_${how}DropMs`] ?? Number.NaN), 0);
  const better = sum('parted') < sum('whole');
  return { figures, goal: { drop: 'a month goes sooner from pieces than from the whole' }, met: better };
}

async function create(client: pg.Client, name: string, { columns, key, keyByMonth, index }: Table): Promise<void> {
  await client.query(`create table ${name}_whole (country text default 'kh', ${columns}, primary key ${key})`);
  await client.query(`create index on ${name}_whole ${index}`);
  await client.query(
    `create table ${name}_parted (country text default 'kh', ${columns}, primary key (country, ${keyByMonth.slice(1)}) partition by list (country)`,
  );
  await client.query(`create index on ${name}_parted ${index}`);
  await client.query(
    `create table ${name}_kh partition of ${name}_parted for values in ('kh') partition by range (at)`,
  );
  for (let month = 0; month < months; month++)
    await client.query(
      `create table ${name}_kh_${month} partition of ${name}_kh for values from ('${begin(month)}') to ('${begin(month + 1)}')`,
    );
}

const begin = (month: number) => new Date(Date.UTC(2025, month, 1)).toISOString();

async function measure(client: pg.Client, name: string, table: Table, rows: number): Promise<Record<string, number>> {
  const spread = table.row.replaceAll("interval '1 second'", `interval '${(months * 29 * 86_400) / rows} seconds'`);
  const columns = table.columns.split(', ').map((column) => column.split(' ')[0]);
  const insert = `insert into ${name} (${columns.join(', ')}) select ${spread} from generate_series($2::int, $3::int) as n`;
  const write = await timed(async () => {
    for (let from = 1; from <= rows; from += 1000) await client.query(insert, [started, from, from + 999]);
  });
  const single = await timed(async () => {
    for (let n = rows + 1; n <= rows + 1000; n++) await client.query(insert, [started, n, n]);
  });
  await client.query(`vacuum analyze ${name}`);
  const ask = table.ask.replace('TABLE', name);
  const asked = await timed(async () => {
    for (let n = 0; n < 500; n++) await client.query(ask, [n * 97]);
  });
  const inMonth = await timed(async () => {
    for (let n = 0; n < 500; n++)
      await client.query(
        ask.replace(' where ', ` where country = 'kh' and at >= '${begin(20)}' and at < '${begin(21)}' and `),
        [n],
      );
  });
  const drop = await timed(() =>
    client.query(
      name.endsWith('parted')
        ? `drop table ${name.replace('_parted', '_kh_3')}`
        : `delete from ${name} where at >= '${begin(3)}' and at < '${begin(4)}'`,
    ),
  );
  return {
    [`${name}RowsASecond`]: Math.round(rows / (write / 1000)),
    [`${name}SinglesASecond`]: Math.round(1000 / (single / 1000)),
    [`${name}AskMs`]: round(asked / 500),
    [`${name}AskInMonthMs`]: round(inMonth / 500),
    [`${name}DropMs`]: round(drop),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const round = (ms: number) => Number(ms.toFixed(2));
