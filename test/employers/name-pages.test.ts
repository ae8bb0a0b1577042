import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { silence, tools, wav } from '../audio/sounds.ts';
import { type Browser, browserOf, officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { otherRecording } from '../voices/desk.ts';
import { approved, openRestaurant, rename } from '../voices/naming.ts';

let world: TestWorld;
let app: Hono;
let id: string;
let boss: Browser;
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  const restaurant = await openRestaurant(world);
  id = restaurant.id;
  boss = browserOf(app, restaurant.boss.cookie);
});

const page = () => `/en/employer/name/${id}/km`;
const spoken = otherRecording('km', 'call.greeting.0');

/** Sends a sound as the page would have sent it. */
async function send(sound: Uint8Array | null, browser = boss, change: Record<string, string> = {}) {
  const html = await browser.read(page());
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
  const form = new FormData();
  for (const name of ['sentAs', 'words']) form.set(name, change[name] ?? hidden(name));
  if (sound) form.set('voice', new File([Uint8Array.from(sound)], 'voice.mp3', { type: 'audio/mpeg' }));
  return await browser.post(page(), form);
}

const names = async () => wordsOf(await boss.read('/en/employer/name'));
const takeOf = async () =>
  await world.db.selectFrom('take').selectAll().where('clip', '=', `employer.${id}`).executeTakeFirstOrThrow();

describe("The page of an employer's name", () => {
  test('shows name and address in every language, and that nobody has said them', async () => {
    const words = await names();
    for (const text of ['Slek Chek Restaurant, Street 278', 'ភោជនីយដ្ឋាន ស្លឹកចេក, ផ្លូវ ២៧៨', 'Not said yet'])
      expect(words).toContain(text);
    expect(words).toContain('Until then, calls say what kind of place it is');
    const html = await boss.read(page());
    expect(html).toContain('<input type="file" id="voice-file" name="voice" accept="audio/*" capture');
    const { headers } = await boss.get(page());
    expect(headers.get('permissions-policy')).toContain('microphone=(self)');
    expect((await boss.get('/en/employer/name')).headers.get('permissions-policy')).toContain('microphone=()');
  });

  test.runIf(tools)('takes a sound without any script, plays it back, and tells how far it is', async () => {
    const answer = await send(spoken);
    expect(answer.headers.get('location')).toBe(`/en/employer/name#${id}-km`);
    expect(await names()).toContain('One of us will listen to it soon');
    const take = await takeOf();
    const played = await boss.get(`${page()}/${take.id}.mp3`);
    expect(played.headers.get('content-type')).toBe('audio/mpeg');
    expect((await played.arrayBuffer()).byteLength).toBeGreaterThan(1000);
    await approved(world, take.id);
    expect(await names()).toContain('Calls say your name in your own voice.');
    await rename(world, id);
    const after = await names();
    expect(after).toContain('Your name or address has changed');
    expect(after).not.toContain('Calls say your name in your own voice.');
  });

  const again = () => Buffer.concat(Array.from({ length: 5 }, () => spoken));
  test.runIf(tools).each([
    ['no sound at all', () => null, 'There is no sound yet'],
    ['silence', () => wav(silence(2)), 'We hear nobody in this sound'],
    ['what is no sound', () => Buffer.from('this is a letter'), 'We cannot open this sound'],
    ['what is long', again, 'longer than 6 seconds'],
    ['five megabytes', () => Buffer.alloc(5 * 1024 * 1024), 'This sound is too large'],
  ])('says in plain words what is wrong with %s', async (_, sound, text) => {
    const answer = await send(sound());
    expect(answer.status).toBe(422);
    const words = wordsOf(await answer.text());
    expect(words).toContain(text);
    expect(words).toContain('ភោជនីយដ្ឋាន ស្លឹកចេក, ផ្លូវ ២៧៨');
  });

  test.runIf(tools)('shows the new words where the name changed meanwhile', async () => {
    const answer = await send(spoken, boss, { words: 'Another Name, Another Street' });
    expect(wordsOf(await answer.text())).toContain('has changed meanwhile');
  });

  test('is of that employer only', async () => {
    const others = browserOf(app, (await openRestaurant(world)).boss.cookie);
    const staff = await signedIn(world, app, 'staff');
    const nobody = browserOf(app);
    expect((await others.get(page())).status).toBe(404);
    expect((await others.get(`${page()}/${randomUUID()}.mp3`)).status).toBe(404);
    await others.read('/en/employer/name');
    const form = new FormData();
    form.set('sentAs', randomUUID());
    expect((await others.post(page(), form)).status).toBe(404);
    expect((await staff.get(page())).status).toBe(403);
    expect((await nobody.get(page())).headers.get('location')).toMatch(/^\/en\/sign-in/);
    expect((await nobody.post(page(), new FormData())).status).toBe(303);
  });
});
