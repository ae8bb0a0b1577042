import { afterAll, beforeAll, expect, test } from 'vitest';
import { setClosed } from '../../src/jobs/store.ts';
import { createLane } from '../../src/web/lane.ts';
import { makeAnnouncement } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { openSite, type Site } from './site.ts';

let world: TestWorld;
let site: Site;
beforeAll(async () => {
  world = await createTestWorld();
  site = await openSite(world);
});
afterAll(async () => {
  await site.close();
  await world.close();
});

const without = ({ date: _, ...headers }: Record<string, unknown>) => headers;

test('a page comes the second time as it came the first time, guards and all', async () => {
  const id = await makeAnnouncement(world);
  for (const path of ['/', '/en', '/jobs/security-guard', `/job/${id}`]) {
    const first = await site.get(path);
    const second = await site.get(path);
    expect(second.text).toBe(first.text);
    expect(without(second.headers)).toEqual(without(first.headers));
    expect(second.headers).toMatchObject({ 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff' });
  }
});

test('who lives elsewhere, reads another language or takes no compressed pages gets another page', async () => {
  const home = await site.get('/');
  expect((await site.get('/', { cookie: 'place=KH-17' })).text).not.toBe(home.text);
  expect((await site.get('/en')).text).not.toBe(home.text);
  const plain = await site.get('/', { 'accept-encoding': 'identity' });
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.text).toBe(home.text);
});

test('a job that closes is closed for everybody at once', async () => {
  const id = await makeAnnouncement(world);
  await site.get(`/job/${id}`);
  expect((await site.get(`/job/${id}`)).status).toBe(200);
  await world.tx((tx) => setClosed(tx, id, world.now()));
  await expect.poll(async () => (await site.get(`/job/${id}`)).status).toBe(410);
});

test('what was read before a change is not kept after it', () => {
  const lane = createLane(10, 1000, () => 0);
  const request = { method: 'GET', url: '/', headers: {} } as never;
  const response = { writeHead: () => undefined, end: () => undefined } as never;
  const ticket = lane.ticket();
  lane.clear();
  lane.keep(ticket, request, {}, new Uint8Array(1));
  expect(lane.serve(request, response)).toBe(false);
  lane.keep(lane.ticket(), request, {}, new Uint8Array(1));
  expect(lane.serve(request, response)).toBe(true);
});
