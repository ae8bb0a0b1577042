import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { linkAudit } from '../../src/audit/link.ts';
import { proveAudit } from '../../src/audit/prove.ts';
import { auditHead } from '../../src/audit/store.ts';
import { giveConsent } from '../../src/consent/give.ts';
import { withdrawConsent } from '../../src/consent/store.ts';
import { openPeople } from '../../src/people/gate/people.ts';
import { meet } from '../../src/people/meet.ts';
import { record } from '../../src/platform/events.ts';
import { pressed1 } from '../consent/words.ts';
import { makeAnnouncement, makeEmployer, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
let job: number;
let employerId: string;
beforeAll(async () => {
  world = await createTestWorld();
  employerId = await makeEmployer(world);
  job = await makeAnnouncement(world, { employerId });
  await aLittleLife();
  await linkAudit(world);
});
afterAll(() => world.close());

const nothing = { kind: 'test.happened', subject: 'test:1', actor: 'system' } as const;

/** Somebody is met, allows something, is looked at, and takes it back: a row of every kind. */
async function aLittleLife(): Promise<void> {
  await world.tx(async (tx) => {
    const who = { name: 'Sophea', phone: somePhone(), language: 'km' };
    const person = await meet(tx, world.vault, who, true, world.now());
    const given = { personId: person.id, what: 'share-with-employer', employerId, announcementId: job } as const;
    await giveConsent(tx, { ...given, words: pressed1 }, world.now());
    const reader = { kind: 'staff', userId: 'somebody', purpose: 'help-person' } as const;
    await openPeople(tx, world.vault, reader, [person], world.now());
    await withdrawConsent(tx, { personId: person.id }, 'withdrawn', world.now());
    for (let n = 0; n < 3; n++) await record(tx, { ...nothing, facts: { n } }, world.now());
  });
}

/** What somebody can do who holds the database and switches its guards off; undone after each test. */
async function forge(statement: string): Promise<void> {
  await world.tx(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql.raw(statement).execute(tx);
  });
}

const brokenNow = async () => (await proveAudit(world, [])).broken;
const copies = ['event', 'look', 'consent', 'audit_link', 'audit_wait'];

test('what was written is linked, row by row, and proved whole', async () => {
  const { head, broken } = await proveAudit(world);
  expect(broken).toBeNull();
  expect(head).toEqual(await auditHead(world.db));
  const { rows } = await sql<{ source: string }>`select distinct source from audit_link order by 1`.execute(world.db);
  expect(rows.map(({ source }) => source)).toEqual(['consent', 'event', 'look', 'withdrawal']);
  expect(await linkAudit(world)).toBe(0);
});

test('what commits late is linked later, and nobody waits for it', async () => {
  const slow = await world.db.startTransaction().execute();
  const early = await record(slow, nothing, world.now());
  const late = await world.tx((tx) => record(tx, nothing, world.now()));
  expect(early).toBeLessThan(late);
  expect(await linkAudit(world)).toBe(1);
  expect(await brokenNow()).toBeNull();
  await slow.commit().execute();
  expect(await linkAudit(world)).toBe(1);
  expect(await brokenNow()).toBeNull();
  const { rows } = await sql<{ row_id: string }>`select row_id from audit_link order by seq desc limit 2`.execute(
    world.db,
  );
  expect(rows.map(({ row_id }) => Number(row_id))).toEqual([early, late]);
});

describe('the service itself cannot', () => {
  test.each([
    `update event set kind = 'other'`,
    `update event set facts = '{}'`,
    'delete from event',
    'truncate event cascade',
    `update look set purpose = 'help-person'`,
    'delete from look',
    'delete from consent',
    `update consent set language = 'en'`,
    'update consent set withdrawn_at = null, withdrawn_why = null where withdrawn_at is not null',
    `update audit_link set source = 'look'`,
    'delete from audit_link',
  ])('%s', async (statement) => {
    await expect(world.tx((tx) => sql.raw(statement).execute(tx))).rejects.toThrow(
      /written once|never deleted|withdrawn once/,
    );
  });

  test('but notes that listeners have acted', async () => {
    await world.tx((tx) => tx.updateTable('event').set({ told_at: world.now() }).execute());
    expect(await brokenNow()).toBeNull();
  });
});

describe('the proof finds', () => {
  beforeEach(async () => {
    for (const name of copies) await sql.raw(`create table kept_${name} as table ${name}`).execute(world.db);
  });
  afterEach(async () => {
    for (const name of copies.toReversed()) await forge(`delete from ${name}`);
    for (const name of copies) {
      const rows = name === 'event' || name === 'look' ? 'overriding system value ' : '';
      await forge(`insert into ${name} ${rows}select * from kept_${name}`);
      await sql.raw(`drop table kept_${name}`).execute(world.db);
    }
  });

  const someEvent = `(select max(id) - 1 from event)`;

  test('a row that was changed', async () => {
    await forge(`update event set actor = 'user:other' where id = ${someEvent}`);
    expect(await brokenNow()).toMatchObject({ what: 'row-changed', source: 'event' });
  });
  test('an instant moved by a microsecond', async () => {
    await forge(`update look set at = at + interval '1 microsecond'`);
    expect(await brokenNow()).toMatchObject({ what: 'row-changed', source: 'look' });
  });
  test('a look that hides whom it was at', async () => {
    await forge(`update look set person_ids = array[gen_random_uuid()] where id = (select max(id) from look)`);
    expect(await brokenNow()).toMatchObject({ what: 'row-changed', source: 'look' });
  });
  test('a consent that was given other words', async () => {
    await forge(`update consent set words_hash = sha256('other')`);
    expect(await brokenNow()).toMatchObject({ what: 'row-changed', source: 'consent' });
  });
  test('a withdrawal that was taken back', async () => {
    await forge('update consent set withdrawn_at = null, withdrawn_why = null');
    expect(await brokenNow()).toMatchObject({ what: 'row-missing', source: 'withdrawal' });
  });
  test('a row that was deleted', async () => {
    await forge(`delete from event where id = ${someEvent}`);
    expect(await brokenNow()).toMatchObject({ what: 'row-missing', source: 'event' });
  });
  test('a row that was put in between', async () => {
    await forge(`insert into event (id, at, kind, subject, actor, facts) overriding system value
      select -1, at, kind, subject, actor, facts from event where id = ${someEvent}`);
    expect(await brokenNow()).toEqual({ what: 'row-unlinked', source: 'event', rowId: '-1' });
  });
  test('two rows that changed places', async () => {
    await forge(`update event set facts = other.facts from event as other
      where event.kind = 'test.happened' and other.kind = 'test.happened'
        and (event.facts ->> 'n', other.facts ->> 'n') in (('0', '1'), ('1', '0'))`);
    expect(await brokenNow()).toMatchObject({ what: 'row-changed', source: 'event' });
  });
  test('a link that was changed to fit a changed row, for want of the key', async () => {
    await forge(`update audit_link set digest = sha256('forged') where seq = (select max(seq) - 1 from audit_link)`);
    expect(await brokenNow()).toMatchObject({ what: 'link-changed' });
  });
  test('a row and its link that are both gone', async () => {
    await forge(
      `delete from event where id = (select row_id::bigint from audit_link where source = 'event' order by seq limit 1)`,
    );
    await forge(`delete from audit_link where seq = (select min(seq) from audit_link where source = 'event')`);
    expect(await brokenNow()).toMatchObject({ what: 'link-missing' });
  });
  test('links that were cut off the end', async () => {
    await forge('delete from audit_link where seq > (select max(seq) - 2 from audit_link)');
    expect(await brokenNow()).toMatchObject({ what: 'row-unlinked' });
  });
  test('a tail cut off with its rows, by a head that was kept elsewhere', async () => {
    const kept = await auditHead(world.db);
    await world.tx((tx) => record(tx, nothing, world.now()));
    await linkAudit(world);
    expect((await proveAudit(world, [kept])).broken).toBeNull();
    await forge(
      `delete from event where id in (select row_id::bigint from audit_link where source = 'event' and seq > ${kept.seq - 2})`,
    );
    await forge(
      `delete from look where id in (select row_id::bigint from audit_link where source = 'look' and seq > ${kept.seq - 2})`,
    );
    await forge(
      `delete from consent where id in (select row_id::uuid from audit_link where source in ('consent', 'withdrawal') and seq > ${kept.seq - 2})`,
    );
    await forge(`delete from audit_link where seq > ${kept.seq - 2}`);
    expect((await proveAudit(world, [kept])).broken).toMatchObject({ what: 'tail-cut' });
    expect((await proveAudit(world, [{ seq: 1, chain: 'f'.repeat(64) }])).broken).toEqual({
      what: 'other-chain',
      seq: 1,
    });
  });
});

test('twenty thousand rows are linked and proved', async () => {
  await sql`insert into event (at, kind, subject, actor)
    select now(), 'test.many', 'test:' || n, 'system' from generate_series(1, 20000) as n`.execute(world.db);
  expect(await linkAudit(world)).toBe(20_000);
  const { head, broken } = await proveAudit(world);
  expect(broken).toBeNull();
  expect(head.seq).toBeGreaterThan(20_000);
});
