import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sweep } from '../../src/channels/simulator/network.ts';
import { showPhone } from '../../src/kit/phone.ts';
import { makeAnnouncement, somePhone } from '../harness/builders.ts';
import { type Network, openNetwork } from '../harness/web.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { createWorkerPhone, type WorkerPhone } from '../phones/worker-phone.ts';

let world: TestWorld;
let network: Network;
let job: number;
beforeAll(async () => {
  world = await createTestWorld();
  network = await openNetwork(world);
  job = await makeAnnouncement(world);
});
beforeEach(() => world.newMorning());
afterAll(async () => {
  await network.close();
  await world.close();
});

/** A phone that nobody has rung and that has rung nobody. */
async function newPhone(number = showPhone(somePhone()), options: { twice?: boolean } = {}): Promise<WorkerPhone> {
  const worker = createWorkerPhone(network.url, options);
  await worker.takeNumber(number);
  return worker;
}

const captions = (phone: WorkerPhone) => phone.shown()?.captions.map(({ text }) => text) ?? [];
const inbound = () =>
  world.db.selectFrom('dial').selectAll().where('direction', '=', 'in').orderBy('placed_at').execute();
const forgetCalls = async () => {
  await world.db.updateTable('call').set({ state: 'done' }).where('state', '<>', 'done').execute();
  await world.db.updateTable('dial').set({ ended_at: world.now() }).where('ended_at', 'is', null).execute();
  await world.db.updateTable('simulator_call').set({ state: 'over' }).execute();
};
beforeEach(forgetCalls);

/** The plain, Phnom Penh, security, which has one position with jobs. */
const toGuards = '131';

test('who lets it ring once and hangs up is rung back, and told of work', async () => {
  const worker = await newPhone();
  expect(await worker.calls()).toEqual(['rings']);
  expect((await worker.state()).call).toMatchObject({ way: 'in', state: 'ringing', number: '000 000 000', rung: null });
  expect(await worker.hangUp()).toMatchObject({ state: 'over' });
  await network.dial();
  expect(await worker.rings()).not.toBeNull();
  expect((await worker.state()).call).toMatchObject({ way: 'out', number: '000 000 000' });
  await worker.answer();
  expect(captions(worker).length).toBeGreaterThan(5);
  await worker.hangUp();
});

test('who stays on the line is answered after six seconds, finds a job by keys and applies', async () => {
  const worker = await newPhone(undefined, { twice: true });
  await worker.calls();
  world.setNow(5_000);
  expect(await sweep(world)).toBe(0);
  world.setNow(1_000);
  expect(await sweep(world)).toBe(1);
  expect((await worker.state()).call).toMatchObject({ way: 'in', state: 'talking' });
  await worker.resume();
  await worker.pressAll(toGuards);
  expect(worker.shown()?.next).toMatchObject({ await: 'key' });
  await worker.press('1');
  expect(worker.shown()?.next.await).toBe('said');
  const applications = await world.db
    .selectFrom('application')
    .selectAll()
    .where('announcement_id', '=', job)
    .execute();
  expect(applications).toHaveLength(1);
  await worker.hangUp();
  expect((await inbound()).at(-1)).toMatchObject({ outcome: 'applied' });
});

test('taps that come at once are one call', async () => {
  const before = (await inbound()).length;
  const worker = await newPhone();
  expect(new Set(await worker.calls(4))).toEqual(new Set(['rings']));
  expect((await inbound()).length).toBe(before + 1);
  await worker.hangUp();
});

test('a phone without a number cannot call', async () => {
  const worker = createWorkerPhone(network.url);
  await worker.takeNumber('');
  expect(await worker.calls()).toEqual(['no-number']);
});

test('of two phones with one number the second finds the line busy', async () => {
  const number = showPhone(somePhone());
  const [first, second] = [await newPhone(number), await newPhone(number)];
  expect(await first.calls()).toEqual(['rings']);
  expect(await second.calls()).toEqual(['busy']);
  expect((await second.state()).call).toBeNull();
  world.setNow(6_000);
  await sweep(world);
  expect((await second.state()).call).toBeNull();
  expect(await second.hangUp()).toBeNull();
  await first.hangUp();
  await network.dial();
  expect((await first.state()).call).toBeNull();
});

test('a call that is loaded again goes on ringing, and is answered', async () => {
  const worker = await newPhone();
  await worker.calls();
  expect((await worker.state('something older')).call).toMatchObject({ state: 'ringing' });
  world.setNow(6_000);
  await sweep(world);
  const first = (await worker.resume())?.shown;
  expect(first?.captions.length).toBeGreaterThan(5);
  expect(await worker.resume()).toMatchObject({ shown: { seq: first?.seq, audio: first?.audio } });
  await worker.hangUp();
});

test('who changes the number of a phone that rings us has left no missed call of another', async () => {
  const worker = await newPhone();
  await worker.calls();
  await worker.takeNumber(showPhone(somePhone()));
  await worker.hangUp();
  await network.dial();
  expect(await worker.rings(300)).toBeNull();
});

test('a phone that calls without end is told to wait', async () => {
  const worker = await newPhone();
  const answers = new Set(await worker.calls(10));
  expect(answers).toEqual(new Set(['rings', 'too-often']));
  await worker.hangUp();
});

test('what is not a phone of ours cannot call, nor can another site', async () => {
  const worker = await newPhone();
  const post = (headers: Record<string, string>, body = JSON.stringify({ sourceId: randomUUID() })) =>
    fetch(`${network.url}/phone/call`, { method: 'POST', headers, body });
  const json = { 'content-type': 'application/json', 'x-phone': '1' };
  expect((await post(json)).status).toBe(403);
  expect((await post({ ...json, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await worker.state()).call).toBeNull();
});

test('where a trunk leads to real telephones, no browser can say that it is one of them', async () => {
  const [trunk] = world.trunks.trunks;
  const real = { ...trunk!, name: 'smart', channel: 'asterisk' } as const;
  const there = await openNetwork({ ...world, trunks: { trunks: [trunk!, real] } });
  const worker = createWorkerPhone(there.url);
  await worker.takeNumber(showPhone(somePhone()));
  expect(await worker.calls()).toEqual(['no-line']);
  expect(await (await worker.fetch('/en/phone')).text()).not.toContain('id="call"');
  await there.close();
});
