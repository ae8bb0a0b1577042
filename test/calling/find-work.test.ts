import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { missed } from '../../src/calling/call-in/missed.ts';
import { linesOf } from '../../src/calling/say.ts';
import type { Reply } from '../../src/conversations/converse.ts';
import { close } from '../../src/jobs/close.ts';
import { caps } from '../../src/referrals/rules.ts';
import { makeAnnouncement, makeReferral, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { createTelephone, type Telephone } from './telephone.ts';

let world: TestWorld;
let telephone: Telephone;
let guards: number[];
beforeAll(async () => {
  world = await createTestWorld();
  telephone = createTelephone(world);
  guards = [];
  for (let n = 0; n < 3; n++) {
    guards.push(await makeAnnouncement(world));
    world.setNow(1000);
  }
  await makeAnnouncement(world, { job: { position: 'waiter', province: 'KH-8' } });
  await makeAnnouncement(world, { job: { position: 'driver-truck', province: 'KH-17' } });
});
beforeEach(() => world.newMorning());
afterAll(() => world.close());

/** Somebody lets it ring once, and is called back. */
async function calledBack(phone: string = somePhone()): Promise<{ dialId: string; phone: string; reply: Reply }> {
  await world.tx((tx) => missed(tx, world, { trunk: 'simulator', from: phone, sourceId: randomUUID() }, world.now()));
  const dialId = await telephone.dialOne();
  return { dialId, phone, reply: (await telephone.answer(dialId))! };
}

const press = async (dialId: string, keys: string): Promise<Reply> => {
  let reply: Reply | undefined;
  for (const key of keys) reply = await telephone.press(dialId, key as '1');
  return reply!;
};
const said = (reply: Reply | undefined) => linesOf(reply?.out ?? []).map(({ say }) => say);
const at = (reply: Reply | undefined) => reply?.session.at;
const found = (reply: Reply) => (reply.session.data as { found: { announcement: number } | null }).found?.announcement;

/** The plain, Phnom Penh, security, which has one position with jobs. */
const toGuards = '131';

const personOf = async (phone: string) =>
  await world.db
    .selectFrom('person')
    .selectAll()
    .where('phone_hash', '=', world.vault.index('phone', phone))
    .executeTakeFirstOrThrow();
const applicationsOf = async (phone: string) =>
  await world.db
    .selectFrom('application')
    .selectAll()
    .where('person_id', '=', (await personOf(phone)).id)
    .execute();

describe('somebody whom we do not know', () => {
  test('chooses region, province and kind of work by key, hears the newest job first, and applies', async () => {
    const { dialId, phone, reply } = await calledBack();
    expect(said(reply).slice(0, 3)).toEqual(['call.mark', 'call.greeting', 'find.where']);
    expect(said(await press(dialId, '13'))).toContain('find.work-near');
    const job = await press(dialId, '1');
    expect(said(job).slice(0, 2)).toEqual(['job.what-and-where', 'job.pay']);
    expect(found(job)).toBe(guards[2]);
    expect(found(await press(dialId, '2'))).toBe(guards[1]);
    expect(said(await press(dialId, '1'))).toEqual(['call.applied']);
    await telephone.hearOut(dialId);
    await press(dialId, '1');
    expect(found(await press(dialId, '2'))).toBe(guards[0]);
    await telephone.hangUp(dialId);
    expect(await applicationsOf(phone)).toMatchObject([
      { announcement_id: guards[1], channel: 'phone', experienced: true, referral_id: null },
    ]);
  });

  test('goes on from the end of what is near to the whole country', async () => {
    const { dialId } = await calledBack();
    expect(at(await press(dialId, `${toGuards}22`))).toBe('job-menu');
    expect(said(await press(dialId, '2'))).toContain('find.no-more');
    expect(said(await press(dialId, '1'))).not.toContain('find.press-1-everywhere');
    await telephone.hangUp(dialId);
  });

  test('hears that there is nothing near, and then of what there is in the country', async () => {
    const { dialId } = await calledBack();
    const none = await press(dialId, '45');
    expect(said(none)).toContain('find.none-near');
    const anywhere = await press(dialId, '1');
    expect(said(anywhere)).toContain('find.work-anywhere');
    expect(found(await press(dialId, '1'))).toBeDefined();
    await telephone.hangUp(dialId);
  });
});

describe('a line that drops', () => {
  test('leaves the caller where they were: the next call offers to go on, and goes on', async () => {
    const { dialId, phone } = await calledBack();
    const heardLast = found(await press(dialId, `${toGuards}2`));
    await telephone.hangUp(dialId);
    const again = await calledBack(phone);
    expect(at(again.reply)).toBe('last-time');
    expect(found(await press(again.dialId, '1'))).toBe(heardLast);
    expect(found(await press(again.dialId, '2'))).toBe(guards[0]);
    await telephone.hangUp(again.dialId);
  });

  test('leaves who begins anew with every choice', async () => {
    const { dialId, phone } = await calledBack();
    await press(dialId, toGuards);
    await telephone.hangUp(dialId);
    const again = await calledBack(phone);
    expect(at(await press(again.dialId, '2'))).toBe('regions');
    await telephone.hangUp(again.dialId);
  });

  test('while whose job is taken goes on with the next, of the province or of one near it', async () => {
    const taken = await makeAnnouncement(world, { job: { position: 'cook', province: 'KH-12' } });
    const next = await makeAnnouncement(world, { job: { position: 'cook', province: 'KH-8' } });
    const { dialId, phone } = await calledBack();
    expect(found(await press(dialId, '1321'))).toBe(taken);
    await telephone.hangUp(dialId);
    await world.tx((tx) => close(tx, { userId: randomUUID(), role: 'staff' }, taken, world.now()));
    const again = await calledBack(phone);
    expect(found(await press(again.dialId, '1'))).toBe(next);
    await telephone.hangUp(again.dialId);
  });
});

describe('a job that is sent on', () => {
  test('rings whom the caller knows, with the relation they chose, and the number is written down nowhere but sealed', async () => {
    const { dialId, phone } = await calledBack();
    const job = found(await press(dialId, toGuards))!;
    const friend = somePhone();
    const digits = `0${friend.slice('+855'.length)}`;
    expect(at(await press(dialId, '4'))).toBe('number');
    const ends = await telephone.keyIn(dialId, digits);
    expect(linesOf(ends!.out)[0]).toEqual({ say: 'find.number-ends', with: { digits: { phone: digits.slice(-3) } } });
    await press(dialId, '1');
    expect(said(await press(dialId, '3'))[0]).toBe('find.sent');
    const stored = JSON.stringify([
      await world.db.selectFrom('heard').selectAll().execute(),
      await world.db.selectFrom('conversation').selectAll().execute(),
      await world.db.selectFrom('event').selectAll().execute(),
    ]);
    expect(stored).not.toContain(digits);
    expect(stored).not.toContain(digits.slice(1));
    expect(stored).toContain('"count":9');
    const { session } = await world.db
      .selectFrom('conversation')
      .selectAll()
      .where('id', '=', dialId)
      .executeTakeFirstOrThrow();
    expect(session).toMatchObject({ data: { friend: null } });
    await telephone.hangUp(dialId);

    const sponsor = await world.db
      .selectFrom('referral_sponsor')
      .innerJoin('referral', 'referral.id', 'referral_id')
      .select(['relation', 'referrer_id', 'announcement_id', 'referral.person_id'])
      .where('referral.person_id', '=', (await personOf(friend)).id)
      .executeTakeFirstOrThrow();
    expect(sponsor).toMatchObject({
      relation: 'friend',
      referrer_id: (await personOf(phone)).id,
      announcement_id: job,
    });
    const [placing] = await telephone.dial();
    expect(placing?.to).toBe(friend);
    expect(said(await telephone.answer(placing!.dialId))).toContain('call.sent-by');
    await telephone.hangUp(placing!.dialId);
  });

  test('the same digits heard twice are noted once, and answered alike', async () => {
    const { dialId } = await calledBack();
    await press(dialId, `${toGuards}4`);
    const source = randomUUID();
    const first = await telephone.keyIn(dialId, '012345678', source);
    const again = await telephone.keyIn(dialId, '012345678', source);
    expect(again).toMatchObject({ out: first!.out, again: true });
    await telephone.hangUp(dialId);
  });

  test('goes to no landline, no number that is none, and not to the caller', async () => {
    const { dialId, phone } = await calledBack();
    await press(dialId, `${toGuards}4`);
    expect(said(await telephone.keyIn(dialId, '12'))).toContain('find.not-a-number');
    expect(said(await telephone.keyIn(dialId, '023880880'))).toContain('find.not-mobile');
    expect(said(await telephone.keyIn(dialId, '0066812345678'))).toContain('find.not-mobile');
    expect(said(await telephone.keyIn(dialId, `0${phone.slice('+855'.length)}`))).toContain('find.same-person');
    await telephone.hangUp(dialId);
  });

  test('goes to as many people a day as on the site, and to no more', async () => {
    const { dialId } = await calledBack();
    await press(dialId, toGuards);
    for (let n = 0; n <= caps.perReferrerADay; n++) {
      await press(dialId, '4');
      await telephone.keyIn(dialId, `0${somePhone().slice('+855'.length)}`);
      const answer = said(await press(dialId, '11'))[0];
      expect(answer).toBe(n < caps.perReferrerADay ? 'find.sent' : 'find.too-many');
    }
    await telephone.hangUp(dialId);
    await world.db.updateTable('call').set({ state: 'done' }).where('state', '=', 'waiting').execute();
  });
});

test('every job that is not trusted is looked into, and the caller hears the next', async () => {
  const { dialId, phone } = await calledBack();
  const first = found(await press(dialId, toGuards));
  const second = found(await press(dialId, '8'));
  await press(dialId, '8');
  await telephone.hangUp(dialId);
  const wishes = await world.db
    .selectFrom('wish')
    .select(['kind', 'announcement_id'])
    .where('person_id', '=', (await personOf(phone)).id)
    .orderBy('announcement_id', 'desc')
    .execute();
  expect(wishes).toEqual([
    { kind: 'mistrust', announcement_id: first },
    { kind: 'mistrust', announcement_id: second },
  ]);
});

test('who asks for a person before any job is in the list of people to call', async () => {
  const { dialId, phone } = await calledBack();
  expect(said(await press(dialId, '*'))).toContain('call.person-will-call');
  await telephone.hangUp(dialId);
  const wish = await world.db
    .selectFrom('wish')
    .selectAll()
    .where('person_id', '=', (await personOf(phone)).id)
    .executeTakeFirstOrThrow();
  expect(wish).toMatchObject({ kind: 'person', announcement_id: null, state: 'open' });
});

test('who was referred before is asked for no place that an application has told', async () => {
  const phone = somePhone();
  await makeReferral(world, guards[0]!, { phone });
  await world.tell();
  const dialId = await telephone.dialOne();
  await telephone.answer(dialId);
  await press(dialId, '1');
  await telephone.hangUp(dialId);
  const { reply } = await calledBack(phone);
  expect(at(reply)).toBe('kinds');
});
