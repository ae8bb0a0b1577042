import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apply, applyOnWeb } from '../../src/applications/apply.ts';
import { hide } from '../../src/applications/hide.ts';
import { showPhone } from '../../src/applications/show-phone.ts';
import { withdraw } from '../../src/applications/withdraw.ts';
import { giveConsent } from '../../src/consent/give.ts';
import { withdrawConsent } from '../../src/consent/store.ts';
import { isRefused } from '../../src/kit/result.ts';
import { erase } from '../../src/people/erase.ts';
import { openNames } from '../../src/people/gate/applicants.ts';
import { openOne, openPeople } from '../../src/people/gate/people.ts';
import type { Reader } from '../../src/people/gate/reader.ts';
import { MOST_NUMBERS_A_DAY, mayOpen, type Standing } from '../../src/people/gate/rules.ts';
import { neverCall } from '../../src/people/never-call.ts';
import { readPerson } from '../../src/people/store.ts';
import { applicationOf, applied, type Recruiting, recruiting } from '../applications/recruiting.ts';
import { pressed1 } from '../consent/words.ts';
import { makeAnnouncement, makeReferral, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
let lotus: Recruiting;
let rice: Recruiting;
beforeAll(async () => {
  world = await createTestWorld();
  lotus = await recruiting(world);
  rice = await recruiting(world);
});
afterAll(() => world.close());

const looksOf = (userId: string) => world.db.selectFrom('look').selectAll().where('user_id', '=', userId).execute();

/** What one of an employer's people reads of an applicant: the name, and the number. */
async function readBy(who: { userId: string }, applicationId: string) {
  const application = await applicationOf(world, applicationId);
  return await world.tx(async (tx) => {
    const person = await readPerson(tx, application.person_id);
    const by = { userId: who.userId, purpose: 'one' } as const;
    const [name] = await openNames(tx, world.vault, by, [{ application, person }], world.now());
    const phone = await showPhone(tx, world.vault, who, applicationId, world.now());
    return { name: name ?? null, phone: isRefused(phone) ? null : phone.phone };
  });
}

describe('an employer’s people open', () => {
  test('who allowed it for this job, and it is written down with it or not at all', async () => {
    const phone = somePhone();
    const { id, person_id } = await applied(world, lotus.job, 'Sophea', phone);
    expect(await readBy(lotus.recruiter, id)).toEqual({ name: 'Sophea', phone });
    const looks = await looksOf(lotus.recruiter.userId);
    expect(looks.map(({ purpose, what }) => [purpose, what])).toEqual([
      ['one', ['name']],
      ['ring', ['phone']],
    ]);
    expect(
      looks.every(({ person_ids, employer_id }) => person_ids[0] === person_id && employer_id === lotus.employer),
    ).toBe(true);
    expect(await readBy(rice.owner, id)).toEqual({ name: null, phone: null });
    expect(await looksOf(rice.owner.userId)).toEqual([]);
    const before = (await looksOf(lotus.owner.userId)).length;
    await world
      .tx(async (tx) => {
        await showPhone(tx, world.vault, lotus.owner, id, world.now());
        throw new Error('the page could not be made');
      })
      .catch(() => undefined);
    expect(await looksOf(lotus.owner.userId)).toHaveLength(before);
  });

  test('nobody after a ban, and no more than so many numbers a day', async () => {
    const at = await recruiting(world);
    const { id } = await applied(world, at.job, 'Bora');
    const ids = Array.from({ length: MOST_NUMBERS_A_DAY }, () => randomUUID());
    const look = {
      at: world.now(),
      user_id: at.owner.userId,
      employer_id: at.employer,
      purpose: 'ring',
      what: ['phone' as const],
    };
    await world.db
      .insertInto('look')
      .values(ids.map((one) => ({ ...look, person_ids: [one] })))
      .execute();
    const refused = await world.tx((tx) => showPhone(tx, world.vault, at.owner, id, world.now()));
    expect(refused).toMatchObject({ refused: 'too-many' });
    expect((await readBy(at.recruiter, id)).phone).not.toBeNull();
    await world.db
      .updateTable('announcement')
      .set({ state: 'closed', closed_at: world.now() })
      .where('id', '=', at.job)
      .execute();
    await world.db
      .updateTable('employer')
      .set({ state: 'banned', verified_at: null })
      .where('id', '=', at.employer)
      .execute();
    expect(await readBy(at.recruiter, id)).toEqual({ name: null, phone: null });
  });

  test('whatever people do: exactly those whose consent stands for that job', async () => {
    const step = fc.record({
      who: fc.nat(1),
      what: fc.constantFrom('apply-lotus', 'apply-rice', 'withdraw', 'hide-lotus', 'refuse-rice', 'erase' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
        const jobs = {
          lotus: await makeAnnouncement(world, { employerId: lotus.employer }),
          rice: await makeAnnouncement(world, { employerId: rice.employer }),
        };
        const phones = [somePhone(), somePhone()];
        const ids = new Map<string, { applicationId: string; personId: string }>();
        const live = new Set<string>();
        const erased = new Set<number>();
        for (const { who, what } of steps) {
          if (erased.has(who)) continue;
          const own = (place: 'lotus' | 'rice') => ids.get(`${who} ${place}`);
          if (what === 'apply-lotus' || what === 'apply-rice') {
            const place = what === 'apply-lotus' ? 'lotus' : 'rice';
            const typed = {
              announcementId: jobs[place],
              name: `Person ${who}`,
              phone: phones[who] ?? '',
              language: 'km',
            };
            const came = await world.tx((tx) => applyOnWeb(tx, world, typed, world.now()));
            if (isRefused(came) || came.already) continue;
            const { person_id: personId } = await applicationOf(world, came.applicationId);
            ids.set(`${who} ${place}`, { applicationId: came.applicationId, personId });
            live.add(`${who} ${place}`);
          } else if (what === 'withdraw') {
            const mine = own('lotus');
            if (mine) await world.tx((tx) => withdraw(tx, mine, world.now()));
            live.delete(`${who} lotus`);
          } else if (what === 'hide-lotus') {
            const mine = own('lotus');
            if (mine)
              await world.tx((tx) => hide(tx, { personId: mine.personId, employerId: lotus.employer }, world.now()));
            live.delete(`${who} lotus`);
          } else if (what === 'refuse-rice') {
            const mine = own('rice');
            const which = { personId: mine?.personId ?? randomUUID(), employerId: rice.employer };
            await world.tx((tx) => withdrawConsent(tx, which, 'refused', world.now()));
            live.delete(`${who} rice`);
          } else {
            const mine = own('lotus') ?? own('rice');
            if (!mine) continue;
            await world.tx((tx) => erase(tx, mine.personId, world.now()));
            erased.add(who);
            for (const place of ['lotus', 'rice']) live.delete(`${who} ${place}`);
          }
        }
        for (const [key, { applicationId }] of ids) {
          const [who = '', place] = key.split(' ');
          const [theirs, others] = place === 'lotus' ? [lotus, rice] : [rice, lotus];
          const seen = live.has(key)
            ? { name: `Person ${who}`, phone: phones[Number(who)] }
            : { name: null, phone: null };
          expect(await readBy(theirs.recruiter, applicationId), key).toEqual(seen);
          expect(await readBy(others.recruiter, applicationId), key).toEqual({ name: null, phone: null });
        }
      }),
      { numRuns: 8 },
    );
  });
});

describe('staff, and we', () => {
  test('open for a purpose, which is written down; but no number of who wants no calls', async () => {
    const { person_id } = await applied(world, lotus.job, 'Dara');
    const reader = { kind: 'staff', userId: randomUUID(), purpose: 'look-up-call' } as const;
    const open = () =>
      world.tx(async (tx) => openPeople(tx, world.vault, reader, [await readPerson(tx, person_id)], world.now()));
    expect((await open()).get(person_id)).toMatchObject({ name: 'Dara', phone: expect.stringMatching(/^\+855/) });
    await world.tx((tx) => neverCall(tx, person_id, world.now()));
    expect((await open()).get(person_id)).toEqual({ name: 'Dara', phone: null });
    const looks = await looksOf(reader.userId);
    expect(looks.map(({ what, employer_id }) => [what, employer_id])).toEqual([
      [['name', 'phone'], null],
      [['name'], null],
    ]);
  });

  test('hand on for a request what the person allowed for that very request', async () => {
    const { person_id: personId } = await applied(world, lotus.job, 'Vanna');
    const [requestId, other] = [randomUUID(), randomUUID()];
    const words = pressed1;
    await world.tx((tx) => giveConsent(tx, { personId, what: 'give-number', requestId, words }, world.now()));
    const open = (request: string, what: 'name' | 'phone') =>
      world.tx(async (tx) => {
        const reader = { kind: 'official', userId: 'somebody', requestId: request } as const;
        return openOne(tx, world.vault, reader, await readPerson(tx, personId), what, world.now());
      });
    expect(await open(requestId, 'phone')).toMatch(/^\+855/);
    expect(await open(requestId, 'name')).toBeNull();
    expect(await open(other, 'phone')).toBeNull();
  });
});

test('who was only named by others is rung for that referral, and for nothing else, until they say something themselves', async () => {
  const { personId } = await makeReferral(world, lotus.job);
  const call = (purpose: string): Reader => ({
    kind: 'call',
    call: { id: randomUUID(), person_id: personId, purpose },
  });
  const beyond: Reader[] = [
    { kind: 'text', personId, why: 'notice' },
    { kind: 'text', personId, why: 'family' },
    call('inquiry'),
    call('stay'),
    { kind: 'staff', userId: 'somebody', purpose: 'official-request' },
  ];
  const open = (reader: Reader) =>
    world.tx(async (tx) => {
      if (reader.kind === 'employer') throw new Error('no employer here');
      return openOne(tx, world.vault, reader, await readPerson(tx, personId), 'phone', world.now());
    });
  expect(await open(call('job'))).toMatch(/^\+855/);
  for (const reader of beyond) expect(await open(reader)).toBeNull();
  const input = { announcementId: lotus.job, personId, channel: 'phone', referralId: null, words: pressed1 } as const;
  await world.tx((tx) => apply(tx, input, world.now()));
  for (const reader of beyond) expect(await open(reader)).toMatch(/^\+855/);
});

test('a reader that is a person, a call or a text reaches only whom it is with', () => {
  const none: Standing = { shares: () => false, allows: () => false, isOnlyNamed: () => false };
  const [me, you] = ['me', 'you'];
  const readers: Reader[] = [
    { kind: 'self', personId: me },
    { kind: 'text', personId: me, why: 'answer' },
    { kind: 'call', call: { id: 'a call', person_id: me, purpose: 'job' } },
  ];
  for (const reader of readers)
    for (const what of ['name', 'phone', 'voice', 'notes'] as const) {
      expect(mayOpen(reader, { person: { id: me }, what }, none)).toBe(true);
      expect(mayOpen(reader, { person: { id: you }, what }, none)).toBe(false);
    }
  const machine = { kind: 'machine', purpose: 'make-findable' } as const;
  expect(mayOpen(machine, { person: { id: me }, what: 'phone' }, none)).toBe(false);
});
