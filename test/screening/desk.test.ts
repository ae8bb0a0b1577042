import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealText } from '../../src/jobs/announce/form.ts';
import type { AnnouncementState } from '../../src/jobs/announcement.ts';
import { publish } from '../../src/jobs/publish.ts';
import { findAnnouncement } from '../../src/jobs/store.ts';
import { decide } from '../../src/screening/decide.ts';
import { decidedBefore, judgeAnnouncement } from '../../src/screening/judge.ts';
import { queue } from '../../src/screening/queue/store.ts';
import { changeLine, reopen, replay } from '../../src/screening/replay.ts';
import { reportAnnouncement } from '../../src/screening/report.ts';
import { type Browser, browserOf, officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { makeAnnouncement, makeEmployer, makeReferral } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
let app: Hono;
let staff: Browser & { userId: string };
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
  staff = await signedIn(world, app, 'staff');
});
afterAll(() => world.close());

const day = { hours: { from: '08:00', to: '17:00' }, daysPerWeek: 6 };
const deposit = 'ត្រូវការសន្តិសុខ ៥នាក់។ សូមបង់ប្រាក់កក់ ២០ដុល្លារ មុនចូលធ្វើការ។';

async function sentIn(text: string | null = null, state: AnnouncementState = 'review') {
  const employerId = await makeEmployer(world);
  const textSealed = text === null ? null : sealText(world.vault, text);
  return await makeAnnouncement(world, { employerId, state, textSealed, job: day });
}

const who = () => ({ userId: staff.userId, role: 'staff' });
const as = (id: number) => world.tx((tx) => findAnnouncement(tx, id));
const judge = (id: number) => world.tx((tx) => judgeAnnouncement(tx, world, id, world.now()));
const waits = async (id: number) =>
  (await world.tx((tx) => queue(tx, { view: 'all', skip: 0, limit: 100 }))).some((row) => row.id === id);
const told = async (kind: string, id: number) =>
  (await world.db.selectFrom('notice').select(['kind', 'path', 'facts']).where('kind', '=', kind).execute())
    .filter(({ facts }) => facts.announcement === id)
    .map(({ path }) => path);

describe('an announcement that asks for a deposit', () => {
  let id: number;
  beforeAll(async () => {
    id = await sentIn(deposit);
  });

  test('is judged by its own words, which are not kept in the judgement', async () => {
    expect(await judge(id)).toMatchObject({ verdict: 'block', reasons: [{ rule: 'asks-for-money', where: 'text.1' }] });
    const kept = await world.db.selectFrom('screening').select('reasons').execute();
    expect(JSON.stringify(kept)).not.toContain('ប្រាក់កក់');
  });

  test('stands in the list with what was found, and its page shows the sentence and the source', async () => {
    const list = wordsOf(await staff.read('/en/desk/screening'));
    expect(list).toContain('cannot be published');
    const page = wordsOf(await staff.read(`/en/desk/screening/${id}`));
    for (const text of [
      'Asks the worker for money',
      'សូមបង់ប្រាក់កក់ ២០ដុល្លារ',
      'Source: ILO',
      'Security guard in Phnom Penh',
    ])
      expect(page).toContain(text);
    expect(page).not.toContain('Publish ');
    const sound = await staff.get(`/en/desk/screening/${id}/en.mp3`);
    expect([sound.status, sound.headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
  });

  test('cannot be published by anybody, not even by a form made by hand', async () => {
    const form = { version: '0', what: 'published', seenUntil: new Date(0).toISOString() };
    const response = await staff.post(`/en/desk/screening/${id}`, form);
    expect(response.status).toBe(409);
    expect(wordsOf(await response.text())).toContain('This can never be published as it is.');
    expect((await as(id))?.state).toBe('review');
  });

  test('is given back with what to change, in plain words and without the rule', async () => {
    await staff.read(`/en/desk/screening/${id}`);
    const form = { version: '0', seenUntil: new Date(0).toISOString(), what: 'returned' };
    const empty = await staff.post(`/en/desk/screening/${id}`, form);
    expect(wordsOf(await empty.text())).toContain('Choose what the employer is to change.');
    const response = await staff.post(`/en/desk/screening/${id}`, { ...form, advice: 'no-fee', note: 'Called them' });
    expect(response.headers.get('location')).toBe('/en/desk/screening');
    expect(await as(id)).toMatchObject({ state: 'draft', advice: ['no-fee'] });
    expect(await told('announcement-returned', id)).toEqual([`/employer/announcement/${id}/edit`]);
    expect(await waits(id)).toBe(false);
    const note = await world.db.selectFrom('decision').select('note_sealed').executeTakeFirstOrThrow();
    expect(note.note_sealed?.toString()).not.toContain('Called');
  });

  test('and a draft of nobody that asks for one is not published from the list of drafts either', async () => {
    const employerId = await makeEmployer(world);
    const draft = await world.db
      .insertInto('announcement')
      .values({
        ...(await world.db.selectFrom('announcement').selectAll().where('id', '=', id).executeTakeFirstOrThrow()),
        id: undefined,
        employer_id: null,
        state: 'draft',
        benefits: '[]',
        needs: '[]',
        advice: '[]',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const input = { announcementId: draft.id, employerId };
    expect(await world.tx((tx) => publish(tx, world, who(), input, world.now()))).toMatchObject({
      refused: 'never-published',
    });
  });
});

describe('a harmless one', () => {
  const decision = { version: 0, advice: [], note: '', seenUntil: new Date(0) } as const;

  test('is published by staff, who are counted as having looked', async () => {
    const id = await sentIn('Come and see us. No fee.');
    expect((await judge(id)).verdict).toBe('pass');
    const employerId = (await as(id))!.employerId!;
    expect(await world.tx((tx) => decidedBefore(tx, employerId))).toBe(0);
    await staff.read(`/en/desk/screening/${id}`);
    await staff.post(`/en/desk/screening/${id}`, {
      version: '0',
      what: 'published',
      seenUntil: new Date(0).toISOString(),
    });
    expect(await as(id)).toMatchObject({ state: 'live' });
    expect(await world.tx((tx) => decidedBefore(tx, employerId))).toBe(1);
    expect(await told('announcement-published', id)).toHaveLength(1);
    const again = { ...decision, announcementId: id, what: 'published' } as const;
    expect(await world.tx((tx) => decide(tx, world, who(), again, world.now()))).toMatchObject({
      refused: 'nothing-to-decide',
    });
  });

  test('is refused by staff and closed', async () => {
    const id = await sentIn();
    const input = { ...decision, announcementId: id, what: 'refused' } as const;
    expect(await world.tx((tx) => decide(tx, world, who(), input, world.now()))).toBe('decided');
    expect(await as(id)).toMatchObject({ state: 'closed', closedWhy: 'staff' });
  });

  test('is decided by staff alone, as they have read it, and of a verified employer', async () => {
    const id = await sentIn();
    const input = { ...decision, announcementId: id, what: 'published' } as const;
    const employer = { userId: staff.userId, role: 'employer' };
    expect(await world.tx((tx) => decide(tx, world, employer, input, world.now()))).toMatchObject({
      refused: 'not-staff',
    });
    const older = { ...input, version: 3 };
    expect(await world.tx((tx) => decide(tx, world, who(), older, world.now()))).toMatchObject({
      refused: 'changed-meanwhile',
    });
    const employerId = (await as(id))!.employerId!;
    await world.db
      .updateTable('employer')
      .set({ state: 'registered', verified_at: null })
      .where('id', '=', employerId)
      .execute();
    expect(await world.tx((tx) => decide(tx, world, who(), input, world.now()))).toMatchObject({
      refused: 'employer-not-verified',
    });
  });

  test('is no page for an employer or a stranger', async () => {
    const id = await sentIn();
    const employer = await signedIn(world, app, 'employer');
    for (const path of ['/en/desk/screening', `/en/desk/screening/${id}`]) {
      expect((await employer.get(path)).status).toBe(403);
      expect((await browserOf(app).get(path)).status).toBe(303);
    }
    expect((await staff.get('/en/desk/screening/999999')).status).toBe(404);
    expect((await staff.get('/en/desk/screening/x')).status).toBe(404);
  });
});

describe('people who do not trust a job', () => {
  const mark = () => world.vault.index('mark', randomUUID());
  const address = (name: string) => world.vault.index('report-address', name);
  const report = (announcementId: number, from: { reporterMark?: Buffer; addressMark?: Buffer; personId?: string }) =>
    world.tx((tx) =>
      reportAnnouncement(tx, world, { announcementId, channel: 'web', reason: 'asks-money', ...from }, world.now()),
    );

  test('bring it before staff; three who have nothing to do with each other stop it at once', async () => {
    const id = await sentIn(null, 'live');
    const { personId } = await makeReferral(world, id);
    const one = mark();
    expect(await report(id, { reporterMark: one, addressMark: address('a') })).toBe(false);
    expect(await waits(id)).toBe(true);
    expect(await report(id, { reporterMark: one, addressMark: address('b') })).toBe(false);
    expect(await report(id, { reporterMark: mark(), addressMark: address('a') })).toBe(false);
    expect(await report(id, { personId })).toBe(false);
    expect((await as(id))?.state).toBe('live');
    world.setNow(1000);
    expect(await report(id, { reporterMark: mark(), addressMark: address('c') })).toBe(true);
    expect(await as(id)).toMatchObject({ state: 'paused', pausedWhy: 'reports' });
    expect(await told('announcement-looked-at', id)).toHaveLength(1);
    const paused = await world.db
      .selectFrom('event')
      .select('facts')
      .where('kind', '=', 'announcement.paused')
      .execute();
    expect(paused).toEqual([{ facts: { why: 'reports', people: 3 } }]);
  });

  test('are listed first; staff show it again, and only new reports count from then on', async () => {
    const [first] = await world.tx((tx) => queue(tx, { view: 'reported', skip: 0, limit: 10 }));
    const id = first!.id;
    const page = await staff.read(`/en/desk/screening/${id}`);
    expect(wordsOf(page)).toContain('Who does not trust it');
    const seenUntil = /name="seenUntil" value="([^"]+)"/.exec(page)![1]!;
    world.setNow(60_000);
    await report(id, { reporterMark: mark(), addressMark: address('later') });
    await staff.post(`/en/desk/screening/${id}`, { version: '0', what: 'published', seenUntil });
    expect((await as(id))?.state).toBe('live');
    expect(await told('announcement-shown-again', id)).toHaveLength(1);
    expect(await waits(id)).toBe(true); // somebody reported it after staff had read
    world.setNow(60_000);
    await report(id, { reporterMark: mark() });
    await report(id, { reporterMark: mark() });
    expect((await as(id))?.state).toBe('live');
  });

  test('together at the same moment stop it once', async () => {
    const id = await sentIn(null, 'live');
    const came = await Promise.all([1, 2, 3, 4, 5].map(() => report(id, { reporterMark: mark() })));
    expect(came.filter(Boolean)).toHaveLength(1);
    expect(await told('announcement-looked-at', id)).toHaveLength(1);
  });
});

test('today’s rules are asked about what is kept: nothing is changed, until staff are asked to look again', async () => {
  const fine = await sentIn('Come and see us.', 'live');
  const bad = await sentIn(deposit, 'live');
  const page = { since: new Date(0), after: fine - 1, limit: 100 };
  const { replayed, next } = await world.tx((tx) => replay(tx, world, page, world.now()));
  expect(next).toBeNull();
  const lines = replayed.flatMap((one) => changeLine(one) ?? []).map((line) => JSON.parse(line));
  expect(lines).toEqual([{ id: bad, before: null, now: 'block', score: 100, rules: ['asks-for-money'] }]);
  expect(await waits(bad)).toBe(false);
  expect(await world.tx((tx) => reopen(tx, replayed, world.now()))).toBe(1);
  expect(await world.tx((tx) => reopen(tx, replayed, world.now()))).toBe(0);
  expect(await waits(bad)).toBe(true);
  expect(await as(bad)).toMatchObject({ state: 'live' });
});
