import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { approveGreeting, deleteGreeting, refuseGreeting } from '../../src/calling/greetings/judge.ts';
import { greeted, greetingEvents, greetingsOf, voicesOf } from '../calling/greeting-voice.ts';
import { createTelephone, type Telephone } from '../calling/telephone.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { type Browser, officeApp, signedIn, wordsOf } from './office.ts';

let world: TestWorld;
let app: Hono;
let telephone: Telephone;
let staff: Browser & { userId: string };
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
  telephone = createTelephone(world);
  staff = await signedIn(world, app, 'staff');
});
beforeEach(async () => {
  await world.newMorning();
  await world.db.updateTable('greeting').set({ recording_id: null }).execute();
  await world.db.updateTable('call').set({ state: 'done' }).where('state', '=', 'waiting').execute();
});
afterAll(() => world.close());

const only = async (referralId: string) => (await greetingsOf(world, referralId))[0]!;

/** Picks up the one call that is due; gives the recordings of people's own that are played in it. */
async function pickUp() {
  const dialId = await telephone.dialOne();
  const { out } = (await telephone.answer(dialId))!;
  return { dialId, own: out.flatMap((one) => ('own' in one ? [one.recording] : [])) };
}

test('one of us hears a voice that waits, each time written down, approves it, and it is played', async () => {
  const { referralId, audio } = await greeted(world, { mode: 'approval' });
  const { id, recording_id } = await only(referralId);
  const page = await staff.read('/en/desk/greetings');
  expect(wordsOf(page)).toContain('Spoken by: ');
  expect(page).toContain(`preload="none"`);
  expect(wordsOf(await staff.read('/en/desk'))).toContain('1 voice to listen to');
  expect(await greetingEvents(world, id)).toEqual(['greeting.kept visitor']); // a page that is looked at plays nothing
  for (const _ of ['once', 'twice']) {
    const heard = await staff.get(`/desk/greetings/${id}.wav`);
    expect(heard.headers.get('cache-control')).toBe('no-store');
    expect(Buffer.from(await heard.arrayBuffer()).indexOf(audio)).toBe(58);
  }
  expect((await staff.post(`/en/desk/greetings/${id}/approve`)).headers.get('location')).toBe('/en/desk/greetings');
  const did = ['greeting.kept visitor', 'greeting.heard user', 'greeting.heard user', 'greeting.approved user'];
  expect(await greetingEvents(world, id)).toEqual(did);
  expect(wordsOf(await staff.read('/en/desk/greetings'))).toContain('No voice waits');
  const { dialId, own } = await pickUp();
  expect(own).toEqual([recording_id]);
  await telephone.hangUp(dialId);
});

test('one of us refuses a voice with a reason: it is thrown away, and the call is made without it', async () => {
  const { referralId, personId } = await greeted(world, { mode: 'approval' });
  const { id } = await only(referralId);
  await staff.post(`/en/desk/greetings/${id}/refuse`, { reason: 'something typed' });
  expect(await only(referralId)).toMatchObject({ state: 'waiting' });
  await staff.post(`/en/desk/greetings/${id}/refuse`, { reason: 'asks-money' });
  expect(await voicesOf(world, personId)).toEqual([]);
  expect(wordsOf(await staff.read('/en/desk/greetings?state=refused'))).toContain('Refused: Asks for money');
  expect((await staff.get(`/desk/greetings/${id}.wav`)).status).toBe(404);
  const { dialId, own } = await pickUp();
  expect(own).toEqual([]);
  await telephone.hangUp(dialId);
});

test('the voice that was heard in a mistrusted call stands in the report; one of us hears it and throws it away', async () => {
  const { referralId, personId, audio } = await greeted(world);
  const { dialId } = await pickUp();
  await telephone.press(dialId, '8');
  await telephone.hangUp(dialId);
  const { id } = await only(referralId);
  const page = await staff.read('/en/desk/mistrust');
  expect(wordsOf(page)).toContain('They heard this voice in the call:');
  expect(page).toContain(`src="/desk/greetings/${id}.wav"`);
  const heard = await staff.get(`/desk/greetings/${id}.wav`);
  expect(Buffer.from(await heard.arrayBuffer()).indexOf(audio)).toBe(58);
  await staff.post(`/en/desk/greetings/${id}/approve`);
  expect(await only(referralId)).toMatchObject({ state: 'reported' }); // what was reported is never played again
  const answer = await staff.post(`/en/desk/greetings/${id}/delete`, { back: '/desk/mistrust' });
  expect(answer.headers.get('location')).toBe('/en/desk/mistrust');
  expect(await voicesOf(world, personId)).toEqual([]);
  expect(wordsOf(await staff.read('/en/desk/mistrust'))).toContain('This voice was deleted');
  expect((await greetingEvents(world, id)).slice(-2)).toEqual(['greeting.heard user', 'greeting.deleted user']);
});

test('one of us chooses what is done with voices', async () => {
  const chosen = async () => /value="(\w+)"[^>]*checked/.exec(await staff.read('/en/desk/greetings'))?.[1];
  expect(await chosen()).toBe('on');
  for (const mode of ['approval', 'off', 'on']) {
    await staff.post('/en/desk/greetings/mode', { mode });
    expect(await chosen()).toBe(mode);
  }
  await staff.post('/en/desk/greetings/mode', { mode: 'loud' });
  expect(await chosen()).toBe('on');
});

test('nobody but staff hears a voice or judges it', async () => {
  const { referralId } = await greeted(world);
  const { id } = await only(referralId);
  const employer = await signedIn(world, app, 'employer');
  expect((await employer.get(`/desk/greetings/${id}.wav`)).status).toBe(403);
  expect((await app.request(`/desk/greetings/${id}.wav`)).status).toBe(303);
  const who = { userId: employer.userId, role: 'employer' };
  const now = world.now();
  const tried = [
    await world.tx((tx) => approveGreeting(tx, who, id, now)),
    await world.tx((tx) => refuseGreeting(tx, who, { id, reason: 'other' }, now)),
    await world.tx((tx) => deleteGreeting(tx, who, id, now)),
  ];
  expect(tried).toEqual(Array(3).fill({ refused: 'not-staff' }));
  expect(await greetingEvents(world, id)).toEqual(['greeting.kept visitor']);
});
