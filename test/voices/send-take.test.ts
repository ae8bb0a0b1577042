import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignedIn } from '../../src/accounts/auth.ts';
import type { SignedInEnv } from '../../src/accounts/pages/only.ts';
import { createLimit } from '../../src/platform/limits.ts';
import { addTakes } from '../../src/voices/pages/takes-route.ts';
import { sendBackTake } from '../../src/voices/takes/judge.ts';
import { takesOf } from '../../src/voices/takes/store.ts';
import { openFront } from '../../src/web/front.ts';
import { joined, louder, mixed, noise, silence, sine, speech, tools, wav } from '../audio/sounds.ts';
import { makeUser } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { makeVolunteer, openStudio, type Studio } from './studio.ts';

type JudgeTake = (samples: Float32Array, rate: number, expectedMs: number | null) => { warnings: string[] } | null;
const script = new URL('../../src/voices/recorder/client/judge-take.js', import.meta.url).pathname;
const { judgeTake }: { judgeTake: JudgeTake } = await import(script);

let world: TestWorld;
let studio: Studio;
let volunteer: Awaited<ReturnType<typeof makeVolunteer>>;
let cookie: string;
let batch: { csrf: string; left: number; clips: { clip: string; words: string; why: string | null }[] };
beforeAll(async () => {
  world = await createTestWorld();
  studio = await openStudio(world);
  volunteer = await makeVolunteer(world, 'Sokha');
  cookie = await volunteer.signIn();
  batch = await (await get(`/studio/batch.json?voice=${volunteer.speakerId}`)).json();
});
afterAll(async () => {
  await studio?.close();
  await world?.close();
});

const get = (path: string, as = cookie) =>
  fetch(`${studio.url}${path}`, { headers: { cookie: as }, redirect: 'manual' });

const wordsOf = (clip: string) => world.speech.inventory('km').get(clip)?.text ?? '?';
const takes = (clip: string) => world.tx((tx) => takesOf(tx, volunteer.speakerId, clip));

type Change = { fields?: Record<string, string>; headers?: Record<string, string>; prefix?: string };

/** Sends a sound as the script of the page does. */
async function send(clip: string, sound: Uint8Array, { fields = {}, headers = {}, prefix = '/en' }: Change = {}) {
  const form = new FormData();
  const named = { voice: volunteer.speakerId, clip, words: wordsOf(clip), sentAs: randomUUID(), ...fields };
  for (const [name, value] of Object.entries(named)) form.set(name, value);
  form.set('sound', new Blob([new Uint8Array(sound)]), 'take');
  const response = await fetch(`${studio.url}${prefix}/studio/takes`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, accept: 'application/json', 'x-csrf-token': batch.csrf, ...headers },
    body: form,
  });
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return {
    status: response.status,
    location: response.headers.get('location'),
    answer: isJson ? await response.json() : null,
  };
}

const good = () => wav(joined(silence(0.5), speech('one two three'), silence(0.5)));

describe.skipIf(!tools)('A take that is sent', () => {
  test('is kept with its original and in our form, and not kept again under the same name', async () => {
    const sentAs = randomUUID();
    const first = await send('n.1', good(), { fields: { sentAs } });
    expect(first).toMatchObject({ status: 200, answer: { warnings: [] } });
    expect(await send('n.1', good(), { fields: { sentAs } })).toEqual(first);
    const [take, ...more] = await takes('n.1');
    expect(more).toEqual([]);
    expect(take).toMatchObject({ id: first.answer.id, state: 'waiting', source: 'desk', sent_as: sentAs });
    for (const key of [take!.original, take!.file]) expect(await world.files.has(key as never)).toBe(true);
    expect(take!.original).not.toBe(take!.file);
  });

  test.each([
    ['silence', 422, 'nothing-said', () => wav(silence(1))],
    ['a text', 422, 'no-sound', () => Buffer.from('not a sound at all')],
    ['two minutes', 422, 'too-long', () => wav(joined(...Array.from({ length: 120 }, () => sine(300, -20, 1))))],
  ])('is refused where it is %s, with a sentence', async (_, status, problem, sound) => {
    const { status: got, answer } = await send('n.2', sound());
    expect({ got, problem: answer.problem }).toEqual({ got: status, problem });
    expect(answer.sentence).toMatch(/^[A-Z].*\.$/);
    expect(await takes('n.2')).toEqual([]);
  });

  test('is refused before it is read where it is larger than 8 MB', async () => {
    expect((await send('n.2', new Uint8Array(9 * 1024 * 1024))).status).toBe(413);
  });

  test('of words that are not the words of today brings those of today', async () => {
    const { status, answer } = await send('n.2', good(), { fields: { words: 'something else' } });
    expect(status).toBe(409);
    expect(answer).toMatchObject({ problem: 'other-words', words: wordsOf('n.2') });
  });

  test('in another voice, without the token of forms, or by nobody is not taken', async () => {
    const other = await makeVolunteer(world, 'Dara');
    expect(await send('n.2', good(), { fields: { voice: other.speakerId } })).toMatchObject({ status: 403 });
    expect(await send('n.2', good(), { headers: { 'x-csrf-token': 'x' } })).toMatchObject({
      status: 403,
      answer: null,
    });
    expect(await send('n.2', good(), { headers: { cookie: '' } })).toMatchObject({ status: 303 });
    const sentAs = (await takes('n.1'))[0]?.sent_as ?? '';
    expect(await send('n.2', good(), { fields: { sentAs } })).toMatchObject({ status: 403 });
    expect(await takes('n.2')).toEqual([]);
  });

  test('by a form without a script leads back to the words, with what is wrong', async () => {
    const html = { accept: 'text/html' };
    const kept = await send('n.4', good(), { headers: html });
    expect(kept.status).toBe(303);
    const page = await (await get(kept.location!)).text();
    expect(page).toContain('Kept. A second person will listen to it.');
    const refused = await send('n.4', wav(silence(1)), { headers: html });
    expect(refused).toMatchObject({ status: 422, answer: null });
  });

  test('is no more than so many in a minute', async () => {
    const signedIn: SignedIn = {
      ...volunteer.who,
      role: 'volunteer',
      name: 'Sokha',
      admin: false,
      sessionId: '',
      second: 'none' as const,
    };
    const app = new Hono<SignedInEnv>().use(async (c, next) => {
      c.set('who', signedIn);
      await next();
    });
    addTakes(app, { world, front: openFront(world), tag: 'en', prefix: '' }, createLimit(1, 60));
    const post = () => app.request('/studio/takes', { method: 'POST', headers: { accept: 'application/json' } });
    expect((await post()).status).toBe(422);
    const refused = await post();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    expect(await refused.json()).toMatchObject({
      problem: 'too-many',
      sentence: expect.stringContaining('goes on by itself'),
    });
  });
});

test.skipIf(!tools)('what was sent back comes first, with the word why', async () => {
  const staff = { userId: (await makeUser(world, 'staff')).userId, role: 'staff' };
  const { answer } = await send('n.6', good());
  const back = { takeId: answer.id, word: 'A motorbike passes' };
  expect(await world.tx((tx) => sendBackTake(tx, staff, back, world.now()))).toBe('sent-back');
  const next = await (await get(`/studio/batch.json?voice=${volunteer.speakerId}&limit=2`)).json();
  expect(next.clips).toMatchObject([{ clip: 'n.6', why: 'A motorbike passes' }, { why: null }]);
});

test('the next clips come in one piece, to whoever has the voice', async () => {
  expect(batch.clips).toHaveLength(50);
  expect(batch.left).toBeGreaterThan(500);
  for (const clip of batch.clips) expect(clip.words).toBe(wordsOf(clip.clip));
  const stranger = await makeVolunteer(world, 'Stranger');
  const path = `/studio/batch.json?voice=${volunteer.speakerId}`;
  expect((await get(path, await stranger.signIn())).status).toBe(403);
  expect((await get(path, (await makeUser(world, 'employer')).cookie)).status).toBe(403);
  expect((await get(path, '')).status).toBe(303);
  const places = await (await get(`${path}&kind=place&limit=5`)).json();
  expect(places.clips.map(({ kind }: { kind: string }) => kind)).toEqual(Array(5).fill('place'));
  const from = await (await get(`${path}&from=n.9&limit=1`)).json();
  expect(from.clips).toMatchObject([{ clip: 'n.9' }]);
});

test('whoever has one voice comes straight to it, and whoever has none is told how to come to one', async () => {
  const { status, headers } = await get('/en/studio/record');
  expect([status, headers.get('location')]).toEqual([303, `/en/studio/record?voice=${volunteer.speakerId}`]);
  const nobody = await makeUser(world, 'volunteer');
  expect(await (await get('/en/studio/record', nobody.cookie)).text()).toContain('You have no voice here yet');
  const page = await get(`/en/studio/record?voice=${volunteer.speakerId}`);
  expect(page.headers.get('permissions-policy')).toContain('microphone=(self)');
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
});

describe.skipIf(!tools)('The browser finds what the server finds', () => {
  const RATE = 16_000;
  const words = speech('one two three');
  test.each([
    ['too quiet', ['too-quiet'], joined(silence(0.5), louder(words, -33), silence(0.5))],
    ['noisy', ['noisy'], mixed(joined(silence(0.5), words, silence(0.5)), noise(-32, 3))],
  ])('%s', async (_, warnings, sound) => {
    expect(judgeTake(sound, RATE, null)?.warnings).toEqual(warnings);
    expect((await send('n.5', wav(sound))).answer.warnings).toEqual(warnings);
  });

  test('nothing said', () => expect(judgeTake(noise(-40, 1), RATE, null)).toBeNull());
});
