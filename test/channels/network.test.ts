import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { answer } from '../../src/applications/answer.ts';
import { UNDO_MS } from '../../src/applications/rules.ts';
import { startCalls } from '../../src/calling/service.ts';
import { openByTrunk } from '../../src/calling/trunks/store.ts';
import { sweep } from '../../src/channels/simulator/network.ts';
import { showPhone } from '../../src/kit/phone.ts';
import { createTelephone, referred, traces } from '../calling/telephone.ts';
import { makeAnnouncement, makeEmployer, makeReferral, makeUser } from '../harness/builders.ts';
import { type Network, openNetwork } from '../harness/web.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { createWorkerPhone } from '../phones/worker-phone.ts';

let world: TestWorld;
let network: Network;
beforeAll(async () => {
  world = await createTestWorld();
  network = await openNetwork(world);
});
beforeEach(() => world.newMorning());
afterAll(async () => {
  await network.close();
  await world.close();
});

/** A phone with the number of somebody who was referred, and it rings. */
async function ringing(options: { twice?: boolean } = {}) {
  const referral = await referred(world);
  const worker = createWorkerPhone(network.url, options);
  await worker.takeNumber(showPhone(referral.phone));
  await network.dial();
  const dialId = await worker.rings();
  if (!dialId) throw new Error('it does not ring');
  return { ...referral, worker, dialId };
}

test('a whole call in which everything comes twice is a call in which everything came once', async () => {
  const { worker, referralId } = await ringing({ twice: true });
  expect(await worker.answer()).toMatchObject({ state: 'talking', tag: 'km' });
  expect(worker.shown()?.captions.length).toBeGreaterThan(5);
  await worker.press('1');
  expect(worker.shown()?.next.await).toBe('said');
  await worker.press('2');
  await worker.keepSilent();
  expect(worker.shown()?.next.await).toBe('hang-up');
  expect(await worker.hangUp()).toMatchObject({ state: 'over' });
  await world.tell();
  const { applications, dials, call } = await traces(world, referralId);
  expect(applications).toMatchObject([{ experienced: false }]);
  expect(dials).toMatchObject([{ outcome: 'applied' }]);
  expect(call).toMatchObject({ state: 'done', dials: 1 });
});

test('who does not pick up within 30 seconds is called again two hours later', async () => {
  const { referralId, worker } = await ringing();
  world.setNow(29_000);
  expect(await sweep(world)).toBe(0);
  world.setNow(1_000);
  expect(await sweep(world)).toBe(1);
  expect(await sweep(world)).toBe(0);
  expect((await traces(world, referralId)).call).toMatchObject({
    state: 'waiting',
    outcome: 'no-answer',
    due_at: new Date('2026-11-21T11:00:00+07:00'),
  });
  expect(await worker.answer()).toMatchObject({ state: 'over', shown: null });
});

test('a phone that vanishes in mid-call has hung up, and what it chose stays', async () => {
  const { referralId, worker } = await ringing();
  await worker.answer();
  await worker.press('1');
  world.setNow(50_000);
  await worker.state(); // a sign of life
  world.setNow(50_000);
  expect(await sweep(world)).toBe(0);
  world.setNow(60_000);
  expect(await sweep(world)).toBe(1);
  expect(await traces(world, referralId)).toMatchObject({
    applications: [{}],
    call: { state: 'done', outcome: 'applied' },
  });
});

test('who pushes the call away is called again tomorrow', async () => {
  const { referralId, worker } = await ringing();
  await worker.hangUp();
  expect((await traces(world, referralId)).call).toMatchObject({
    outcome: 'rejected',
    due_at: new Date('2026-11-22T09:00:00+07:00'),
  });
});

test('after a reload the phone hears again what was said last', async () => {
  const { worker } = await ringing();
  await worker.answer();
  await worker.press('1');
  const said = worker.shown();
  expect(await worker.resume()).toMatchObject({ state: 'talking', shown: { ...said, again: true } });
  await worker.hangUp();
  expect(await worker.resume()).toMatchObject({ state: 'over', shown: null });
});

test('a phone with a number is not rung for others, and cannot touch their calls', async () => {
  const { dialId, worker } = await ringing();
  const stranger = createWorkerPhone(network.url);
  await stranger.takeNumber('012 999 888');
  expect(await stranger.rings(300)).toBeNull();
  const nosy = createWorkerPhone(network.url);
  await nosy.takeNumber('');
  expect(await nosy.rings()).toBe(dialId);
  await worker.answer();
  expect(await nosy.answer()).toBeNull();
  expect(await nosy.press('1')).toBeNull();
  await worker.hangUp();
});

/** How many calls the database counts on the trunk. */
async function openOnTrunk(): Promise<number> {
  return (await world.tx(openByTrunk)).find(({ trunk }) => trunk === 'simulator')?.open ?? 0;
}

test('placing twice rings once, and the lines are counted', async () => {
  const { dialId, phone, worker } = await ringing();
  const placing = { dialId, to: phone, from: '1', trunk: 'simulator', ringSeconds: 30, joins: null };
  expect(await network.line.place(placing)).toBe('placed');
  expect(await openOnTrunk()).toBe(1);
  expect(await network.line.trace(dialId)).toBe('ringing');
  await worker.answer();
  expect(await network.line.trace(dialId)).toBe('talking');
  await network.line.hangUp(dialId);
  expect(await network.line.trace(dialId)).toBe('over');
  expect(await network.line.trace(randomUUID())).toBe('unknown');
  expect(await openOnTrunk()).toBe(0);
});

test('the answer of an employer is told in the language of the worker', async () => {
  const telephone = createTelephone(world);
  const employerId = await makeEmployer(world);
  const { userId } = await makeUser(world, 'employer', employerId);
  const announcement = await makeAnnouncement(world, { employerId });
  const { phone, referralId } = await makeReferral(world, announcement, { language: 'en' });
  await world.tell();
  const dial = await telephone.dialOne();
  await telephone.answer(dial);
  await telephone.press(dial, '1');
  await telephone.hangUp(dial);
  const applicationId = (await traces(world, referralId)).applications[0]!.id;
  const decision = { applicationId, state: 'interview' } as const;
  expect(await world.tx((tx) => answer(tx, { userId }, decision, world.now()))).toBe('answered');
  await world.tell();
  world.setNow(UNDO_MS);
  const worker = createWorkerPhone(network.url);
  await worker.takeNumber(showPhone(phone));
  await network.dial();
  await worker.rings();
  expect(await worker.answer()).toMatchObject({ tag: 'en', shown: { next: { await: 'key' } } });
  expect(
    worker
      .shown()
      ?.captions.map(({ text }) => text)
      .join(' '),
  ).toContain('wants to meet you');
  await worker.hangUp();
});

test('the sound is sent whole, in pieces, and to nobody who guesses', async () => {
  const { worker } = await ringing();
  await worker.answer();
  const url = `${network.url}${worker.shown()?.audio}`;
  const whole = await fetch(url);
  expect(whole.headers.get('content-type')).toBe('audio/mpeg');
  expect(whole.headers.get('cache-control')).toContain('immutable');
  const bytes = new Uint8Array(await whole.arrayBuffer());
  const piece = await fetch(url, { headers: { range: 'bytes=108-215' } });
  expect(piece.status).toBe(206);
  expect(piece.headers.get('content-range')).toBe(`bytes 108-215/${bytes.length}`);
  expect(new Uint8Array(await piece.arrayBuffer())).toEqual(bytes.slice(108, 216));
  expect((await fetch(url, { headers: { range: `bytes=${bytes.length}-` } })).status).toBe(416);
  for (const path of ['/voice/xx/00.mp3', '/voice/km/00.mp3', '/voice/km/..%2F..%2Fmaster.mp3'])
    expect((await fetch(`${network.url}${path}`)).status).toBe(404);
  await worker.hangUp();
});

test.each([
  ['machine', { state: 'waiting', outcome: 'no-answer', dials: 1 }],
  ['carrier-fault', { state: 'waiting', outcome: 'carrier-fault', dials: 0 }],
] as const)('the network reports: %s', async (cause, call) => {
  const { worker, referralId } = await ringing();
  await worker.fail(cause);
  expect((await traces(world, referralId)).call).toMatchObject(call);
});

test('a call of which the network says nothing is found ringing, and nobody is rung twice', async () => {
  const { phone, referralId } = await referred(world);
  const worker = createWorkerPhone(network.url);
  await worker.takeNumber(showPhone(phone));
  await worker.taps('doubt');
  expect(await (await worker.fetch('/en/phone')).text()).toContain('the network will not say so');
  await network.dial();
  expect((await traces(world, referralId)).dials).toMatchObject([{ in_doubt_since: world.now(), rang_at: null }]);
  const dialId = await worker.rings();
  const calls = startCalls(world, [network.line]);
  await expect
    .poll(async () => (await traces(world, referralId)).dials[0]?.in_doubt_since, { timeout: 10_000 })
    .toBeNull();
  await calls.stop();
  expect(await worker.answer()).toMatchObject({ state: 'talking' });
  await worker.press('1');
  await worker.hangUp();
  expect((await traces(world, referralId)).dials).toMatchObject([{ id: dialId, outcome: 'applied' }]);
  expect(await (await worker.fetch('/en/phone')).text()).not.toContain('the network will not say so');
});

test('what does not come from a phone of ours is refused', async () => {
  const body = JSON.stringify({ dialId: randomUUID(), sourceId: 'x'.repeat(8), event: { kind: 'answer' } });
  const post = (headers: Record<string, string>, text = body) =>
    fetch(`${network.url}/phone/event`, { method: 'POST', headers, body: text });
  const json = { 'content-type': 'application/json', 'x-phone': '1' };
  const page = await fetch(`${network.url}/phone`);
  const cookie = page.headers.getSetCookie()[0]!.split(';')[0]!;
  expect((await post(json)).status).toBe(403);
  expect((await post({ ...json, cookie: 'handset=forged.x' })).status).toBe(403);
  expect((await post({ cookie, 'content-type': 'text/plain', 'x-phone': '1' })).status).toBe(403);
  expect((await post({ cookie, 'content-type': 'application/json' })).status).toBe(403);
  expect((await post({ ...json, cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await post({ ...json, cookie }, '{"dialId":1}')).status).toBe(400);
  expect((await post({ ...json, cookie }, '{')).status).toBe(400);
  expect((await post({ ...json, cookie })).status).toBe(404);
  expect((await fetch(`${network.url}/phone/state`)).status).toBe(403);
});

test('only the phone’s page may listen', async () => {
  const permissions = async (path: string) => (await fetch(`${network.url}${path}`)).headers.get('permissions-policy');
  expect(await permissions('/en/phone')).toContain('microphone=(self)');
  expect(await permissions('/about')).toContain('microphone=()');
});

test('there is no phone where the service is live', async () => {
  const trunks = join(world.config.dataDir, 'trunks.json');
  await writeFile(trunks, JSON.stringify(world.trunks));
  const env = {
    MODE: 'live',
    DATABASE_URL: world.databaseUrl,
    KEYS_URL: inject('server').keys,
    MASTER_KEY: Buffer.alloc(32).toString('base64'),
  };
  const live = await createTestWorld({ env: { ...env, PUBLIC_URL: 'https://example.org', TRUNKS: trunks } });
  const there = await openNetwork(live);
  for (const path of ['/phone', '/en/phone', '/phone/state', '/voice/km/00.mp3'])
    expect((await fetch(`${there.url}${path}`)).status).toBe(404);
  for (const path of ['/phone/event', '/phone/call', '/phone/recording', '/en/phone/number', '/phone/doubt'])
    expect((await fetch(`${there.url}${path}`, { method: 'POST', body: '{}' })).status).toBe(404);
  await there.close();
  await live.close();
});
