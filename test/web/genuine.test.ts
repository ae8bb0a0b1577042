import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ourNumber } from '../../src/calling/trunks/our-number.ts';
import { simulatorAlone, TrunksFile } from '../../src/calling/trunks/trunk.ts';
import { makeAnnouncement } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { openSite, type Site } from './site.ts';

let world: TestWorld;
let site: Site;
let job: number;
beforeAll(async () => {
  world = await createTestWorld();
  site = await openSite(world);
  job = await makeAnnouncement(world);
});
afterAll(async () => {
  await site.close();
  await world.close();
});

const link = '<a class="back" href="tel:000000000">000 000 000</a>';

describe('the number from which we call', () => {
  test('is that of the trunk which is used first', () => {
    const [trunk] = simulatorAlone.trunks;
    const spare = { ...trunk, name: 'spare', order: 2, callerNumber: '023 000 002' };
    const first = { ...trunk, name: 'first', order: 0, callerNumber: '023 000 001' };
    expect(ourNumber(TrunksFile.parse({ trunks: [spare, first] }))).toBe('023 000 001');
    expect(ourNumber(simulatorAlone)).toBe('000 000 000');
  });

  test.each(['', '/about', '/where', '/search', '/nowhere'])(
    'stands at the foot of %s/, to be tapped',
    async (path) => {
      const { text } = await site.get(`/en${path}`);
      const foot = text.slice(text.indexOf('<footer'));
      expect(foot).toContain(link);
      expect(foot).toContain('Let it ring once');
      expect(foot).toContain('href="/en/genuine"');
    },
  );

  test.each(['refer', 'referred', 'applied'])('is told where somebody waits for our call: %s', async (page) => {
    for (const [prefix, words] of [
      ['', 'យើងមិនដែលសុំប្រាក់ទេ។'],
      ['/en', 'We never ask for money.'],
    ]) {
      const { text } = await site.get(`${prefix}/job/${job}/${page}`);
      const main = text.slice(text.indexOf('<main'), text.indexOf('<footer'));
      expect(main).toContain(link);
      expect(main).toContain(words);
    }
  });
});

describe('how to tell a false caller', () => {
  test('is told in both languages, with the number, the secret word and what to do', async () => {
    const { status, text } = await site.get('/en/genuine');
    expect(status).toBe(200);
    for (const words of ['Nobody ever pays', 'Your secret word', 'press 8', link]) expect(text).toContain(words);
    expect((await site.get('/genuine')).text).toContain('ពាក្យសម្ងាត់');
  });

  test('lets the sound be heard with which every call begins', async () => {
    for (const prefix of ['', '/en']) {
      const { text } = await site.get(`${prefix}/genuine`);
      expect(text).toMatch(/<audio controls[^>]* src="\/voice\/(km|en)\/[0-9a-f]+\.mp3"/);
    }
  });

  test('is not sent again to a browser that has it', async () => {
    const etag = String((await site.get('/genuine')).headers.etag);
    expect((await site.get('/genuine', { 'if-none-match': etag })).status).toBe(304);
  });
});
