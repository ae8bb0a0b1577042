import { afterAll, beforeAll, expect, test } from 'vitest';
import { releaseCalls } from '../../src/backup/release.ts';
import { holdAfterRestore } from '../../src/backup/restore/after.ts';
import { insertCall, takeDue } from '../../src/calling/store.ts';
import { meet } from '../../src/people/meet.ts';
import { officeApp, signedIn } from '../desk/office.ts';
import { makeAnnouncement, makeReferral, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
const minute = 60_000;

beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world?.close());

const due = () => world.tx((tx) => takeDue(tx, world.now()));

/** A call of one of us that is due at once. */
async function planStaffCall(): Promise<string | undefined> {
  const now = world.now();
  return await world.tx(async (tx) => {
    const { id } = await meet(tx, world.vault, { name: 'Dara', phone: somePhone(), language: 'km' }, true, now);
    const nothing = { announcement_id: null, referral_id: null, application_id: null, answer: null, cause: null };
    return await insertCall(tx, {
      person_id: id,
      purpose: 'staff',
      ...nothing,
      language: 'km',
      due_at: now,
      created_at: now,
    });
  });
}

test('after a restore nobody is phoned for what was planned before, until staff have looked', async () => {
  const announcement = await makeAnnouncement(world);
  await makeReferral(world, announcement);
  await world.tell();
  expect(await due()).toMatchObject({ purpose: 'job' });
  const app = officeApp(world);
  const [staff, employer] = [await signedIn(world, app, 'staff'), await signedIn(world, app, 'employer')];
  expect(await staff.read('/en/desk/restored')).toContain('Nothing is held');

  const moment = world.now();
  world.setNow(10 * minute);
  const held = await holdAfterRestore(world.databaseUrl, moment, world.now());
  expect(held.calls).toBe(1);
  expect(held.sessions).toBeGreaterThan(1);
  expect((await staff.get('/en/desk/restored')).headers.get('location')).toContain('/sign-in');
  expect(await due()).toBeUndefined();

  world.setNow(minute);
  await makeReferral(world, announcement);
  await world.tell();
  expect(await due(), 'a new referral waits as well').toBeUndefined();
  await planStaffCall();
  expect(await due(), 'what people ask for goes out').toMatchObject({ purpose: 'staff' });

  const refused = await world.tx((tx) =>
    releaseCalls(tx, { userId: employer.userId, role: 'employer' }, 'all', world.now()),
  );
  expect(refused).toMatchObject({ refused: 'not-staff' });
  const again = await signedIn(world, app, 'staff');
  const page = await again.read('/en/desk/restored');
  expect(page).toContain('may have been made already: 1');
  expect(page).toContain('nobody has made: 1');
  const khmer = await again.read('/desk/restored');
  expect(khmer).toContain('ក្រោយពេលយកប្រព័ន្ធមកវិញ');
  expect((await again.post('/desk/restored', { decision: 'x' })).status).toBe(404);
  expect((await again.post('/desk/restored', { decision: 'new' })).status).toBe(303);
  const states = await world.db
    .selectFrom('call')
    .select(['state', 'outcome'])
    .where('purpose', '=', 'job')
    .orderBy('created_at')
    .execute();
  expect(states).toEqual([
    { state: 'given-up', outcome: 'restored' },
    { state: 'waiting', outcome: null },
  ]);
  expect(await due()).toBeDefined();
});
