import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignedIn } from '../../src/accounts/auth.ts';
import { ban } from '../../src/employers/bans/ban.ts';
import { lift } from '../../src/employers/bans/lift.ts';
import { resemblances } from '../../src/employers/bans/resemblances.ts';
import { banListeners } from '../../src/employers/bans/watch.ts';
import type { Answers } from '../../src/employers/registration/answers.ts';
import { roleOf } from '../../src/employers/store.ts';
import { verify } from '../../src/employers/verification/verify.ts';
import { applicationOf, applied, recruiting } from '../applications/recruiting.ts';
import { makeAnnouncement } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { register, somebody } from './registered.ts';

let world: TestWorld;
let staff: SignedIn;
beforeAll(async () => {
  world = await createTestWorld();
  staff = await somebody(world, 'staff');
});
afterAll(() => world.close());

const words = 'asked three people for 50 dollars';
const banned = (employerId: string, who = staff) =>
  world.tx((tx) => ban(tx, world, who, { employerId, reason: 'takes-money', words }, world.now()));

const alike = async (employerId: string) =>
  (await world.tx((tx) => resemblances(tx, [employerId])))
    .get(employerId)?.[0]
    ?.same.map(({ kind }) => kind)
    .toSorted() ?? [];

const elsewhere: Answers = {
  name: 'Golden Coffee',
  kind: 'coffee-shop',
  district: '1202',
  street: 'Street 51',
  near: 'near the post office',
  contact: 'Sok Pisey',
};

test('a banned employer who comes back is known again, five ways', async () => {
  const crook = await register(world, { number: 'K001-100 012 345' }, 'their telephone');
  await banned(crook.employerId);

  const samePhone = await register(world, { ...elsewhere, phone: crook.phone });
  expect(await alike(samePhone.employerId)).toEqual(['person', 'phone']);

  const address = { street: '#12, St. 278', near: 'near Wat Langka' };
  const sameAddress = await register(world, { ...elsewhere, ...address, district: '1201' });
  expect(await alike(sameAddress.employerId)).toEqual(['address']);

  const nextDoor = await register(world, { ...elsewhere, ...address, district: '1202' });
  expect(await alike(nextDoor.employerId)).toEqual(['address']);

  const sameNumber = await register(world, { ...elsewhere, number: 'លេខ ០០១-១០០០១២៣៤៥' });
  expect(await alike(sameNumber.employerId)).toEqual(['number']);

  const sameDevice = await register(world, elsewhere, 'their telephone');
  expect(await alike(sameDevice.employerId)).toEqual(['device']);

  const sameName = await register(world, { ...elsewhere, name: 'ភោជនីយដ្ឋាន ស្លឹកចែក', contact: 'ដារ៉ា ចាន់' });
  expect(await alike(sameName.employerId)).toEqual(['name', 'person']);

  expect(await alike((await register(world, { ...elsewhere, contact: 'ចាន់ ដារ៉ា' })).employerId)).toEqual([]);
});

test('one that is like a banned one is verified only with a written reason', async () => {
  const crook = await register(world, {}, 'a telephone');
  await banned(crook.employerId);
  const { employerId } = await register(world, elsewhere, 'a telephone');
  const verified = (why: string) => world.tx((tx) => verify(tx, world, staff, { employerId, words: why }, world.now()));
  expect(await verified('')).toEqual({ refused: 'needs-reason' });
  expect(await verified('A telephone shop lends this telephone to many.')).toBe('verified');
});

test('a ban closes all, signs everybody out, and only an admin lifts it', async () => {
  const owner = await register(world);
  const { employerId, userId } = owner;
  await world.tx((tx) => verify(tx, world, staff, { employerId, words: 'visited, all is well there' }, world.now()));
  const id = await makeAnnouncement(world, { employerId });
  expect(await banned(employerId)).toBe(0);
  const announcement = await world.db.selectFrom('announcement').selectAll().where('id', '=', id).executeTakeFirst();
  expect(announcement).toMatchObject({ state: 'closed', closed_why: 'banned' });
  expect(await world.auth.whoIs(new Headers({ cookie: owner.cookie }))).toBeNull();
  expect(await world.tx((tx) => roleOf(tx, employerId, userId))).toBeUndefined();
  expect(await banned(employerId)).toEqual({ refused: 'not-now' });

  const lifted = (who: SignedIn) =>
    world.tx((tx) => lift(tx, world, who, { employerId, words: 'It was another firm.' }, world.now()));
  expect(await lifted(staff)).toEqual({ refused: 'not-admin' });
  expect(await lifted(await somebody(world, 'staff', true))).toBe('lifted');
  expect(await world.tx((tx) => roleOf(tx, employerId, userId))).toBe('owner');
  await expect(makeAnnouncement(world, { employerId })).rejects.toThrow(/not verified/);
});

test('who shares a telephone with an employer that is banned later is looked at again', async () => {
  const crook = await register(world, { number: 'L001-200 300 400' });
  const twin = await register(world, { ...elsewhere, phone: crook.phone });
  const other = await register(world, elsewhere);
  for (const { employerId } of [twin, other])
    await world.tx((tx) => verify(tx, world, staff, { employerId, words: 'visited on Monday' }, world.now()));
  await banned(crook.employerId);
  await world.tell(banListeners);
  const waits = async (id: string) =>
    (await world.db.selectFrom('employer_file').select('waits_since').where('employer_id', '=', id).executeTakeFirst())
      ?.waits_since !== null;
  expect(await waits(twin.employerId)).toBe(true);
  expect(await waits(other.employerId)).toBe(false);
  const confirm = (words: string) =>
    world.tx((tx) => verify(tx, world, staff, { employerId: twin.employerId, words }, world.now()));
  expect(await confirm('')).toEqual({ refused: 'needs-reason' });
  expect(await confirm('The telephone was sold.')).toBe('verified');
  expect(await waits(twin.employerId)).toBe(false);
});

test('everybody who waits for a banned employer is told, once, though two of us ban it at the same moment', async () => {
  const { employer, job } = await recruiting(world);
  const waiting = [await applied(world, job), await applied(world, job)];
  const gone = await applied(world, job);
  await world.db.updateTable('application').set({ state: 'withdrawn' }).where('id', '=', gone.id).execute();
  const came = await Promise.all([banned(employer), banned(employer)]);
  expect(came).toContainEqual({ refused: 'not-now' });
  expect(came).toContain(2);
  for (const { id } of waiting)
    expect(await applicationOf(world, id)).toMatchObject({ state: 'closed', closed_why: 'banned' });
  expect((await applicationOf(world, gone.id)).state).toBe('withdrawn');
  const subjects = [...waiting, gone].map(({ id }) => `application:${id}`);
  const events = await world.db
    .selectFrom('event')
    .select('subject')
    .where('kind', '=', 'application.closed')
    .where('subject', 'in', subjects)
    .execute();
  expect(events.map(({ subject }) => subject).toSorted()).toEqual(subjects.slice(0, 2).toSorted());
});
