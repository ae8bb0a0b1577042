import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyOnWeb } from '../../src/applications/apply.ts';
import { wish } from '../../src/desk/wish.ts';
import { neverCall } from '../../src/people/never-call.ts';
import { findByPhone, readPerson } from '../../src/people/store.ts';
import { openWith } from '../../src/platform/passing.ts';
import { type Night, runNight } from '../../src/retention/night.ts';
import { planRetention } from '../../src/retention/plan.ts';
import { readPolicy } from '../../src/retention/policy.ts';
import { reportOf } from '../../src/retention/report.ts';
import { createTelephone } from '../calling/telephone.ts';
import { makeAnnouncement, makeReferral, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

const policy = readPolicy('kh');
const day = 24 * 3_600_000;

let world: TestWorld;
let telephone: ReturnType<typeof createTelephone>;
let job: number;
beforeAll(async () => {
  world = await createTestWorld();
  telephone = createTelephone(world);
  job = await makeAnnouncement(world);
});
afterAll(() => world.close());

const night = async (change: { looked?: boolean; clock?: Date } = {}): Promise<Night> => {
  const done = await runNight(world, policy, { now: world.now(), clock: world.now(), ...change });
  await world.tell();
  return done;
};
/** Nights as they come, so that no gap stops them; the calls they plan are not dialled. */
async function daysPass(days: number): Promise<void> {
  world.setNow(days * day);
  await sql`update retention_run set at = ${new Date(world.now().getTime() - day)} where mode = 'apply'`.execute(
    world.db,
  );
}
/** Nine o'clock in Phnom Penh. */
function nextMorning(): void {
  const at = world.now();
  at.setUTCHours(2, 0, 0, 0);
  world.setNow(at > world.now() ? at : new Date(at.getTime() + day));
}
const didOf = (done: Night) => ('did' in done ? done.did : done.stopped);
const person = (id: string) => world.tx((tx) => readPerson(tx, id));
const isForgotten = async (id: string) => (await person(id)).key_id === null;

/** Somebody who applied; everybody before them is heard of for ever. */
async function applicant() {
  await world.db
    .updateTable('person')
    .set({ last_sign_at: new Date('2100-01-01') })
    .execute();
  const phone = somePhone();
  const typed = { announcementId: job, name: 'Dara Chan', phone, language: 'en' };
  await world.tx((tx) => applyOnWeb(tx, world, typed, world.now()));
  const { id } = (await world.tx((tx) => findByPhone(tx, world.vault.index('phone', phone))))!;
  await world.tell();
  return { id, phone };
}

/** Everything that waits to be dialled was done, with nobody reached. */
const quiet = () =>
  world.db
    .updateTable('call')
    .set({ state: 'given-up', ended_at: world.now() })
    .where('state', '=', 'waiting')
    .execute();

describe('Who was named and never agreed', () => {
  test('is forgotten seven days after the last call about it, with who named them', async () => {
    const { personId, referralId } = await makeReferral(world, job);
    await world.tell();
    const { referrer_id } = await world.db
      .selectFrom('referral_sponsor')
      .select('referrer_id')
      .where('referral_id', '=', referralId)
      .executeTakeFirstOrThrow();
    const dial = await telephone.dialOne();
    await telephone.answer(dial);
    await telephone.hangUp(dial);
    world.setNow(6.9 * day);
    await night();
    expect(await isForgotten(personId)).toBe(false);
    await daysPass(1);
    await night();
    expect([await isForgotten(personId), await isForgotten(referrer_id)]).toEqual([true, true]);
    expect(await person(personId)).toMatchObject({ phone_hash: null, phone_sealed: null, name_sealed: null });
  });

  test('is kept while they wait for a call, or applied', async () => {
    const [waits, applies] = [await makeReferral(world, job), await makeReferral(world, job)];
    const typed = { announcementId: job, name: 'Sok', phone: applies.phone, language: 'km' };
    await world.tx((tx) => applyOnWeb(tx, world, typed, world.now()));
    await world.tell();
    await daysPass(30);
    await night();
    expect([await isForgotten(waits.personId), await isForgotten(applies.personId)]).toEqual([false, false]);
    await quiet();
  });

  test('and wants no calls: nothing is kept but that, and nobody rings them again', async () => {
    const { personId, phone } = await makeReferral(world, job);
    await world.tx((tx) => neverCall(tx, personId, world.now()));
    await world.tell();
    await daysPass(8);
    await night();
    expect(await person(personId)).toMatchObject({ key_id: null, name_sealed: null, phone_sealed: null });
    await makeReferral(world, await makeAnnouncement(world), { phone });
    await world.tell();
    const again = await world.tx((tx) => findByPhone(tx, world.vault.index('phone', phone)));
    expect(again).toMatchObject({ id: personId, key_id: null });
    expect(await telephone.dial()).toEqual([]);
  });
});

describe('Who was silent for a year', () => {
  test('is told a month before by a call, and forgotten where they say nothing', async () => {
    const { id } = await applicant();
    await quiet();
    await daysPass(320);
    expect(await night()).toMatchObject({ noticed: 0 });
    await daysPass(20);
    await night();
    nextMorning();
    const dial = await telephone.dialOne();
    const reply = await telephone.answer(dial);
    const says = world.speech.sayAll(
      'en',
      (reply?.out ?? []).flatMap((one) => ('say' in one ? [...one.say] : [])),
    ).text;
    expect(says).toContain('We have not heard from you for a long time.');
    expect(says).toContain('To stay with us, press 1.');
    await telephone.hangUp(dial);
    await daysPass(26);
    await night();
    expect(await isForgotten(id)).toBe(false);
    await daysPass(5);
    expect(didOf(await night())).toMatchObject({ seeker: 1 });
    expect(await isForgotten(id)).toBe(true);
    expect(didOf(await night())).toEqual({}); // once
  });

  test('and presses 1, stays for another year', async () => {
    const { id } = await applicant();
    await quiet();
    await daysPass(340);
    await night();
    nextMorning();
    const dial = await telephone.dialOne();
    await telephone.answer(dial);
    await telephone.press(dial, '1');
    await telephone.hangUp(dial);
    await daysPass(60);
    await night();
    expect(await isForgotten(id)).toBe(false);
    expect(await telephone.dial()).toEqual([]);
    await world.db.updateTable('person').set({ last_sign_at: world.now() }).execute();
  });

  test('and is not reached on three days, is told by a text, and has a month from then', async () => {
    const { id, phone } = await applicant();
    await quiet();
    await daysPass(340);
    await night();
    nextMorning();
    for (let tries = 0; tries < 3; tries++) {
      const dial = await telephone.dialOne();
      await telephone.end(dial, 'no-answer');
      await world.tell();
      world.setNow(2 * 3_600_000);
      expect(await telephone.dial(), 'once a day').toEqual([]);
      world.setNow(day);
    }
    await daysPass(1);
    await night();
    const [text] = await world.db
      .selectFrom('text_message')
      .select('text_sealed')
      .where('to_hash', '=', world.vault.index('phone', phone))
      .where('key', 'like', 'stay:%')
      .execute();
    expect(await openWith(world.vault, 'text.text', text!.text_sealed!)).toContain('/en/my');
    await daysPass(29);
    await night();
    expect(await isForgotten(id)).toBe(false);
    await daysPass(2);
    await night();
    expect(await isForgotten(id)).toBe(true);
  });

  test('is kept while a report of theirs is open', async () => {
    const { id } = await applicant();
    await quiet();
    const report = { kind: 'mistrust', channel: 'phone', person_id: id, announcement_id: job, dial_id: null } as const;
    await world.tx((tx) => wish(tx, report, world.now()));
    await daysPass(400);
    const done = await night();
    expect(done.plan.heldBack).toBe(1);
    await daysPass(40);
    await night();
    expect(await isForgotten(id)).toBe(false);
    await world.db
      .updateTable('wish')
      .set({ state: 'done', done_at: world.now() })
      .where('person_id', '=', id)
      .execute();
    await world.db.updateTable('person').set({ last_sign_at: world.now() }).where('id', '=', id).execute();
  });
});

describe('Never more than planned at once', () => {
  test('a wrong clock forgets nobody, and staff are told; who looked may go on', async () => {
    const people = await Promise.all(Array.from({ length: 60 }, () => makeReferral(world, job)));
    await world.tell();
    await quiet();
    world.setNow(2 * day);
    world.setNow(30 * day);
    expect(didOf(await night())).toBe('clock-jumped');
    expect(didOf(await night({ clock: new Date(0) }))).toBe('clocks-differ');
    await sql`update retention_run set at = ${new Date(world.now().getTime() - day)} where mode = 'apply'`.execute(
      world.db,
    );
    expect(didOf(await night())).toBe('too-many');
    expect(await isForgotten(people[0]!.personId)).toBe(false);
    const told = await world.db.selectFrom('event').select('facts').where('kind', '=', 'retention.stopped').execute();
    expect(told.at(-1)?.facts).toMatchObject({ why: 'too-many', most: 50 });
    expect(didOf(await night({ looked: true }))).toMatchObject({ unconsented: 60 });
    const log = await world.db
      .selectFrom('shredded')
      .selectAll()
      .where('rule', '=', 'unconsented')
      .orderBy('id', 'desc')
      .limit(1)
      .execute();
    const ids = people.map(({ personId }) => personId).sort();
    expect(log[0]).toMatchObject({ count: 60, ids_hash: createHash('sha256').update(ids.join('\n')).digest() });
  });

  test('two nights at once forget everybody once', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => makeReferral(world, job)));
    await world.tell();
    await quiet();
    await daysPass(9);
    const both = await Promise.all([night({ looked: true }), night({ looked: true })]);
    const counts = both.map((one) => ('did' in one ? (one.did.unconsented ?? 0) : 0));
    expect(counts.reduce((sum, count) => sum + count)).toBe(20);
    const erased = await world.db
      .selectFrom('event')
      .select('subject')
      .where('kind', '=', 'person.erased')
      .where(
        'subject',
        'in',
        people.map(({ personId }) => `person:${personId}`),
      )
      .execute();
    expect(erased).toHaveLength(20);
  });

  test('after a restore, nobody, until staff release it', async () => {
    await sql`insert into restored (at, moment) values (now(), now())`.execute(world.db);
    expect(didOf(await night({ looked: true }))).toBe('on-hold');
    await sql`update restored set released_at = now()`.execute(world.db);
  });

  test('a dry run changes nothing and names nobody', async () => {
    const { id, phone } = await applicant();
    await quiet();
    world.setNow(400 * day);
    const before = await world.db
      .selectFrom('event')
      .select((eb) => eb.fn.countAll().as('n'))
      .executeTakeFirst();
    const report = reportOf(
      await world.tx((tx) => planRetention(tx, policy, 'Asia/Phnom_Penh', world.now())),
      'Asia/Phnom_Penh',
    );
    expect(report).toContain('We know');
    expect(report).not.toContain(phone);
    expect(report).not.toContain('Dara');
    expect(
      await world.db
        .selectFrom('event')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirst(),
    ).toEqual(before);
    expect(await isForgotten(id)).toBe(false);
  });
});
