import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setClosed } from '../../src/jobs/store.ts';
import { pageText } from '../../src/web/page.ts';
import { loadPictures } from '../../src/web/pictures.ts';
import { MOST_IN_A_FILE, saidIn } from '../../src/web/read.tsx';
import { createVisit } from '../../src/web/visit.ts';
import { wordSayings } from '../../src/web/word-sayings.ts';
import { makeAnnouncement } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { samplePages } from './samples.tsx';
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

const hear = (keys: string, headers: Record<string, string> = {}) => site.get(`/say/en/${keys}.mp3`, headers);

describe('whatever a page shows', () => {
  const visitIn = (tag: string) => {
    const { languages, ourNumber } = world;
    const picture = loadPictures('src/web/pictures').url;
    return createVisit({ languages, ourNumber, picture, origin: '', speaks: () => true }, tag, '/');
  };

  test('can be heard, in every language', async () => {
    const sayings = wordSayings(world);
    for (const tag of world.speech.tags)
      for (const page of Object.values(samplePages(visitIn(tag), world.country)))
        for (const key of saidIn(pageText(page)).filter((one) => !/^(what|pay|rest)\./.test(one))) {
          const dot = key.indexOf('.');
          const clips = await sayings[key.slice(0, dot)]?.(tag, key.slice(dot + 1));
          expect(world.speech.durationMs(tag, clips ?? []), `${tag} ${key}`).toBeGreaterThan(100);
        }
  });

  test('is read in its order, what is wrong with a form first', () => {
    const { refer, 'refer-faulty': faulty } = samplePages(visitIn('en'), world.country);
    expect(saidIn(pageText(refer)).slice(0, 3)).toEqual(['page.we-call-them', 'page.number', 'page.their-name']);
    expect(saidIn(pageText(faulty)).slice(0, 2)).toEqual(['page.fault', 'page.fault-their-name-missing']);
  });
});

describe('a sound', () => {
  test('comes whole, in pieces, or not at all where the browser has it', async () => {
    const whole = await hear('position.cook');
    expect(whole).toMatchObject({ status: 200, headers: { 'content-type': 'audio/mpeg', 'accept-ranges': 'bytes' } });
    expect(whole.headers['cache-control']).toBe('public, max-age=86400');
    const etag = String(whole.headers.etag);
    expect(await hear('position.cook', { 'if-none-match': etag })).toMatchObject({ status: 304, bytes: 0 });
    const piece = await hear('position.cook', { range: 'bytes=100-199' });
    expect(piece).toMatchObject({ status: 206, bytes: 100 });
    expect(piece.headers['content-range']).toBe(`bytes 100-199/${whole.bytes}`);
    expect(await hear('position.cook', { range: 'bytes=100-199', 'if-range': '"old"' })).toMatchObject({ status: 200 });
    expect(await hear('position.cook', { range: `bytes=${whole.bytes}-` })).toMatchObject({ status: 416 });
  });

  test('takes 3 kB for a second, and several come as one', async () => {
    const [home, cook, both] = [
      await hear('page.home'),
      await hear('position.cook'),
      await hear('page.home+position.cook'),
    ];
    const breath = both.bytes - home.bytes - cook.bytes;
    expect(breath).toBe(11 * 108);
    const ms = world.speech.durationMs('en', world.speech.say('en', { say: 'page.home' }).clips);
    expect(home.bytes / ms).toBeLessThanOrEqual(8);
  });

  test.each([
    'cook',
    'position.astronaut',
    'position.__proto__',
    'constructor.name',
    '__proto__.x',
    'province.KH-99',
    'page.jobs-of',
    'page.nothing',
    'find.press-place',
    'staff.greeting',
    'job.x',
    'job.0',
    'job.99999999999999999999',
    'what.999999',
    'page.home+',
    '+page.home',
    '..',
  ])('of %j there is not', async (keys) => {
    expect((await hear(keys)).status).toBe(404);
  });

  test('of more than a page there is none, nor in a language that nobody has', async () => {
    expect(
      (
        await hear(
          Array(MOST_IN_A_FILE + 1)
            .fill('page.home')
            .join('+'),
        )
      ).status,
    ).toBe(404);
    expect((await site.get('/say/fr/page.home.mp3')).status).toBe(404);
  });
});

describe('a job', () => {
  test('is heard whole, and in a list in short', async () => {
    const id = await makeAnnouncement(world, { job: { position: 'tailor' } });
    const [whole, what, pay] = [await hear(`job.${id}`), await hear(`what.${id}`), await hear(`pay.${id}`)];
    expect(whole.bytes).toBeGreaterThan(20_000);
    expect(what.bytes).toBeLessThan(15_000); // what a slow network brings within a second
    expect(what.bytes + pay.bytes).toBeLessThan(whole.bytes / 2);
  });

  test('that is over says so, and nothing more; one that nobody may see yet says nothing', async () => {
    const id = await makeAnnouncement(world);
    await world.tx((tx) => setClosed(tx, id, world.now()));
    const closed = await hear('call.closed');
    for (const key of ['job', 'what']) expect((await hear(`${key}.${id}`)).headers.etag).toBe(closed.headers.etag);
    expect(await hear(`pay.${id}`)).toMatchObject({ status: 200, bytes: 108 });
    const draft = await makeAnnouncement(world, { state: 'draft', publishedAt: null });
    expect((await hear(`job.${draft}`)).status).toBe(404);
  });
});

test('of one address sounds come only so often', async () => {
  const has = { 'if-none-match': String((await hear('position.cook')).headers.etag) };
  const many = async () =>
    (await Promise.all(Array.from({ length: 50 }, () => hear('position.cook', has)))).at(-1)?.status;
  while ((await many()) !== 429);
  expect(await hear('position.cook')).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
});
