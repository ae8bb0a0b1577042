import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rankOf } from '../../src/employers/answer-rate/rules.ts';
import { setRates, spreadRanks } from '../../src/employers/answer-rate/store.ts';
import { setClosed } from '../../src/jobs/store.ts';
import { makeAnnouncement, makeEmployer } from '../harness/builders.ts';
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

/** What stands in the page in this order. */
const order = (text: string, ...parts: string[]) => parts.map((part) => text.indexOf(part));

/** A change is told from the database to the pages, which takes a moment. */
const until = async (check: () => Promise<boolean>) => expect.poll(check, { timeout: 5000 }).toBe(true);

describe('the first page', () => {
  test('shows positions by number of jobs, and those near home first once home is chosen', async () => {
    await makeAnnouncement(world, { job: { position: 'cook', province: 'KH-17' } });
    for (const _ of [1, 2, 3]) await makeAnnouncement(world, { job: { position: 'driver-car', province: 'KH-12' } });
    await until(async () => (await site.get('/en')).text.includes('3 jobs'));
    const { text } = await site.get('/en');
    expect(text).toContain('Where do you live?');
    const [driver, cook] = order(text, '/en/jobs/driver-car', '/en/jobs/cook');
    expect(driver).toBeLessThan(cook!);

    const home = await site.get('/en', { cookie: 'place=KH-17' });
    expect(home.text).toContain('Near you: Siem Reap');
    const [near, cookNear, elsewhere, driverFar] = order(
      home.text,
      'Near you',
      '/en/jobs/cook',
      'In other places',
      '/en/jobs/driver-car',
    );
    expect([near, cookNear, elsewhere, driverFar]).toEqual(
      [near, cookNear, elsewhere, driverFar].toSorted((a, b) => a! - b!),
    );
  });

  test('is in Khmer unless English is asked for, and each leads to the other', async () => {
    const khmer = await site.get('/');
    expect(khmer.text).toContain('<html lang="km">');
    expect(khmer.text).toContain('href="/en" lang="en"');
    const english = await site.get('/en');
    expect(english.text).toContain('<html lang="en">');
    expect(english.text).toContain('href="/" lang="km"');
  });

  test('is not sent again to a browser that has it', async () => {
    const first = await site.get('/');
    const etag = String(first.headers.etag);
    const again = await site.get('/', { 'if-none-match': etag });
    expect(again).toMatchObject({ status: 304, bytes: 0 });
  });
});

describe('the place where somebody lives', () => {
  test('is chosen by one tap, remembered for a year, and leads back', async () => {
    const where = await site.get('/en/where?back=/jobs/cook');
    expect(where.text).toContain('/en/where/KH-17?back=%2Fjobs%2Fcook');
    expect(where.text).not.toContain('<select');
    const chosen = await site.get('/en/where/KH-17?back=%2Fjobs%2Fcook');
    expect(chosen).toMatchObject({ status: 303, headers: { location: '/en/jobs/cook' } });
    expect(String(chosen.headers['set-cookie'])).toMatch(
      /place=KH-17; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax/,
    );
  });

  test.each(['https://evil.example', '//evil.example', '/\\evil.example', '/a\nb', 'jobs', ''])(
    'never leads away from the site (%j)',
    async (back) => {
      const chosen = await site.get(`/where/KH-1?back=${encodeURIComponent(back)}`);
      expect(chosen.headers.location).toBe('/');
    },
  );

  test('can be forgotten, and an unknown one is not found', async () => {
    expect(String((await site.get('/where/all')).headers['set-cookie'])).toContain('place=; Max-Age=0');
    expect((await site.get('/where/KH-99')).status).toBe(404);
  });
});

describe('the jobs of a position', () => {
  test('come nearest first, twenty at a time, none twice and none lost', async () => {
    const near = await makeAnnouncement(world, { job: { position: 'tailor', province: 'KH-17' } });
    const far: number[] = [];
    for (let n = 0; n < 23; n++)
      far.push(await makeAnnouncement(world, { job: { position: 'tailor', province: 'KH-12' } }));
    await until(async () => (await site.get('/jobs/tailor')).text.includes('24'));
    const cookie = { cookie: 'place=KH-17' };
    const idsOf = (text: string) => [...text.matchAll(/href="\/job\/(\d+)"/g)].map((found) => Number(found[1]));
    const first = await site.get('/jobs/tailor', cookie);
    const more = /href="(\/jobs\/tailor\?after=[^"]+)"/.exec(first.text)?.[1] ?? '';
    const second = await site.get(more, cookie);
    const seen = [...idsOf(first.text), ...idsOf(second.text)];
    expect(seen[0]).toBe(near);
    expect(seen.length).toBe(24);
    expect(new Set(seen)).toEqual(new Set([near, ...far]));
  });

  test('shows house, meals and the way to work as pictures with words', async () => {
    const benefits = [{ id: 'accommodation-free' }, { id: 'meals-free', amount: 2 }, { id: 'transport-free' }];
    await makeAnnouncement(world, { job: { position: 'gardener', benefits } });
    await until(async () => (await site.get('/en/jobs/gardener')).text.includes('meals.'));
    const { text } = await site.get('/en/jobs/gardener');
    for (const picture of ['house-free', 'meals', 'bus-free'])
      expect(text).toMatch(new RegExp(`src="/pictures/${picture}\\.[0-9a-f]{8}\\.svg" alt="[^"]+"`));
  });

  test('an unknown position is not found, in the language of the address', async () => {
    const { status, text } = await site.get('/en/jobs/astronaut');
    expect(status).toBe(404);
    expect(text).toContain('We cannot find this page');
  });
});

describe('a job', () => {
  test('says everything in sentences, can be heard, and has the form on the same page', async () => {
    const id = await makeAnnouncement(world, { job: { position: 'waiter', vacancies: 7 } });
    const { text, status } = await site.get(`/en/job/${id}`);
    expect(status).toBe(200);
    for (const part of [
      '7 people wanted',
      'Angkor Guards',
      'Street 11',
      'Demonstration',
      '<audio controls',
      `/say/en/what.${id}+rest.${id}.mp3`,
    ])
      expect(text).toContain(part);
    expect(text).toContain(`action="/en/job/${id}/apply#apply"`);
    expect(text).toContain('autocomplete="tel"');
    expect(text).toContain('inputmode="tel"');
  });

  test('tells search engines and shared links what it is, and no text can leave its place', async () => {
    const employerId = await makeEmployer(world, '</script><script>alert(1)</script>"><img src=x onerror=alert(1)>');
    const id = await makeAnnouncement(world, { employerId });
    const { text } = await site.get(`/en/job/${id}`);
    expect(text.match(/<script/g)).toHaveLength(2);
    expect(text).not.toContain('<img src=x');
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text)?.[1] ?? '';
    const posting: unknown = JSON.parse(data);
    expect(posting).toMatchObject({
      '@type': 'JobPosting',
      hiringOrganization: { name: '</script><script>alert(1)</script>"><img src=x onerror=alert(1)>' },
      baseSalary: { currency: 'USD', value: { minValue: 200, maxValue: 250, unitText: 'MONTH' } },
      jobLocation: { address: { addressCountry: 'KH', addressRegion: 'Phnom Penh' } },
    });
    expect(text).toContain('property="og:image" content="http://localhost:3000/previews/security-guard.png"');
  });

  test('that is closed says so and shows the nearest others', async () => {
    const closed = await makeAnnouncement(world, { job: { position: 'baker', province: 'KH-17' } });
    const other = await makeAnnouncement(world, { job: { position: 'baker', province: 'KH-1' } });
    await site.get(`/en/job/${closed}`);
    await world.tx((tx) => setClosed(tx, closed, world.now()));
    await until(async () => (await site.get(`/en/job/${closed}`)).status === 410);
    const { text } = await site.get(`/en/job/${closed}`);
    expect(text).toContain('This job is closed');
    expect(text).toContain(`href="/en/job/${other}"`);
    expect(text).not.toContain(`href="/en/job/${closed}"`);
  });

  test.each(['0', '999999', 'x', '1%2F..', '-1', '1e3', '99999999999999999999'])('%s is not found', async (id) => {
    expect((await site.get(`/job/${id}`)).status).toBe(404);
  });

  test('is not shown before it is published', async () => {
    const id = await makeAnnouncement(world, { state: 'draft', publishedAt: null });
    expect((await site.get(`/job/${id}`)).status).toBe(404);
  });
});

describe('how many people an employer answers', () => {
  test('is read with its jobs from five people on, and makes pages anew when it changes', async () => {
    const [answers, few] = [await makeEmployer(world), await makeEmployer(world)];
    const job = { position: 'cook', province: 'KH-9' };
    const id = await makeAnnouncement(world, { employerId: answers, job });
    await makeAnnouncement(world, { employerId: few, job: { ...job, position: 'waiter' } });
    const rate = (employerId: string, asked: number, answered: number) =>
      world.tx(async (tx) => {
        const rank = rankOf({ asked, answered });
        await spreadRanks(tx, await setRates(tx, [{ employerId, asked, answered, rank }], world.now()));
      });
    await rate(few, 4, 4);
    expect((await site.get('/en/jobs/waiter')).text).not.toContain('of 10 people');
    await rate(answers, 20, 19);
    for (const path of [`/en/job/${id}`, '/en/jobs/cook', '/en/search?q=cook'])
      await expect.poll(async () => (await site.get(path)).text, { timeout: 5000 }).toContain('Answers 9 of 10 people');
    const { text } = await site.get(`/job/${id}`);
    expect(text).toContain('ឆ្លើយមនុស្ស 9 នាក់ ក្នុង 10 នាក់');
    expect(text).toContain(`/say/km/what.${id}+rest.${id}+answers.9.mp3`);
    for (const [of, status] of [
      ['9', 200],
      ['10', 200],
      ['11', 404],
      ['x', 404],
    ] as const)
      expect((await site.get(`/say/en/answers.${of}.mp3`)).status).toBe(status);
    await rate(answers, 20, 20);
    await expect
      .poll(async () => (await site.get(`/en/job/${id}`)).text, { timeout: 5000 })
      .toContain('Answers 10 of 10 people');
  });
});

describe('the search box', () => {
  test.each(['driver phnom penh', 'អ្នកបើកបរ', 'drivr'])('finds a driver by %s', async (words) => {
    await makeAnnouncement(world, { job: { position: 'driver-car', province: 'KH-12' } });
    const { text } = await site.get(`/en/search?q=${encodeURIComponent(words)}`);
    expect(text).toContain('/en/jobs/driver-car');
  });

  test('shows everything when it finds nothing, and what was typed stays text', async () => {
    const { text } = await site.get(`/en/search?q=${encodeURIComponent('"><b>xqzw')}`);
    expect(text).toContain('We found nothing for these words');
    expect(text).toContain('/en/jobs/driver-car');
    expect(text).not.toContain('<b>xqzw');
  });
});
