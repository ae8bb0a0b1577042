import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setDuty } from '../../src/accounts/duty.ts';
import { connect } from '../../src/calling/join/connect.ts';
import { joined, parted } from '../../src/calling/join/joined.ts';
import type { Placing } from '../../src/calling/line.ts';
import { keepRecording, keepSecretWord, openRecording } from '../../src/calling/own-voice/keep.ts';
import { rang } from '../../src/calling/talk.ts';
import { neverCall } from '../../src/people/never-call.ts';
import { createTelephone, referred, type Telephone } from '../calling/telephone.ts';
import { makeEmployer, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { type Browser, officeApp, signedIn, wordsOf } from './office.ts';

let world: TestWorld;
let app: Hono;
let telephone: Telephone;
let staff: Browser & { userId: string };
let own: string;
beforeAll(async () => {
  world = await createTestWorld({ env: { FORMS_A_MINUTE: '1000' } });
  app = officeApp(world);
  telephone = createTelephone(world);
  own = somePhone();
});
beforeEach(async () => {
  await world.newMorning();
  await world.db.updateTable('user').set({ on_duty_until: null }).execute();
  staff = await signedIn(world, app, 'staff');
  await staff.post('/desk/duty/phone', { phone: own });
});
afterAll(() => world.close());

/** Somebody was called about a job, pressed 4 and hung up: they wait for one of us. */
async function waiting() {
  const referral = await referred(world);
  const dialId = await telephone.dialOne();
  await telephone.answer(dialId);
  await telephone.press(dialId, '4');
  await telephone.hangUp(dialId);
  return { ...referral, dialId, ...(await wishOf(dialId)) };
}

async function wishOf(dialId: string) {
  const { id } = await world.db.selectFrom('wish').select('id').where('dial_id', '=', dialId).executeTakeFirstOrThrow();
  return { wishId: id, page: `/en/desk/people/${id}` };
}

const wishRow = (id: string) => world.db.selectFrom('wish').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const words = async (path: string) => wordsOf(await staff.read(path));
const ringOther = async (dialId: string, who: 'staff' | 'worker') =>
  (await world.tx((tx) => connect(tx, world, dialId, who, world.now()))) as Placing;
const pickUp = (legId: string) =>
  world.tx(async (tx) => {
    await rang(tx, legId, world.now());
    await joined(tx, world, legId, world.now());
  });

describe('staff call who waits', () => {
  test('their own phone rings, they press 1, the worker picks up: the page tells it step by step', async () => {
    const { page, wishId, phone } = await waiting();
    const answer = await staff.post(`${page}/call`);
    expect(answer.headers.get('location')).toBe(page);
    expect(await words(page)).toContain('Waits for a free line');
    const [first, ...more] = await telephone.dial();
    expect(more).toEqual([]);
    expect(first).toMatchObject({ to: own });
    const dialId = first?.dialId ?? '';
    expect(await words(page)).toContain('Our phone is ringing');
    expect(await words(page)).toContain('press 1: then we ring them');
    await telephone.answer(dialId);
    expect(await words(page)).toContain('We picked up, and have to press 1');
    await telephone.press(dialId, '1');
    const leg = await ringOther(dialId, 'worker');
    expect(leg.to).toBe(phone);
    expect(await words(page)).toContain('Their phone is ringing');
    await pickUp(leg.dialId);
    expect(await words(page)).toContain('Both are talking');
    expect(await staff.read(page)).not.toContain(`${page}/call`);
    await world.tx((tx) => parted(tx, world, leg.dialId, { cause: 'hung-up' }, world.now()));
    await telephone.hangUp(dialId);
    expect(await words(page)).toContain('Both talked');
    await staff.post(`${page}/outcome`, { outcome: 'talked', note: 'Begins on Monday' });
    expect(await wishRow(wishId)).toMatchObject({ state: 'done', outcome: 'talked', handled_by: staff.userId });
    const done = await words('/en/desk/people?state=done');
    for (const text of ['We talked.', 'Begins on Monday']) expect(done).toContain(text);
  });

  test('one call, however often they tap, also while it rings already', async () => {
    const { page, wishId } = await waiting();
    await Promise.all([staff.post(`${page}/call`), staff.post(`${page}/call`)]);
    const dialId = await telephone.dialOne();
    await staff.post(`${page}/call`);
    expect(await telephone.dial()).toEqual([]);
    const calls = await world.db.selectFrom('call').select('id').where('wish_id', '=', wishId).execute();
    expect(calls).toHaveLength(1);
    await telephone.end(dialId, 'no-answer');
  });

  test('and are told who did not pick up, and may call again', async () => {
    const { page } = await waiting();
    await staff.post(`${page}/call`);
    await telephone.end(await telephone.dialOne(), 'no-answer');
    expect(await words(page)).toContain('Our phone did not pick up');
    world.setNow(60_000);
    await staff.post(`${page}/call`);
    const silent = await telephone.dialOne();
    await telephone.answer(silent);
    await telephone.hangUp(silent);
    expect(await words(page)).toContain('so they were not rung');
    world.setNow(60_000);
    await staff.post(`${page}/call`);
    const dialId = await telephone.dialOne();
    await telephone.answer(dialId);
    await telephone.press(dialId, '1');
    const leg = await ringOther(dialId, 'worker');
    await world.tx((tx) => parted(tx, world, leg.dialId, { cause: 'no-answer' }, world.now()));
    await telephone.hangUp(dialId);
    expect(await words(page)).toContain('They did not pick up');
    expect(await words(page.replace('/en', ''))).toContain('គាត់មិនលើកទូរសព្ទទេ');
  });

  test('but not without a phone of their own, nor against the word of the worker, nor twice', async () => {
    const { page, personId } = await waiting();
    const bare = await signedIn(world, app, 'staff');
    const noPhone = await bare.post(`${page}/call`);
    expect(noPhone.status).toBe(409);
    const text = await noPhone.text();
    expect(wordsOf(text)).toContain('Please save your own phone number first');
    expect(text).toContain('href="/en/desk/duty"');
    await world.tx((tx) => neverCall(tx, personId, world.now()));
    const never = await staff.post(`${page}/call`);
    expect(wordsOf(await never.text())).toContain('They want no calls from us.');
    expect(await staff.read(page)).not.toContain(`${page}/call`);
    await staff.post(`${page}/outcome`, { outcome: 'not-reached' });
    for (const path of ['call', 'outcome']) {
      const late = await staff.post(`${page}/${path}`, { outcome: 'talked' });
      expect(late.status).toBe(409);
      expect(wordsOf(await late.text())).toContain('A colleague has dealt with this already.');
    }
    expect(await telephone.dial()).toEqual([]);
  });
});

describe('what came of it', () => {
  test('call again later: they go on waiting, the tries are counted, and the note is there for colleagues', async () => {
    const { page, wishId } = await waiting();
    await staff.post(`${page}/outcome`, { outcome: 'call-again', note: 'Her mother says: after six' });
    await staff.post(`${page}/outcome`, { outcome: 'call-again' });
    expect(await wishRow(wishId)).toMatchObject({ state: 'open', outcome: 'call-again', tries: 2, done_at: null });
    expect((await wishRow(wishId)).note_sealed?.toString('latin1')).not.toContain('mother');
    const list = await words('/en/desk/people');
    for (const text of ['Tried 2 times, last by Test', 'Her mother says: after six']) expect(list).toContain(text);
    await staff.post(`${page}/outcome`, { outcome: 'not-reached' });
    const done = await words('/en/desk/people?state=done');
    for (const text of ['Could not be reached.', 'Her mother says: after six']) expect(done).toContain(text);
  });

  test('nothing that is not one of the three answers is taken', async () => {
    const { page, wishId } = await waiting();
    expect((await staff.post(`${page}/outcome`, { outcome: 'married' })).status).toBe(404);
    expect((await staff.post(`${page}/outcome`, {})).status).toBe(404);
    expect((await wishRow(wishId)).state).toBe('open');
  });
});

test('who was put through at once is shown with the name of who took the call', async () => {
  const until = new Date(world.now().getTime() + 3_600_000);
  const who = { userId: staff.userId, role: 'staff' };
  await world.tx((tx) => setDuty(tx, world.vault, who, { phone: own as `+${string}`, until }, world.now()));
  await referred(world);
  const dialId = await telephone.dialOne();
  await telephone.answer(dialId);
  await telephone.press(dialId, '4');
  const leg = await ringOther(dialId, 'staff');
  await pickUp(leg.dialId);
  await world.tx((tx) => parted(tx, world, leg.dialId, { cause: 'hung-up' }, world.now()));
  await telephone.hangUp(dialId);
  expect(await words((await wishOf(dialId)).page)).toContain('Was put through to Test at once');
});

test('a secret word is taken away by staff when its owner asks for it, and its voice is gone', async () => {
  const { personId, dialId, page } = await waiting();
  expect(await staff.read(page)).not.toContain('forget-word');
  await world.db.updateTable('dial').set({ ended_at: null }).where('id', '=', dialId).execute();
  const audio = randomBytes(8000);
  const recording = await world.tx(async (tx) => {
    const id = await keepRecording(tx, world.vault, dialId, { kind: 'secret-word', audio }, world.now());
    await keepSecretWord(tx, personId, id ?? '');
    return id ?? '';
  });
  expect(await words(page)).toContain('They have a secret word.');
  expect(await staff.read(page)).toContain('name="back" value="/desk/people/');
  const back = page.replace('/en', '');
  const answer = await staff.post(`/en/desk/person/${personId}/forget-word`, { back });
  expect(answer.headers.get('location')).toBe(page);
  expect(await words(page)).not.toContain('They have a secret word.');
  expect(await world.tx((tx) => openRecording(tx, world.vault, recording))).toBeNull();
  const event = await world.db
    .selectFrom('event')
    .selectAll()
    .where('kind', '=', 'person.secret-word-forgotten')
    .executeTakeFirstOrThrow();
  expect(event).toMatchObject({ subject: `person:${personId}`, actor: `user:${staff.userId}` });
  const elsewhere = await staff.post(`/en/desk/person/${personId}/forget-word`, { back: '//evil.example' });
  expect(elsewhere.headers.get('location')).toBe('/en/desk/people');
});

describe('only staff', () => {
  test('calls, answers and forgets: an employer is refused, a form without its token changes nothing', async () => {
    const { page, wishId, personId } = await waiting();
    const employer = await signedIn(world, app, 'employer', await makeEmployer(world));
    expect((await employer.get(page)).status).toBe(403);
    for (const path of [`${page}/call`, `${page}/outcome`, `/desk/person/${personId}/forget-word`]) {
      expect((await employer.post(path, { outcome: 'talked' })).status).toBe(403);
      expect((await staff.post(path, { csrf: 'made up', outcome: 'talked' })).status).toBe(403);
    }
    expect((await wishRow(wishId)).state).toBe('open');
    expect(await telephone.dial()).toEqual([]);
  });

  test('finds a person by an id that there is, and no report of mistrust in its place', async () => {
    for (const path of ['nonsense', '00000000-0000-4000-8000-000000000000'])
      expect((await staff.get(`/desk/people/${path}`)).status).toBe(404);
  });
});
