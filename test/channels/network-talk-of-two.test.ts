import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { setDuty } from '../../src/accounts/duty.ts';
import { callWorker } from '../../src/calling/join/call-worker.ts';
import { sweep } from '../../src/channels/simulator/network.ts';
import { showPhone } from '../../src/kit/phone.ts';
import { referred, traces } from '../calling/telephone.ts';
import { makeUser, somePhone } from '../harness/builders.ts';
import { type Network, openNetwork } from '../harness/web.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { createWorkerPhone, type WorkerPhone } from '../phones/worker-phone.ts';

let world: TestWorld;
let network: Network;
let staff: { userId: string; role: 'staff' };
let ofStaff: WorkerPhone;
beforeAll(async () => {
  world = await createTestWorld();
  network = await openNetwork(world);
  const { userId } = await makeUser(world, 'staff');
  staff = { userId, role: 'staff' };
});
beforeEach(async () => {
  await world.newMorning();
  const phone = somePhone();
  const until = new Date(world.now().getTime() + 3_600_000);
  await world.tx((tx) => setDuty(tx, world.vault, staff, { phone, until }, world.now()));
  ofStaff = createWorkerPhone(network.url);
  await ofStaff.takeNumber(showPhone(phone));
});
afterAll(async () => {
  await network.close();
  await world.close();
});

/** A worker has been told of a job, and presses 4 for a person: one of us is rung. */
async function askingForAPerson(options: { twice?: boolean } = {}) {
  const referral = await referred(world);
  const worker = createWorkerPhone(network.url, options);
  await worker.takeNumber(showPhone(referral.phone));
  await network.dial();
  const dialId = (await worker.rings())!;
  await worker.answer();
  await worker.press('4');
  expect(worker.shown()?.next).toEqual({ await: 'connect', with: 'staff' });
  return { ...referral, worker, dialId };
}

const other = async (phone: WorkerPhone) => (await phone.state()).call?.other;
const said = (phone: WorkerPhone) => phone.shown()?.next.await;
const dialsOf = async (referralId: string) => (await traces(world, referralId)).dials;

test('4 rings one of us; both talk; who hangs up leaves the worker with a goodbye', async () => {
  const { worker, referralId } = await askingForAPerson({ twice: true });
  expect(await worker.awaitOther()).toMatchObject({ state: 'talking', shown: null });
  expect(await other(worker)).toEqual({ who: 'staff', state: 'ringing' });
  expect(await ofStaff.rings()).not.toBeNull();
  expect((await ofStaff.state()).call).toMatchObject({
    way: 'leg',
    rung: null,
    other: { who: 'worker', state: 'ringing' },
  });
  await ofStaff.answer();
  expect(await other(worker)).toEqual({ who: 'staff', state: 'talking' });
  expect(await other(ofStaff)).toEqual({ who: 'worker', state: 'talking' });
  expect(await worker.resume()).toMatchObject({ state: 'talking', shown: null });
  await ofStaff.hangUp();
  expect(await other(worker)).toBeNull();
  await worker.resume();
  expect(said(worker)).toBe('hang-up');
  await worker.hangUp();
  expect(await dialsOf(referralId)).toMatchObject([{ outcome: 'connected' }, { outcome: 'connected' }]);
});

test('when the worker hangs up, so does our phone', async () => {
  const { worker, referralId } = await askingForAPerson();
  await worker.awaitOther();
  await ofStaff.rings();
  await ofStaff.answer();
  await worker.hangUp();
  expect((await ofStaff.state()).call).toBeNull();
  expect(await ofStaff.press('1')).toMatchObject({ state: 'over', shown: null });
  expect(await dialsOf(referralId)).toMatchObject([{ outcome: 'connected' }, { outcome: 'connected' }]);
});

test.each(['busy', 'no-answer', 'machine', 'carrier-fault'] as const)(
  'our phone reports %s: the worker hears that somebody will call',
  async (cause) => {
    const { worker, referralId } = await askingForAPerson();
    await worker.awaitOther();
    await ofStaff.rings();
    await ofStaff.fail(cause);
    expect(await other(worker)).toBeNull();
    await worker.resume();
    expect(said(worker)).toBe('hang-up');
    await worker.hangUp();
    expect(await traces(world, referralId)).toMatchObject({ call: { state: 'done', outcome: 'person' } });
  },
);

test('nobody picks up within 30 seconds; a worker who hangs up while it rings is not kept', async () => {
  const first = await askingForAPerson();
  await first.worker.awaitOther();
  world.setNow(30_000);
  expect(await sweep(world)).toBe(1);
  await first.worker.resume();
  expect(said(first.worker)).toBe('hang-up');
  await first.worker.hangUp();
  const second = await askingForAPerson();
  await second.worker.awaitOther();
  const legId = await ofStaff.rings();
  await second.worker.hangUp();
  expect(await network.line.trace(legId!)).toBe('over');
  expect(await ofStaff.answer()).toMatchObject({ state: 'over', shown: null });
});

test('nobody of ours is there any more: the worker hears it, also when the network asks twice', async () => {
  const { worker, referralId } = await askingForAPerson({ twice: true });
  await world.tx((tx) => setDuty(tx, world.vault, staff, { phone: null, until: null }, world.now()));
  const [first, again] = [await worker.awaitOther(), worker.shown()];
  expect(first?.shown).toMatchObject({ seq: again?.seq, next: { await: 'hang-up' } });
  await worker.hangUp();
  expect(await dialsOf(referralId)).toHaveLength(1);
});

test('our phone vanishes in the middle of the talk: the worker is not left in silence', async () => {
  const { worker } = await askingForAPerson();
  await worker.awaitOther();
  await ofStaff.rings();
  await ofStaff.answer();
  world.setNow(50_000);
  expect(await other(worker)).toEqual({ who: 'staff', state: 'talking' }); // a sign of life, of the worker alone
  world.setNow(10_000);
  expect(await sweep(world)).toBe(1);
  expect(await other(worker)).toBeNull();
  await worker.resume();
  expect(said(worker)).toBe('hang-up');
  await worker.hangUp();
});

test('two who hang up at once leave nothing open', async () => {
  const { worker, dialId } = await askingForAPerson();
  await worker.awaitOther();
  const legId = await ofStaff.rings();
  await ofStaff.answer();
  await Promise.all([worker.hangUp(), ofStaff.hangUp(), worker.hangUp(), ofStaff.hangUp()]);
  const open = await world.db.selectFrom('dial').select('id').where('ended_at', 'is', null).execute();
  expect(open).toEqual([]);
  expect([await network.line.trace(dialId), await network.line.trace(legId!)]).toEqual(['over', 'over']);
});

test('a phone rings nobody whom the dialogue does not ask for', async () => {
  const referral = await referred(world);
  const worker = createWorkerPhone(network.url);
  await worker.takeNumber(showPhone(referral.phone));
  await network.dial();
  await worker.rings();
  await worker.answer();
  expect(await worker.awaitOther()).toMatchObject({ state: 'talking', shown: null });
  expect(await other(worker)).toBeNull();
  await worker.hangUp();
});

test('one of us taps "call": our phone rings first, then the worker’s, and both talk', async () => {
  const { worker, referralId } = await askingForAPerson();
  await worker.awaitOther();
  await ofStaff.rings();
  await ofStaff.hangUp();
  await worker.resume();
  await worker.hangUp();
  const wish = (await traces(world, referralId)).wishes[0]!;
  await world.tx((tx) => callWorker(tx, world, staff, { wishId: wish.id }, world.now()));
  await network.dial();
  expect(await ofStaff.rings()).not.toBeNull();
  expect((await ofStaff.state()).call).toMatchObject({ way: 'out', rung: null });
  await ofStaff.answer();
  await ofStaff.press('1');
  expect(ofStaff.shown()?.next).toEqual({ await: 'connect', with: 'worker' });
  await ofStaff.awaitOther();
  expect(await worker.rings()).not.toBeNull();
  expect((await worker.state()).call?.rung).toMatch(/\d{3}$/);
  await worker.answer();
  expect(await other(ofStaff)).toEqual({ who: 'worker', state: 'talking' });
  expect(await other(worker)).toEqual({ who: 'staff', state: 'talking' });
  await worker.hangUp();
  await ofStaff.resume();
  expect(said(ofStaff)).toBe('hang-up');
  await ofStaff.hangUp();
});
