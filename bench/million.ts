import pg from 'pg';
import { openRows } from '../src/backup/cabinet/store.ts';
import { insertEmployer } from '../src/employers/store.ts';
import { noCabinet } from '../src/platform/cabinet.ts';
import { inTransaction, openDatabase } from '../src/platform/database.ts';
import { createVault } from '../src/platform/vault.ts';
import type { Masters } from '../src/platform/wrapping.ts';
import { say } from './service.ts';

const batch = 10_000;
const idOf = (n: number) => `10000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

type Servers = { url: string; keysUrl: string };

/** Fills a migrated database with people whose names and numbers are sealed as always, each with a key in the cabinet. */
export async function fillPeople({ url, keysUrl }: Servers, masters: Masters, people: number): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  const rows = openRows(keysUrl);
  const made: { id: string; wrapped: Buffer; madeAt: Date }[] = [];
  // new keys go to the cabinet ten thousand at a time
  const put = async (id: string, wrapped: Buffer) => void made.push({ id, wrapped, madeAt: new Date() });
  const vault = createVault(masters, { ...noCabinet, put });
  try {
    for (let from = 0; from < people; from += batch) {
      const some = Array.from({ length: Math.min(batch, people - from) }, (_, n) => from + n);
      const columns: unknown[][] = [[], [], [], [], []];
      for (const n of some) {
        const { personKey, keyId } = await vault.newKey();
        const phone = `+8551${20_000_000 + n}`;
        const values = [
          idOf(n),
          vault.index('phone', phone),
          keyId,
          vault.seal(personKey, 'name', `Sok Dara ${n}`),
          vault.seal(personKey, 'phone', phone),
        ];
        for (const [column, value] of values.entries()) columns[column]?.push(value);
      }
      await Promise.all([
        rows.add(made.splice(0)),
        client.query(
          `insert into person (id, phone_hash, key_id, name_sealed, phone_sealed, language, created_at)
           select *, 'km', now() from unnest($1::uuid[], $2::bytea[], $3::uuid[], $4::bytea[], $5::bytea[])`,
          columns,
        ),
      ]);
      if ((from / batch) % 20 === 0) say(`${from + some.length} people`);
    }
  } finally {
    await client.end();
    await rows.close();
  }
}

/** Lets them apply, evenly, with 1,000 announcements of one employer. Triggers are left out: they cost minutes and change nothing here. */
export async function fillApplications(url: string, people: number, applications: number): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query("set session_replication_role = 'replica'");
    const employerId = await employer(url);
    await client.query(
      `insert into announcement (employer_id, position, province, vacancies, state, created_at, published_at)
      select $1, 'security-guard', 'KH-12', 5, 'live', now(), now() from generate_series(1, 1000)`,
      [employerId],
    );
    const each = Math.ceil(applications / people);
    const step = Math.max(1, Math.floor(200_000 / each));
    for (let from = 0; from < people; from += step) {
      await client.query(
        `insert into application (id, announcement_id, person_id, employer_id, channel, state, created_at, changed_at, consent_at, words_at)
         select ('20000000-0000-4000-8000-' || lpad((n::bigint * $3 + k)::text, 12, '0'))::uuid,
           (select min(id) from announcement) + (n * 7 + k * 331) % 1000,
           ('10000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, $4, 'web', 'seen',
           now() - make_interval(secs => n), now(), now(), now()
         from generate_series($1::int, $2::int) as n, generate_series(0, $3::int - 1) as k`,
        [from, Math.min(people, from + step) - 1, each, employerId],
      );
      if ((from / step) % 5 === 0) say(`${Math.min(people, from + step) * each} applications`);
    }
  } finally {
    await client.end();
  }
}

async function employer(url: string): Promise<string> {
  const db = openDatabase(url, { max: 1 });
  const name = { km: 'សាកល្បង', en: 'Trial' };
  const about = {
    name,
    address: name,
    province: 'KH-12',
    district: null,
    verified_at: new Date(),
    demonstration: true,
  };
  try {
    return await inTransaction(db, (tx) => insertEmployer(tx, about, new Date()));
  } finally {
    await db.destroy();
  }
}
