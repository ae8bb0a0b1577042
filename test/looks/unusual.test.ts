import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setDuty } from '../../src/accounts/duty.ts';
import { employerPurposes, staffPurposes } from '../../src/people/gate/reader.ts';
import { broken, type Figures, lookRules } from '../../src/people/looks/rules.ts';
import { watchLooksTask } from '../../src/people/looks/watch.ts';
import { applied, type Recruiting, recruiting } from '../applications/recruiting.ts';
import { type Browser, officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { createTestWorld, morning, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
let app: Hono;
let at: Recruiting;
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  world.setNow(morning);
  at = await recruiting(world);
});

const quiet: Figures = {
  isStaff: false,
  numbersHour: 0,
  numbersDay: 0,
  numbersUsual: 0,
  namesDay: 0,
  exportedDay: 0,
  peopleDay: 0,
  movesDay: 0,
  quietDays: 0,
  peopleNight: 0,
  noCaseDay: 0,
  samePerson: 0,
};

type Looked = { userId: string; employerId: string | null; purpose: string; people: string[]; hoursAgo?: number };

const look = ({ userId, employerId, purpose, people, hoursAgo = 0 }: Looked) =>
  world.db
    .insertInto('look')
    .values({
      at: new Date(world.now().getTime() - hoursAgo * 3_600_000 - 1000),
      user_id: userId,
      employer_id: employerId,
      purpose,
      what: [purpose === 'ring' ? 'phone' : 'name'],
      person_ids: people,
    })
    .execute();

const some = (count: number) => Array.from({ length: count }, () => randomUUID());

async function raisedFor(userId: string): Promise<string[]> {
  await watchLooksTask.run(world, {});
  const rows = await world.db
    .selectFrom('unusual')
    .select('rule')
    .where('user_id', '=', userId)
    .orderBy('rule')
    .execute();
  return rows.map(({ rule }) => rule);
}

const anyFigures = fc.record({
  ...(Object.fromEntries(Object.keys(quiet).map((name) => [name, fc.nat(2000)])) as Record<
    Exclude<keyof Figures, 'isStaff'>,
    fc.Arbitrary<number>
  >),
  isStaff: fc.boolean(),
});

describe('a rule', () => {
  test('is broken just above its limit, and not at it', () => {
    for (const rule of lookRules) {
      const isStaff = rule.of === 'staff';
      const also = 'while' in rule ? { [rule.while.figure]: 'above' in rule.while ? rule.while.above + 1 : 0 } : {};
      const at = (value: number) => broken({ ...quiet, isStaff, ...also, [rule.figure]: value }).map((one) => one.rule);
      expect(at(rule.above)).not.toContain(rule.name);
      expect(at(rule.above + 1)).toContain(rule.name);
    }
  });

  test('is broken by more reading wherever it is by less, and for nobody whom it does not concern', () => {
    fc.assert(
      fc.property(anyFigures, fc.constantFrom(...lookRules), fc.nat(500), (figures, rule, more) => {
        const names = (of: Figures) => broken(of).map((one) => one.rule);
        if (names(figures).includes(rule.name))
          expect(names({ ...figures, [rule.figure]: figures[rule.figure] + more })).toContain(rule.name);
        if (rule.of !== 'everybody' && (rule.of === 'staff') !== figures.isStaff)
          expect(names(figures)).not.toContain(rule.name);
      }),
    );
    expect(broken(quiet)).toEqual([]);
  });
});

describe('out of the ordinary is', () => {
  const of = () => ({ userId: at.recruiter.userId, employerId: at.employer });

  test('a recruiter who opens many numbers in an hour; who is on duty gets one text, which names nobody', async () => {
    const admin = await signedIn(world, app, 'staff');
    const duty = { phone: '+85512777001' as never, until: new Date(world.now().getTime() + 3_600_000) };
    await world.tx((tx) => setDuty(tx, world.vault, { userId: admin.userId, role: 'staff' }, duty, world.now()));
    await look({ ...of(), purpose: 'ring', people: some(41) });
    const before = (await world.db.selectFrom('text_message').select('id').execute()).length;
    expect(await raisedFor(at.recruiter.userId)).toEqual(['many-numbers-hour']);
    expect(await raisedFor(at.recruiter.userId)).toHaveLength(1);
    const texts = await world.db.selectFrom('text_message').select('key').execute();
    expect(texts).toHaveLength(before + 1);
  });

  test('not a recruiter at their usual work', async () => {
    for (let day = 1; day <= 10; day++)
      await look({ ...of(), purpose: 'ring', people: some(12), hoursAgo: 24 * day + 2 });
    await look({ ...of(), purpose: 'ring', people: some(38), hoursAgo: 2 });
    await look({ ...of(), purpose: 'list', people: some(90) });
    expect(await raisedFor(at.recruiter.userId)).toEqual([]);
    await look({ ...of(), purpose: 'ring', people: some(25) });
    expect(await raisedFor(at.recruiter.userId)).toEqual(['more-than-usual']);
  });

  test('many names and nobody answered; a whole list taken out; an account that slept a month', async () => {
    await look({ ...of(), purpose: 'one', people: some(1), hoursAgo: 24 * 40 });
    await look({ ...of(), purpose: 'list', people: some(301) });
    await look({ ...of(), purpose: 'export', people: some(1001) });
    expect(await raisedFor(at.recruiter.userId)).toEqual(['much-exported', 'names-without-moves', 'wakes-and-reads']);
  });

  test('the same person again and again who waits for no answer; not an applicant who does', async () => {
    const open = await applied(world, at.job, 'Sophea');
    for (let n = 0; n < 6; n++) await look({ ...of(), purpose: 'one', people: [open.person_id], hoursAgo: 20 * n });
    expect(await raisedFor(at.recruiter.userId)).toEqual([]);
    await world.db.updateTable('application').set({ state: 'not-this-time' }).where('id', '=', open.id).execute();
    expect(await raisedFor(at.recruiter.userId)).toEqual(['same-person']);
    const [row] = await world.db.selectFrom('unusual').selectAll().where('rule', '=', 'same-person').execute();
    expect(row?.person_id).toBe(open.person_id);
  });

  test('one of the team who reads at night, and who reads hundreds whom nobody calls', async () => {
    const [nightly, daily] = [randomUUID(), randomUUID()];
    await look({ userId: daily, employerId: null, purpose: 'look-up-call', people: some(401), hoursAgo: 0 });
    world.setNow('2026-11-22T02:00:00+07:00');
    await look({ userId: nightly, employerId: null, purpose: 'look-up-call', people: some(21) });
    expect(await raisedFor(nightly)).toEqual(['staff-at-night']);
    world.setNow(morning);
    expect(await raisedFor(daily)).toEqual(['staff-without-case']);
  });
});

describe('the desk', () => {
  let admin: Browser & { userId: string };
  beforeEach(async () => {
    admin = await signedIn(world, app, 'staff');
    await world.db.updateTable('user').set({ admin: true }).where('id', '=', admin.userId).execute();
  });

  test('shows admins who reads too much until one of them has seen it; other staff are refused', async () => {
    await look({ userId: at.owner.userId, employerId: at.employer, purpose: 'ring', people: some(45) });
    await raisedFor(at.owner.userId);
    const page = await admin.read('/en/desk/looks');
    expect(wordsOf(page)).toContain('Opened 45 numbers in an hour');
    expect(wordsOf(page)).toContain('Srey');
    expect(await admin.read('/desk/looks')).toContain('ការមើលខុសធម្មតា');
    const { id } = await world.db
      .selectFrom('unusual')
      .select('id')
      .where('user_id', '=', at.owner.userId)
      .where('rule', '=', 'many-numbers-hour')
      .executeTakeFirstOrThrow();
    const other = await signedIn(world, app, 'staff');
    expect((await other.get('/en/desk/looks')).status).toBe(403);
    await other.read('/en/desk');
    expect((await other.post(`/en/desk/looks/${id}/seen`)).status).toBe(403);
    expect((await admin.post(`/en/desk/looks/${id}/seen`)).status).toBe(303);
    expect(wordsOf(await admin.read('/en/desk/looks'))).not.toContain('Opened 45 numbers in an hour');
    expect(wordsOf(await admin.read('/en/desk/looks?state=seen'))).toContain('Opened 45 numbers in an hour');
    const [event] = await world.db.selectFrom('event').selectAll().where('kind', '=', 'reading.seen').execute();
    expect(event).toMatchObject({ subject: `unusual:${id}`, actor: `user:${admin.userId}` });
  });
});

test('every purpose and every rule has its words, spoken where a person hears them', () => {
  for (const tag of world.languages.tags) {
    for (const key of [
      ...staffPurposes.map((one) => `staff-${one}`),
      ...employerPurposes.map((one) => `employer-${one}`),
    ]) {
      expect(world.languages.text(tag, `looks.${key}`)).not.toBe('');
      expect(world.speech.say(tag, { say: `looks.${key}` }).clips.length).toBeGreaterThan(0);
    }
    for (const { name } of lookRules)
      expect(world.languages.text(tag, `looks.rule-${name}`, { value: 5 })).toContain('5');
  }
});
