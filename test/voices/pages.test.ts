import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveSpeaker } from '../../src/voices/speakers/arrange.ts';
import { listSpeakers } from '../../src/voices/speakers/store.ts';
import { keepSound, makeStale } from '../../src/voices/touched/store.ts';
import { type Browser, browserOf, officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { makeAnnouncement } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { type Desk, openDesk, otherRecording } from './desk.ts';

type Person = Browser & { userId: string };

let world: TestWorld;
let app: Hono;
let desk: Desk;
let staff: Person;
let volunteer: Person;
let employer: Person;
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
  desk = await openDesk(world);
  staff = await signedIn(world, app, 'staff');
  volunteer = await signedIn(world, app, 'volunteer');
  employer = await signedIn(world, app, 'employer');
  const given = { speakerId: desk.speakerId, userId: volunteer.userId };
  await world.tx((tx) => giveSpeaker(tx, desk.who, given, world.now()));
});
afterAll(() => world.close());

const [one, two] = [otherRecording('km', 'n.1'), otherRecording('km', 'n.2')];
const stateOf = async (id: string) =>
  await world.db.selectFrom('take').select(['state', 'word']).where('id', '=', id).executeTakeFirstOrThrow();
const keep = async (clip: string, mp3 = one) => String(await desk.keep(clip, mp3));
const speakersNow = () => world.tx(listSpeakers);

describe('The recording desk', () => {
  test.each([
    ['/en/studio', 200, 200],
    ['/en/studio/clip/km/n.1', 200, 200],
    ['/en/studio/listen', 200, 403],
    ['/en/studio/voices', 200, 403],
  ])('is open to those whose work it is: %s', async (path, forStaff, forVolunteers) => {
    expect((await staff.get(path)).status).toBe(forStaff);
    expect((await volunteer.get(path)).status).toBe(forVolunteers);
    expect((await employer.get(path)).status).toBe(403);
    const nobody = await browserOf(app).get(path);
    expect(nobody.headers.get('location')).toBe(`/en/sign-in?next=${encodeURIComponent(path)}`);
  });

  test('shows a volunteer no other page, and leads staff there', async () => {
    expect((await volunteer.get('/desk')).status).toBe(403);
    expect((await volunteer.get('/employer')).status).toBe(403);
    expect(await volunteer.read('/en/studio')).not.toContain('/studio/listen');
    expect(await staff.read('/en/desk')).toContain('href="/en/studio"');
  });

  test('takes no decision from a volunteer, an employer, or a form without its token', async () => {
    const take = await keep('n.5');
    const forms: [string, Record<string, string>][] = [
      [`/studio/listen/${take}/approve`, {}],
      [`/studio/listen/${take}/send-back`, { reason: 'noise' }],
      ['/studio/voices', { name: 'Mallory', language: 'km', user: '' }],
      [`/studio/voices/${desk.speakerId}/arrange`, { place: 'rests' }],
    ];
    for (const [path, form] of forms)
      for (const person of [volunteer, employer]) expect((await person.post(path, form)).status, path).toBe(403);
    const placeholder = { voice: desk.speakerId, take: '' };
    const back = await volunteer.post('/en/studio/clip/km/n.5', placeholder);
    expect(wordsOf(await back.text())).toContain('Only our staff decide');
    expect((await staff.post(`/studio/listen/${take}/approve`, { csrf: 'stolen' })).status).toBe(403);
    expect((await stateOf(take)).state).toBe('waiting');
    expect((await speakersNow()).map(({ name, rank }) => [name, rank])).not.toContainEqual(['Mallory', 1]);
  });
});

describe('What is missing', () => {
  test('tells how far every voice is, and lists what unlocks most first, fifty at a time', async () => {
    await desk.record('call.greeting.0', one);
    await keep('call.applied.0');
    const all = world.speech.inventory('km').size;
    const page = wordsOf(await staff.read('/en/studio'));
    expect(page).toContain(`1 of ${all} approved`);
    expect(page).toContain('wait for a second person');
    expect(page).toContain('Nobody records in this language yet');
    const first = await staff.read(`/en/studio?voice=${desk.speakerId}&state=all`);
    expect(first).toContain('ជម្រាបសួរ');
    expect(first.match(/class="words"/g)).toHaveLength(50);
    expect(first).toContain(`href="/en/studio?voice=${desk.speakerId}&amp;state=all&amp;after=50"`);
    expect(first).toContain(`/en/studio/record?voice=${desk.speakerId}&amp;from=call.`);
  });

  test('can be narrowed down by kind and by how far it is', async () => {
    const sentBack = await keep('position.cook');
    await staff.post(`/studio/listen/${sentBack}/send-back`, { word: 'Too near to the microphone' });
    const page = await staff.read(`/en/studio?voice=${desk.speakerId}&kind=position&state=sent-back`);
    expect(page.match(/class="words"/g)).toHaveLength(1);
    expect(wordsOf(page)).toContain('Too near to the microphone');
    expect(wordsOf(await volunteer.read('/studio?state=sent-back'))).toContain('Too near to the microphone');
    expect((await staff.get('/en/studio?voice=x&kind=y&state=z&after=-3')).status).toBe(200);
  });

  test('tells in how many announcements a clip is heard, and how many of those wait to be made again', async () => {
    const id = await makeAnnouncement(world, { job: { position: 'cook' } });
    const sound = { announcement_id: id, language: 'km', clips: ['position.cook'], edition: world.speech.edition() };
    await keepSound(world.db, sound, world.now());
    const cook = await staff.read(`/en/studio?voice=${desk.speakerId}&kind=position&state=all`);
    expect(wordsOf(cook)).toContain('Heard in 1 announcement');
    expect(cook.indexOf(world.speech.inventory('km').get('position.cook')?.text ?? '?')).toBeLessThan(
      cook.indexOf(world.speech.inventory('km').get('position.barista')?.text ?? '?'),
    );
    await world.tx((tx) => makeStale(tx, { language: 'km', clip: 'position.cook' }, world.now()));
    expect(wordsOf(await staff.read('/en/studio'))).toContain('1 announcement waits to be made again');
  });
});

describe('The versions of a clip', () => {
  const clip = 'relation.friend';
  const page = `/en/studio/clip/km/${clip}`;

  test('are all there, and one click leads back to an older one, or to the placeholder', async () => {
    const first = await desk.record(clip, one);
    world.setNow(1000);
    const second = await desk.record(clip, two);
    const shown = await staff.read(page);
    expect(shown.indexOf(second)).toBeLessThan(shown.indexOf(first));
    expect(shown).toContain(`value="${first}"`);
    expect(shown).not.toContain(`value="${second}"`);
    const placeholder = /src="(\/voice\/km\/[0-9a-f]+\.mp3)"/.exec(shown)?.[1];
    expect(placeholder).toBeDefined();
    const rendered = async () => {
      await world.speech.refresh();
      return readFileSync((await world.speech.render('km', [clip])).browser);
    };
    const to = (take: string) => staff.post(page, { voice: desk.speakerId, take });
    expect((await to(first)).headers.get('location')).toBe(`${page}?came=gone-back`);
    expect(await rendered()).toEqual(Buffer.from(one));
    await to('');
    expect(await rendered()).toEqual(Buffer.from(otherRecording('km', clip)));
    expect(wordsOf(await volunteer.read(page))).not.toContain('Let this one speak again');
  });

  test('of a clip that nothing needs are not there, and what cannot speak is refused in words', async () => {
    for (const path of ['/studio/clip/km/nothing.7', '/studio/clip/xx/n.1', '/studio/clip/km/..'])
      expect((await staff.get(path)).status).toBe(404);
    const waiting = await keep(clip);
    const answer = await staff.post(page, { voice: desk.speakerId, take: waiting });
    expect(answer.status).toBe(409);
    expect(wordsOf(await answer.text())).toContain('was never approved');
    expect((await staff.post(page, { voice: 'x', take: waiting })).status).toBe(404);
  });
});

describe('Voices', () => {
  const path = '/en/studio/voices';
  const named = async (name: string) => (await speakersNow()).find((one) => one.name === name);

  test('are added, arranged, given, and told how they speak', async () => {
    expect(wordsOf(await staff.read(path))).toContain('never by two');
    const added = await staff.post(path, { name: ' Bopha ', language: 'km', user: volunteer.userId });
    expect(added.headers.get('location')).toBe(`${path}?came=added`);
    const bopha = await named('Bopha');
    expect(bopha).toMatchObject({ language: 'km', user_id: volunteer.userId, rank: 2 });
    const arrange = (place: string) => staff.post(`${path}/${bopha?.id}/arrange`, { place });
    await arrange('first');
    expect((await named('Bopha'))?.rank).toBe(1);
    await arrange('rests');
    expect((await named('Bopha'))?.rank).toBeNull();
    expect(wordsOf(await staff.read(path))).toContain('Rests');
    await staff.post(`${path}/${bopha?.id}/give`, { user: '' });
    expect((await named('Bopha'))?.user_id).toBeNull();
    expect((await arrange('sideways')).status).toBe(404);
  });

  test.each([
    [{ name: '', language: 'km' }, 'Please give the voice a name.'],
    [{ name: 'B'.repeat(61), language: 'km' }, 'at most 60 characters'],
    [{ name: 'Chenda', language: '' }, 'Please choose a language.'],
    [{ name: 'Chenda', language: 'km', user: 'nobody' }, "not a volunteer's"],
  ])('that cannot be are refused in words, and what was typed stays: %j', async (typed, words) => {
    const answer = await staff.post(path, { user: '', ...typed });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(wordsOf(page).replaceAll('&#39;', "'")).toContain(words);
    expect(page).toContain(`value="${typed.name}"`);
  });

  test('have a name of their own in a language, and are given to volunteers only', async () => {
    const bopha = await named('Bopha');
    const taken = await staff.post(path, { name: 'Bopha', language: 'km', user: '' });
    expect(wordsOf(await taken.text())).toContain('a voice of this name');
    const given = await staff.post(`${path}/${bopha?.id}/give`, { user: employer.userId });
    expect(given.status).toBe(409);
    expect((await staff.post(`${path}/${randomUUID()}/arrange`, { place: 'last' })).status).toBe(409);
  });
});
