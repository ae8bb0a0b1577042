import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { setDuty } from '../../src/accounts/duty.ts';
import { callWorker } from '../../src/calling/join/call-worker.ts';
import { connect } from '../../src/calling/join/connect.ts';
import { joined, parted } from '../../src/calling/join/joined.ts';
import type { Placing } from '../../src/calling/line.ts';
import { rang } from '../../src/calling/talk.ts';
import type { E164 } from '../../src/kit/phone.ts';
import { neverCall } from '../../src/people/never-call.ts';
import { makeUser, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { createTelephone, referred, type Telephone, traces } from './telephone.ts';

let world: TestWorld;
let telephone: Telephone;
beforeAll(async () => {
  world = await createTestWorld();
  telephone = createTelephone(world);
});
beforeEach(async () => {
  await world.newMorning();
  await world.db.updateTable('user').set({ on_duty_until: null }).execute();
});
afterAll(() => world.close());

/** A member of staff with a phone of their own, who takes calls or not. */
async function staff(takesCalls: boolean): Promise<{ who: { userId: string; role: string }; phone: E164 }> {
  const { userId } = await makeUser(world, 'staff');
  const who = { userId, role: 'staff' };
  const phone = somePhone();
  const until = takesCalls ? new Date(world.now().getTime() + 3_600_000) : null;
  expect(await world.tx((tx) => setDuty(tx, world.vault, who, { phone, until }, world.now()))).toBe('set');
  return { who, phone };
}

const other = async (dialId: string, who: 'staff' | 'worker'): Promise<Placing | 'nobody'> =>
  await world.tx((tx) => connect(tx, world, dialId, who, world.now()));
const pickUp = (legId: string) =>
  world.tx(async (tx) => {
    await rang(tx, legId, world.now());
    await joined(tx, world, legId, world.now());
  });
const putDown = (legId: string) => world.tx((tx) => parted(tx, world, legId, { cause: 'hung-up' }, world.now()));

/** Somebody who was called about a job and asks for a person. */
async function asksForPerson() {
  const referral = await referred(world);
  const dialId = await telephone.dialOne();
  await telephone.answer(dialId);
  const reply = await telephone.press(dialId, '4');
  return { ...referral, dialId, asked: reply!.out };
}

test('who asks for a person is put through to one of us on duty, and the wish stays until it is done', async () => {
  const { phone } = await staff(true);
  const { dialId, referralId, asked } = await asksForPerson();
  expect(asked).toContainEqual({ expect: 'connect', with: 'staff' });
  const leg = (await other(dialId, 'staff')) as Placing;
  expect(leg).toMatchObject({ to: phone, joins: dialId, trunk: 'simulator' });
  expect(await other(dialId, 'staff')).toMatchObject({ dialId: leg.dialId });
  await pickUp(leg.dialId);
  await pickUp(leg.dialId);
  world.setNow(120_000);
  const after = await putDown(leg.dialId);
  expect(after?.out.some((one) => 'say' in one || 'bye' in one)).toBe(true);
  await telephone.hangUp(dialId);
  const { dials, wishes, call } = await traces(world, referralId);
  expect(wishes).toMatchObject([{ kind: 'person', state: 'open' }]);
  expect(dials.map(({ outcome, seconds }) => [outcome, seconds])).toEqual([
    ['connected', 120],
    ['connected', 120],
  ]);
  expect(call).toMatchObject({ state: 'done', outcome: 'connected' });
});

test('where nobody is on duty, or everybody talks already, we promise to call', async () => {
  const { asked, dialId } = await asksForPerson();
  expect(asked).not.toContainEqual({ expect: 'connect', with: 'staff' });
  await telephone.hangUp(dialId);
  await staff(true);
  const first = await asksForPerson();
  const leg = (await other(first.dialId, 'staff')) as Placing;
  await pickUp(leg.dialId);
  const second = await asksForPerson();
  expect(second.asked).not.toContainEqual({ expect: 'connect', with: 'staff' });
  for (const { dialId: id } of [first, second]) await telephone.hangUp(id);
  await putDown(leg.dialId);
});

test('one of us who does not pick up: the worker hears that they will be called', async () => {
  await staff(true);
  const { dialId } = await asksForPerson();
  const leg = (await other(dialId, 'staff')) as Placing;
  const reply = await world.tx((tx) => parted(tx, world, leg.dialId, { cause: 'no-answer' }, world.now()));
  expect(JSON.stringify(reply?.out)).toContain('call.person-will-call');
  await telephone.hangUp(dialId);
});

test('staff call a worker: their own phone rings first, and the worker when they press 1', async () => {
  const { who, phone: own } = await staff(false);
  const { dialId, phone, referralId } = await asksForPerson();
  await telephone.hangUp(dialId);
  const wishId = (await traces(world, referralId)).wishes[0]!.id;
  const call = () => world.tx((tx) => callWorker(tx, world, who, { wishId }, world.now()));
  expect(await call()).toBe('rings');
  expect(await call()).toBe('rings');
  const [first, ...more] = await telephone.dial();
  expect(more).toEqual([]);
  expect(first).toMatchObject({ to: own });
  await telephone.answer(first!.dialId);
  const asked = await telephone.press(first!.dialId, '1');
  expect(asked?.out).toContainEqual({ expect: 'connect', with: 'worker' });
  const leg = (await other(first!.dialId, 'worker')) as Placing;
  expect(leg.to).toBe(phone);
  await pickUp(leg.dialId);
  await putDown(leg.dialId);
  await telephone.hangUp(first!.dialId);
  expect((await traces(world, referralId)).wishes).toMatchObject([{ state: 'open' }]);
});

test('a mailbox of staff presses nothing, so that no worker is rung for it', async () => {
  const { who } = await staff(false);
  const { dialId, referralId } = await asksForPerson();
  await telephone.hangUp(dialId);
  const wishId = (await traces(world, referralId)).wishes[0]!.id;
  await world.tx((tx) => callWorker(tx, world, who, { wishId }, world.now()));
  const first = await telephone.dialOne();
  await telephone.answer(first);
  for (let silences = 0; silences < 3; silences++) await telephone.keepSilent(first);
  await telephone.hangUp(first);
  expect(await world.db.selectFrom('dial').select('id').where('joins', '=', first).execute()).toEqual([]);
  expect(await telephone.dial()).toEqual([]);
});

test('nobody calls a worker who is not staff, has no phone, or against the word of the worker', async () => {
  const { dialId, referralId, personId } = await asksForPerson();
  await telephone.hangUp(dialId);
  const wishId = (await traces(world, referralId)).wishes[0]!.id;
  const call = (who: { userId: string; role: string }) =>
    world.tx((tx) => callWorker(tx, world, who, { wishId }, world.now()));
  const { userId } = await makeUser(world, 'staff');
  expect(await call({ userId, role: 'employer' })).toEqual({ refused: 'not-staff' });
  expect(await call({ userId, role: 'staff' })).toEqual({ refused: 'no-phone' });
  const { who } = await staff(false);
  await world.tx((tx) => neverCall(tx, personId, world.now()));
  expect(await call(who)).toEqual({ refused: 'never-call' });
  const gone = { userId, role: 'staff' };
  expect(await world.tx((tx) => callWorker(tx, world, gone, { wishId: randomUUID() }, world.now()))).toEqual({
    refused: 'done-already',
  });
});
