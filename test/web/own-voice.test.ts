import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openRecording } from '../../src/calling/own-voice/keep.ts';
import { showPhone } from '../../src/kit/phone.ts';
import { spokenWav } from '../calling/greeting-voice.ts';
import { makeAnnouncement, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { openSite, type Site } from './site.ts';

let world: TestWorld;
let site: Site;
let job: number;
let wav: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  world = await createTestWorld();
  site = await openSite(world);
  job = await makeAnnouncement(world);
  wav = await spokenWav();
});
beforeEach(async () => {
  await world.db.deleteFrom('setting').execute();
  await world.db.deleteFrom('greeting_draft').execute();
});
afterAll(async () => {
  await site.close();
  await world.close();
});

type Sound = Uint8Array<ArrayBuffer> | string | null;

/** A browser of its own: sends the form as it stands there, the sound in its last field. */
async function browser() {
  const path = `/en/job/${job}/refer`;
  const page = await fetch(`${site.url}${path}`);
  const cookie = page.headers.getSetCookie()[0]!.split(';')[0]!;
  return {
    page: await page.text(),
    headers: page.headers,
    get: (address: string) => fetch(`${site.url}${address}`, { headers: { cookie } }),
    async send(typed: Record<string, string>, sound: Sound) {
      const form = new FormData();
      for (const [name, value] of Object.entries(typed)) form.set(name, value);
      form.set('voice', new Blob(sound === null ? [] : [sound]), sound === null ? '' : 'voice.webm');
      const sent = await fetch(`${site.url}${path}`, {
        method: 'POST',
        body: form,
        headers: { cookie },
        redirect: 'manual',
      });
      return { status: sent.status, to: sent.headers.get('location'), text: await sent.text(), headers: sent.headers };
    },
  };
}

const typed = (phone: string, more: Record<string, string> = {}) => ({
  theirName: 'សុខា',
  theirPhone: showPhone(phone as never),
  language: 'km',
  yourName: 'ដារ៉ា',
  relation: 'sibling',
  ...more,
});

/** What lies there for somebody, in the clear. */
async function voicesFor(phone: string): Promise<Buffer[]> {
  const rows = await world.db
    .selectFrom('recording')
    .innerJoin('person', 'person.id', 'recording.person_id')
    .select('recording.id')
    .where('person.phone_hash', '=', world.vault.index('phone', phone))
    .where('recording.kind', '=', 'greeting')
    .execute();
  return await Promise.all(rows.map(async ({ id }) => (await world.tx((tx) => openRecording(tx, world.vault, id)))!));
}

const keptId = (text: string) => /name="kept" value="([^"]+)"/.exec(text)?.[1];
const drafts = () => world.db.selectFrom('greeting_draft').selectAll().execute();

test('who has no script sends a sound with the form, and it is kept for the person who is called', async () => {
  const phone = somePhone();
  const { send, page, headers } = await browser();
  expect(page).toMatch(/<input type="file" id="voice-file" name="voice" accept="audio\/\*" capture/);
  expect(headers.get('permissions-policy')).toContain('microphone=(self)');
  expect((await fetch(`${site.url}/en/job/${job}`)).headers.get('permissions-policy')).toContain('microphone=()');
  expect(await send(typed(phone), wav)).toMatchObject({ status: 303, to: `/en/job/${job}/referred` });
  const [voice, ...more] = await voicesFor(phone);
  expect(more).toEqual([]);
  expect(voice!.length / 8).toBeGreaterThan(500);
  expect(voice!.length / 8).toBeLessThan(wav.length / 32 - 1500); // the silence around it is gone
});

test('a form without a sound, and one with an empty field for it, are taken as ever', async () => {
  const phone = somePhone();
  const { send } = await browser();
  expect((await send(typed(phone), null)).status).toBe(303);
  expect(await voicesFor(phone)).toEqual([]);
});

test('what was spoken outlives a form that has to be corrected, for that browser alone', async () => {
  const phone = somePhone();
  const mine = await browser();
  const faulty = await mine.send(typed(phone, { yourName: '' }), wav);
  expect(faulty.status).toBe(422);
  expect(faulty.headers.get('permissions-policy')).toContain('microphone=(self)');
  expect(faulty.text).toContain('value="សុខា"');
  const kept = keptId(faulty.text)!;
  const address = /<audio[^>]* src="([^"]+)"/.exec(faulty.text)![1]!;
  const heard = await mine.get(address);
  expect([heard.status, heard.headers.get('content-type')]).toEqual([200, 'audio/wav']);
  const stranger = await browser();
  expect((await stranger.get(address)).status).toBe(404);
  expect((await stranger.get(address.replace(kept, '-'.repeat(36)))).status).toBe(404);
  const theirs = await stranger.send(typed(somePhone(), { kept }), null);
  expect([theirs.status, theirs.text.includes('is not kept any longer')]).toEqual([422, true]);
  const again = await mine.send(typed(phone, { kept, relation: '' }), null);
  expect(keptId(again.text)).toBe(kept);
  expect((await mine.send(typed(phone, { kept }), null)).status).toBe(303);
  expect(await voicesFor(phone)).toHaveLength(1);
  expect(await drafts()).toEqual([]);
});

test('who thinks better of it sends none, and after an hour nothing is kept', async () => {
  const phone = somePhone();
  const { send } = await browser();
  const kept = keptId((await send(typed(phone, { yourName: '' }), wav)).text)!;
  const [draft] = await drafts();
  expect(draft!.audio_sealed.length).toBeGreaterThan(1000);
  expect((await send(typed(phone, { kept, drop: '1' }), null)).status).toBe(303);
  expect(await voicesFor(phone)).toEqual([]);
  expect(await drafts()).toEqual([]);
  const old = keptId((await send(typed(somePhone(), { yourName: '' }), wav)).text)!;
  world.setNow(3_600_001);
  expect((await send(typed(somePhone(), { kept: old }), null)).text).toContain('is not kept any longer');
  expect((await send(typed(somePhone(), { kept: 'x' }), null)).status).toBe(422);
});

test('of a long sound the first ten seconds are kept, and who sent it is told', async () => {
  const phone = somePhone();
  const { send, get } = await browser();
  const { to } = await send(typed(phone), await spokenWav(13));
  expect(to).toBe(`/en/job/${job}/referred?voice=cut`);
  expect(await (await get(to!)).text()).toContain('the first 10 seconds');
  expect((await voicesFor(phone))[0]).toHaveLength(80_000);
});

describe('a sound that cannot be used gets a clear word, nothing typed is lost, and the form goes on without', () => {
  const silence = new Uint8Array(44 + 64_000);
  test.each<[string, () => Sound, string]>([
    ['nothing said', () => Uint8Array.from([...wav.subarray(0, 44), ...silence]), 'hear nobody'],
    ['no sound at all', () => 'this is a letter', 'cannot open'],
    ['a list of addresses', () => '#EXTM3U\n#EXTINF:5,\nhttp://127.0.0.1:9/secret.ts\n', 'cannot open'],
    ['a broken file', () => wav.slice(0, 40), 'cannot open'],
    ['far too large', () => new Uint8Array(3 * 1024 * 1024).fill(7), 'too large'],
    ['a little too large', () => new Uint8Array(1024 * 1024 + 1).fill(7), 'too large'],
  ])('%s', async (_, sound, word) => {
    const phone = somePhone();
    const { send } = await browser();
    const { status, text } = await send(typed(phone), sound());
    expect(status).toBe(422);
    expect(text).toContain(word);
    for (const value of ['សុខា', 'ដារ៉ា', showPhone(phone)]) expect(text).toContain(`value="${value}"`);
    expect(text).toMatch(/value="sibling"[^>]*checked/);
    expect((await send(typed(phone), null)).status).toBe(303);
  });

  test('a machine without ffmpeg', async () => {
    const { send } = await browser();
    const { PATH = '' } = process.env;
    process.env.PATH = '/nowhere';
    try {
      expect((await send(typed(somePhone()), wav)).text).toContain('cannot take your voice just now');
    } finally {
      process.env.PATH = PATH;
    }
  });
});

test('where voices are switched off none is asked for and none is taken, nor may the page listen', async () => {
  const row = { name: 'greetings', value: 'off', changed_by: null, changed_at: world.now() };
  await world.db.insertInto('setting').values(row).execute();
  const phone = somePhone();
  const { page, headers, send } = await browser();
  expect(page).not.toContain('voice-file');
  expect(headers.get('permissions-policy')).toContain('microphone=()');
  expect((await send(typed(phone), wav)).status).toBe(303);
  expect(await voicesFor(phone)).toEqual([]);
});
