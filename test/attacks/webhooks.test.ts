import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { carrierOf } from '../../src/channels/twiml/look.ts';
import { fetchRecording } from '../../src/channels/twiml/recording.ts';
import { twimlRoutes } from '../../src/channels/twiml/routes.ts';
import { createFallbacks } from '../../src/web/fallbacks.tsx';
import { openFront } from '../../src/web/front.ts';
import { createApp } from '../../src/web/server.ts';
import { signed } from '../carriers/sign.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

const site = 'https://jobs.example';
const folder = mkdtempSync(join(tmpdir(), 'attack-trunks-'));
let world: TestWorld;
let app: Hono;
beforeAll(async () => {
  const trunk = (name: string, token: string) => ({
    ...{ name, token, channel: 'twiml', lines: 5, callsPerSecond: 10, callerNumber: '+85523000001' },
    ...{ api: 'http://127.0.0.1:1', account: `AC${name}`, answerAfterSeconds: 0 },
  });
  const file = join(folder, 'trunks.json');
  writeFileSync(file, JSON.stringify({ trunks: [trunk('one', 'secret of one'), trunk('two', 'secret of two')] }), {
    mode: 0o600,
  });
  world = await createTestWorld({ env: { TRUNKS: file, PUBLIC_URL: site } });
  const front = openFront(world);
  app = createApp(world, [twimlRoutes(world)], createFallbacks(front), front.lane);
});
afterAll(async () => {
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Sent = { path: string; form?: Record<string, string>; signature?: string };
const rings = { CallSid: 'CA1', From: '+85512345678', To: '+85523000001', CallStatus: 'ringing' };

async function post({ path, form = rings, signature }: Sent): Promise<Response> {
  const headers: Record<string, string> = signature === undefined ? {} : { 'X-Twilio-Signature': signature };
  return await app.request(path, { method: 'POST', headers, body: new URLSearchParams(form) });
}
const right = (path: string, form = rings, secret = 'secret of one') => signed(secret, `${site}${path}`, form);

/** All that a carrier could bring about. */
const stored = async () => {
  const counts = await sql<{
    all: string;
  }>`select json_build_array((select count(*) from call), (select count(*) from dial),
    (select count(*) from missed_call), (select count(*) from conversation), (select count(*) from person))::text as all`.execute(
    world.db,
  );
  return counts.rows[0]?.all;
};

test('only the carrier itself is heard: its own secret, this address, these fields', async () => {
  const before = await stored();
  const path = '/twiml/one/call';
  const forged: Sent[] = [
    { path },
    { path, signature: '' },
    { path, signature: 'AAAA' },
    { path, signature: right(path, rings, 'secret of two') },
    { path, signature: right('/twiml/two/call') },
    { path, signature: right('/twiml/one/call/ended') },
    { path, signature: signed('secret of one', `http://jobs.example${path}`, rings) },
    { path, signature: signed('secret of one', `https://evil.example${path}`, rings) },
    { path, signature: right(path), form: { ...rings, From: '+85587654321' } },
    { path, signature: right(path), form: { ...rings, Extra: '1' } },
    { path: `${path}?a=1`, signature: right(path) },
    { path: '/twiml/two/call', signature: right(path) },
    { path: '/twiml/nobody/call', signature: right('/twiml/nobody/call') },
    { path: '/twiml//call', signature: right('/twiml//call') },
  ];
  for (const one of forged) expect([403, 404]).toContain((await post(one)).status);
  expect(await stored()).toBe(before);
  expect((await post({ path, signature: right(path) })).status).toBe(200);
});

test('what was signed and is sent again changes nothing more', async () => {
  const path = '/twiml/one/call';
  const form = { ...rings, CallSid: 'CA2', From: '+85512345679' };
  const signature = right(path, form);
  const first = await (await post({ path, form, signature })).text();
  const before = await stored();
  for (let times = 0; times < 3; times++) expect(await (await post({ path, form, signature })).text()).toBe(first);
  expect(await stored()).toBe(before);
});

test('a rightly signed request of one carrier about a call of another, or of none, says and changes nothing', async () => {
  const before = await stored();
  for (const what of ['answered', 'heard/key/0', 'status', `parted/${randomUUID()}`]) {
    const path = `/twiml/one/dial/${randomUUID()}/${what}`;
    const form = { CallSid: 'CA9', CallStatus: 'completed', Digits: '1' };
    const answer = await post({ path, form, signature: signed('secret of one', `${site}${path}`, form) });
    expect(answer.status).toBeLessThan(300);
    expect(await answer.text()).toMatch(/^$|<Hangup\/>/);
  }
  expect(await stored()).toBe(before);
});

test('an address that a carrier names for a recording is asked only where it is the carrier’s own', async () => {
  const heard: string[] = [];
  const trap = createServer((request, response) => {
    heard.push(request.headers.authorization ?? '');
    response.end();
  });
  await new Promise<void>((done) => trap.listen(0, '127.0.0.1', done));
  const { port } = trap.address() as AddressInfo;
  const carrier = carrierOf(world, 'one');
  if (!carrier) throw new Error('there is no such carrier');
  for (const url of [
    `http://127.0.0.1:${port}/x`,
    'file:///etc/passwd',
    'http://127.0.0.1:1@evil.example/',
    '//evil.example',
    '',
  ])
    expect(await fetchRecording(carrier, url)).toBeNull();
  await new Promise((done) => trap.close(done));
  expect(heard).toEqual([]);
});

test('whatever a carrier that signs rightly says, nothing of ours fails', async () => {
  const name = fc.constantFrom(
    'CallSid',
    'CallStatus',
    'From',
    'To',
    'Digits',
    'CallDuration',
    'RecordingUrl',
    'SipResponseCode',
    'AnsweredBy',
  );
  const fields = fc.dictionary(name, fc.string({ unit: 'binary', maxLength: 40 }));
  const paths = [
    '/twiml/one/call',
    '/twiml/one/call/ended',
    `/twiml/one/dial/${randomUUID()}/status`,
    `/twiml/one/text/${randomUUID()}/status`,
    '/twiml/one/dial/x/heard/key/0',
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), fields, async (path, form) => {
      const wellFormed = Object.fromEntries(Object.entries(form).map(([key, value]) => [key, value.toWellFormed()]));
      const answer = await post({
        path,
        form: wellFormed,
        signature: signed('secret of one', `${site}${path}`, wellFormed),
      });
      expect(answer.status).toBeLessThan(500);
    }),
    { numRuns: 80 },
  );
});
