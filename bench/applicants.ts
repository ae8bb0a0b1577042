import { randomUUID } from 'node:crypto';
import { applicationStates } from '../src/applications/rules.ts';
import { wordHash } from '../src/applications/search/make-findable.ts';
import { beginningsOf } from '../src/applications/search/rules.ts';
import { insertEmployer, insertMember } from '../src/employers/store.ts';
import { insertAnnouncement } from '../src/jobs/store.ts';
import { inTransaction } from '../src/platform/database.ts';
import type { World } from '../src/world.ts';
import { sql } from './sql.ts';

const families = [
  'Sok',
  'Chan',
  'Kim',
  'Keo',
  'Chea',
  'Heng',
  'Ly',
  'Meas',
  'Nhem',
  'Ouk',
  'Pen',
  'Ros',
  'សុខ',
  'ចាន់',
  'គឹម',
];
const given = ['Dara', 'Bopha', 'Sophea', 'Vanna', 'Rithy', 'Srey', 'Chantha', 'Mealea', 'សុភា', 'ដារ៉ា', 'បុប្ផា', 'រតនា'];
/** Names that employers look for in the benchmark: beginnings of them. */
export const sought = [
  'so',
  'sok',
  'chantha',
  'bop',
  'ly',
  'សុ',
  'ដារ៉ា',
  'sok dara',
  'keo vanna',
  'zzz',
  'heng 7',
  '199',
];

const job = (n: number) => ({
  position: 'security-guard',
  province: 'KH-12',
  district: null,
  pay: { min: 200, max: 250 + n, currency: 'USD', period: 'month' as const },
  vacancies: 5,
  hours: { from: '18:00', to: '06:00' },
  daysPerWeek: 6,
  benefits: [],
  needs: [],
});

/** An employer, its live announcements, and an account that owns it. */
export type Place = { employerId: string; announcements: number[]; cookie: string };

/** Opens an employer with so many live announcements. */
export async function openPlace(world: World, announcements: number): Promise<Place> {
  const name = { km: 'សាកល្បង', en: 'Trial' };
  const now = world.now();
  const account = { name: 'Trial', email: `${randomUUID()}@example.org`, password: randomUUID() };
  const userId = await world.auth.open({ ...account, role: 'employer' });
  const cookies = (await world.auth.signIn(account.email, account.password)) ?? [];
  return await inTransaction(world.db, async (tx) => {
    const address = { name, address: name, province: 'KH-12', district: null, verified_at: now, demonstration: true };
    const employerId = await insertEmployer(tx, address, now);
    await insertMember(tx, employerId, userId);
    const ids = [];
    for (let n = 0; n < announcements; n++) {
      const live = { state: 'live' as const, source: null, demonstration: true, publishedAt: now, closesAt: null };
      ids.push((await insertAnnouncement(tx, { employerId, job: job(n), ...live }, now)) ?? 0);
    }
    return { employerId, announcements: ids, cookie: cookies.map((one) => one.split(';')[0]).join('; ') };
  });
}

const nameOf = (n: number) => `${families[n % families.length]} ${given[(n * 7) % given.length]} ${n % 200}`;

type Filling = { people: number; first: number; stateOf(n: number): string };

/** Every state in turn, most of them open, as on a board in use. */
export const mixed = (n: number): string =>
  applicationStates[n % 4 === 0 ? 0 : n % applicationStates.length] ?? 'received';

/** Lets so many people apply, evenly over the announcements, a minute apart, findable by name. */
export async function fillPlace(world: World, place: Place, { people, first, stateOf }: Filling): Promise<void> {
  for (let from = 0; from < people; from += 2000) {
    const some = Array.from({ length: Math.min(2000, people - from) }, (_, n) => first + from + n);
    await sql(world, insertPeople, await personRows(world, some));
    await sql(world, insertApplications, applicationRows(world, place, some, stateOf));
    await sql(world, insertConsents, [some.map((n) => idOf('application', n))]);
    await sql(world, insertWords, wordRows(world, place, some));
  }
}

const idOf = (kind: 'person' | 'application', n: number) =>
  `${kind === 'person' ? '10' : '20'}000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const appliedAt = (world: World, n: number) => new Date(world.now().getTime() - (n + 60) * 1000).toISOString();

const phoneOf = (n: number) => `+8551${String(20_000_000 + n)}`;

const insertPeople = `insert into person (id, phone_hash, key_id, name_sealed, phone_sealed, language, created_at)
  select *, 'km', now() from unnest($1::uuid[], $2::bytea[], $3::uuid[], $4::bytea[], $5::bytea[])`;

async function personRows({ vault }: World, some: number[]): Promise<unknown[][]> {
  const made = some.map(async (n) => {
    const { personKey, keyId } = await vault.newKey();
    const name = vault.seal(personKey, 'name', nameOf(n));
    return [
      idOf('person', n),
      vault.index('phone', phoneOf(n)),
      keyId,
      name,
      vault.seal(personKey, 'phone', phoneOf(n)),
    ];
  });
  return columns(await Promise.all(made));
}

const insertApplications = `insert into application
    (id, announcement_id, person_id, channel, state, closed_why, created_at, changed_at, words_at)
  select id, announcement, person, channel, state, case when state = 'closed' then 'filled' end, at, at, now()
  from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[])
    as one(id, announcement, person, channel, state, at)`;

function applicationRows(
  world: World,
  { announcements }: Place,
  some: number[],
  stateOf: Filling['stateOf'],
): unknown[][] {
  const rows = some.map((n) => [
    idOf('application', n),
    announcements[n % announcements.length],
    idOf('person', n),
    n % 5 === 0 ? 'phone' : 'web',
    stateOf(Math.floor(n / announcements.length)),
    appliedAt(world, n),
  ]);
  return columns(rows);
}

const insertConsents = `insert into consent
    (person_id, what, employer_id, announcement_id, sentence, language, how, at)
  select person_id, 'share-with-employer', employer_id, announcement_id, 'applications.promise', 'km', 'written', created_at
  from application where id = any($1::uuid[])`;

const insertWords = `insert into applicant_word (employer_id, word, created_at, application_id)
  select * from unnest($1::uuid[], $2::bytea[], $3::timestamptz[], $4::uuid[])`;

function wordRows(world: World, { employerId }: Place, some: number[]): unknown[][] {
  const rows = some.flatMap((n) =>
    beginningsOf(nameOf(n)).map((one) => [
      employerId,
      wordHash(world.vault, employerId, one),
      appliedAt(world, n),
      idOf('application', n),
    ]),
  );
  return columns(rows);
}

const columns = (rows: readonly unknown[][]): unknown[][] =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
