import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { applyOnWeb } from '../../src/applications/apply.ts';
import { addNote } from '../../src/applications/notes/add.ts';
import { eraseAgain } from '../../src/backup/restore/erase-again.ts';
import { addRecording } from '../../src/calling/own-voice/keep.ts';
import { requestCode } from '../../src/codes/request.ts';
import type { E164 } from '../../src/kit/phone.ts';
import { sendText } from '../../src/messages/send-text.ts';
import { erase } from '../../src/people/erase.ts';
import { findByPhone, readPerson } from '../../src/people/store.ts';
import { keyIdOf, shredPassed } from '../../src/platform/passing.ts';
import { makeAnnouncement, makeEmployer, makeUser, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
let employer: string;
let boss: { userId: string };
beforeAll(async () => {
  world = await createTestWorld();
  employer = await makeEmployer(world);
  boss = await makeUser(world, 'employer', employer);
});
afterAll(() => world.close());

type Somebody = { id: string; name: string; phone: E164; note: string; text: string; voice: Buffer };

/** Somebody of whom we know a name, a number, a voice, a note and a text. */
async function somebody(name: string): Promise<Somebody> {
  const phone = somePhone();
  const job = await makeAnnouncement(world, { employerId: employer });
  const [note, text, voice] = [
    `note about ${name} ${phone}`,
    `words to ${name} ${phone}`,
    Buffer.from(`voice of ${name}`),
  ];
  return await world.tx(async (tx) => {
    const now = world.now();
    const made = await applyOnWeb(tx, world, { announcementId: job, name, phone, language: 'km' }, now);
    if (!('applicationId' in made)) throw new Error('closed');
    const person = (await findByPhone(tx, world.vault.index('phone', phone)))!;
    await addNote(tx, world.vault, boss, { applicationId: made.applicationId, note }, now);
    await addRecording(tx, world.vault, { person, dialId: null, kind: 'voice-answer', audio: voice }, now);
    await sendText(tx, world.vault, { key: `test:${phone}`, to: phone, text }, now);
    await requestCode(tx, world, { phone, purpose: 'my', way: 'call', language: 'km' }, now);
    return { id: person.id, name, phone, note, text, voice };
  });
}

/** All that a thief of everything reads: an old copy of every row, today's cabinet, and the master key. */
async function everythingReadable(copy: string): Promise<string> {
  const keys = (await world.db.selectFrom('person').select('key_id').execute()).map(({ key_id }) => key_id);
  const old = await sql<{ key_id: string | null }>`select key_id from ${sql.table(`${copy}.person`)}`.execute(world.db);
  const keyOf = await world.vault.keysOf([...keys, ...old.rows.map(({ key_id }) => key_id)]);
  const own = [...new Set(old.rows.map(({ key_id }) => key_id))].flatMap((id) => keyOf(id) ?? []);
  const fields = [
    'name',
    'phone',
    'note',
    'application.note',
    'recording.voice-answer',
    'text.to',
    'text.text',
    'code.code',
    'code.phone',
  ];
  const read: string[] = [];
  const attempt = async (open: () => string | null | Promise<string | null>) => {
    try {
      read.push((await open()) ?? '');
    } catch {
      // another key, or another field
    }
  };
  for (const sealed of await sealedIn(copy)) {
    const named = await world.vault.keyOf(keyIdOf(sealed));
    for (const field of fields) {
      await attempt(() => world.vault.openForService(field, sealed));
      if (named) await attempt(() => world.vault.open(named, field, sealed.subarray(16)));
      for (const key of own) await attempt(() => world.vault.open(key, field, sealed));
    }
  }
  return read.map((text) => `${text}\n${Buffer.from(text, 'base64').toString()}`).join('\n');
}

/** Every value of bytes of every row of the copy. */
async function sealedIn(copy: string): Promise<Buffer[]> {
  const columns = await sql<{ table_name: string; column_name: string }>`
    select table_name, column_name from information_schema.columns where table_schema = ${copy} and data_type = 'bytea'`.execute(
    world.db,
  );
  const found = await Promise.all(
    columns.rows.map(({ table_name, column_name }) =>
      sql<{ sealed: Buffer }>`select ${sql.ref(column_name)} as sealed from ${sql.table(`${copy}.${table_name}`)}
        where length(${sql.ref(column_name)}) > 28`.execute(world.db),
    ),
  );
  return found.flatMap(({ rows }) => rows.map(({ sealed }) => sealed));
}

const tables = ['person', 'application_note', 'recording', 'text_message', 'code', 'wish', 'missed_call'];
let copies = 0;
/** The rows as they stand, as a backup would have them. */
async function backUp(): Promise<string> {
  const copy = `backup${copies++}`;
  await sql`create schema ${sql.id(copy)}`.execute(world.db);
  for (const table of tables)
    await sql`create table ${sql.table(`${copy}.${table}`)} as table ${sql.table(table)}`.execute(world.db);
  return copy;
}

/** What the queue would do with the keys of who was erased. */
async function shredNow(before: (string | null)[]): Promise<void> {
  const { rows } = await sql<{ payload: { keys: string[] } }>`
    select payload from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id where identifier = 'shred-keys'`.execute(
    world.db,
  );
  const asked = rows.flatMap(({ payload }) => payload.keys);
  expect(asked).toEqual(expect.arrayContaining(before.filter((id) => id !== null)));
  await world.vault.shred(asked);
}

const secretsOf = ({ name, phone, note, text, voice }: Somebody) => [name, phone, note, text, voice.toString()];

describe('An old backup, with every key that there is today', () => {
  test('whoever is erased can be read by nobody, everybody else by us', async () => {
    let names = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 2, maxLength: 4 }), async (goes) => {
        const people: Somebody[] = [];
        for (const _ of goes) people.push(await somebody(`Somebody Number ${names++} of many`));
        const copy = await backUp();
        const all = await everythingReadable(copy);
        for (const one of people) for (const secret of secretsOf(one)) expect(all).toContain(secret);
        const keys = await Promise.all(
          people.map(async ({ id }, at) => (goes[at] ? (await world.tx((tx) => readPerson(tx, id))).key_id : null)),
        );
        for (const [at, { id }] of people.entries()) if (goes[at]) await world.tx((tx) => erase(tx, id, world.now()));
        await world.tell();
        await shredNow(keys);
        const left = await everythingReadable(copy);
        // the number of a code that was spoken is sealed with the key of its day, which is shredded three days later
        for (const [at, one] of people.entries())
          for (const secret of secretsOf(one))
            if (!goes[at]) expect(left).toContain(secret);
            else if (secret !== one.phone) expect(left).not.toContain(secret);
      }),
      { numRuns: 2 },
    );
  });

  test('after three days not even the number of a code is left of who was erased', async () => {
    const one = await somebody('Chan Who Goes');
    const copy = await backUp();
    const { key_id } = await world.tx((tx) => readPerson(tx, one.id));
    await world.tx((tx) => erase(tx, one.id, world.now()));
    await world.tell();
    const later = new Date(world.now().getTime() + 4 * 24 * 3_600_000);
    await world.tx((tx) => shredPassed(tx, later));
    await shredNow([key_id]);
    const left = await everythingReadable(copy);
    for (const secret of secretsOf(one)) expect(left).not.toContain(secret);
  });
});

describe('After a restore', () => {
  test('who was erased since is erased again; with a foreign cabinet nobody is', async () => {
    const [gone, stays] = [await somebody('Gone Before'), await somebody('Stays Here')];
    const { key_id } = await world.tx((tx) => readPerson(tx, gone.id));
    await world.vault.shred([key_id!]);
    const foreign = { ...world.cabinet, read: async () => new Map<string, Buffer>() };
    const again = (cabinet: Pick<typeof world.cabinet, 'read'>) =>
      eraseAgain(world.db, cabinet, { expected: false, now: world.now() });
    expect(await again(world.cabinet)).toMatchObject({ erased: 1 });
    expect(await again(world.cabinet)).toMatchObject({ erased: 0 });
    expect((await world.tx((tx) => readPerson(tx, gone.id))).phone_hash).toBeNull();
    expect((await world.tx((tx) => readPerson(tx, stays.id))).key_id).not.toBeNull();
    await world.db
      .insertInto('person')
      .values(Array.from({ length: 120 }, () => ({ ...nobody, key_id: crypto.randomUUID(), created_at: world.now() })))
      .execute();
    await expect(again(foreign)).rejects.toThrow('have no key in this cabinet');
    expect((await world.tx((tx) => readPerson(tx, stays.id))).key_id).not.toBeNull();
  });
});

const nobody = {
  phone_hash: null,
  name_sealed: null,
  phone_sealed: null,
  language: 'km',
  call_from: null,
  call_to: null,
  never_call_at: null,
  secret_word: null,
};

test('of a key that was removed no byte is left in the files of the cabinet', async () => {
  const { keyId } = await world.vault.newKey();
  const wrapped = (await world.cabinet.read([keyId])).get(keyId)!;
  const folder = await folderOfCabinet();
  await world.cabinet.tidy();
  expect(await holds(folder, wrapped)).toBe(true);
  await world.vault.shred([keyId]);
  await world.cabinet.tidy();
  expect(await holds(folder, wrapped)).toBe(false);
});

test.each([
  ['somebody still reads who began before', () => inject('server').keys, 'isolation level repeatable read; select 1'],
  [
    'another database of the server has a change under way',
    () => inject('server').url,
    '; select pg_current_xact_id()',
  ],
])('nor where %s: it is waited for', async (_, url, doing) => {
  const { keyId } = await world.vault.newKey();
  const wrapped = (await world.cabinet.read([keyId])).get(keyId)!;
  const folder = await folderOfCabinet();
  const other = new pg.Client({ connectionString: url() });
  await other.connect();
  await other.query(`begin ${doing}`);
  await world.vault.shred([keyId]);
  const tidied = world.cabinet.tidy();
  const looks = new Set<string>();
  const waiting = sql<{ at: string }>`
    select query_start::text as at from pg_stat_activity where query like '%pg_snapshot_xmin%' and pid <> pg_backend_pid()`;
  const lookAgain = async () => (await waiting.execute(world.db)).rows.reduce((all, { at }) => all.add(at), looks).size;
  await expect.poll(lookAgain).toBeGreaterThan(2);
  await other.end();
  await tidied;
  expect(await holds(folder, wrapped)).toBe(false);
});

/** Where the cabinet's tables lie on the disk of this machine. */
async function folderOfCabinet(): Promise<string> {
  const client = new pg.Client({ connectionString: inject('server').keys });
  await client.connect();
  try {
    const { rows } = await client.query<{ at: string; oid: number }>(
      `select current_setting('data_directory') as at, oid from pg_database where datname = current_database()`,
    );
    return join(rows[0]!.at, 'base', String(rows[0]!.oid));
  } finally {
    await client.end();
  }
}

async function holds(folder: string, bytes: Buffer): Promise<boolean> {
  for (const name of await readdir(folder)) {
    const file = await readFile(join(folder, name)).catch(() => Buffer.alloc(0)); // thrown away meanwhile
    if (file.includes(bytes)) return true;
  }
  return false;
}
