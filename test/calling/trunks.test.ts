import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ended, notBegun } from '../../src/calling/end.ts';
import type { EndCause } from '../../src/calling/rules.ts';
import { isBack } from '../../src/calling/trunks/is-back.ts';
import { breakMs, faultsToBreak, leastBusy, obstacle, pace, type Traffic } from '../../src/calling/trunks/rules.ts';
import { enrolTrunks } from '../../src/calling/trunks/store.ts';
import { type Trunk, TrunksFile } from '../../src/calling/trunks/trunk.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { createTelephone, referred, traces } from './telephone.ts';

const now = new Date('2026-11-21T09:00:00+07:00');
const trunk = (change: object = {}): Trunk =>
  TrunksFile.parse({
    trunks: [{ name: 'smart', channel: 'simulator', lines: 2, callerNumber: '000 000', ...change }],
  }).trunks[0]!;
const quiet: Traffic = { state: 'open', pacedUntil: null, faults: 0, brokenUntil: null, open: 0, spent: new Map() };

describe('a trunk', () => {
  test.each([
    ['carries a call', {}, {}, null],
    ['is paused by staff', {}, { state: 'paused' }, 'not-open'],
    ['is full', {}, { open: 2 }, 'full'],
    ['is left alone after faults', {}, { faults: 5, brokenUntil: new Date(now.getTime() + 1) }, 'broken'],
    ['is tried by one call alone after that', {}, { faults: 5, brokenUntil: now, open: 1 }, 'full'],
    ['keeps the pace of its carrier', {}, { pacedUntil: new Date(now.getTime() + 1) }, 'paced'],
    ['does not lead there', { destinations: ['metfone'] }, {}, 'unserved'],
    [
      'has spent what it may on one destination',
      { spendADay: { smart: 1 } },
      { spent: new Map([['smart', 999_999]]) },
      'spent',
    ],
    ['has spent what it may in all', { spendADay: { all: 1 } }, { spent: new Map([['all', 1_000_000]]) }, 'spent'],
    [
      'spends on others what is left',
      { spendADay: { metfone: 1 } },
      { spent: new Map([['metfone', 1_000_000]]) },
      null,
    ],
  ])('%s', (_, change, traffic, expected) => {
    expect(obstacle(trunk(change), { ...quiet, ...(traffic as Partial<Traffic>) }, 'smart', 2, now)).toBe(expected);
  });

  test('never starts more calls than its pace allows, in any second and in the long run', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 50, noNaN: true }), (callsPerSecond) => {
        let until: Date | null = null;
        const starts: number[] = [];
        for (let ms = 0; ms < 20_000; ms += 10) {
          const at = new Date(now.getTime() + ms);
          while (!until || until <= at) {
            starts.push(ms);
            until = pace(callsPerSecond, until, at);
          }
        }
        expect(starts.length).toBeGreaterThanOrEqual(Math.floor(callsPerSecond * 18));
        for (const from of starts) {
          const within = starts.filter((ms) => ms >= from && ms < from + 1000).length;
          expect(within).toBeLessThanOrEqual(callsPerSecond * 1.1 + 1);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('is left alone ever longer, up to a quarter of an hour', () => {
    const minutes = [4, 5, 6, 7, 8, 9, 20].map((faults) => breakMs(faults) / 60_000);
    expect(minutes).toEqual([0, 1, 2, 4, 8, 15, 15]);
  });

  test('of the lowest order is taken first, and of equal ones the least busy', () => {
    const busy = (name: string, order: number, open: number) => ({
      trunk: trunk({ name, order, lines: 10 }),
      traffic: { ...quiet, open },
    });
    expect(leastBusy([busy('a', 2, 0), busy('b', 1, 9), busy('c', 1, 3)])?.trunk.name).toBe('c');
  });
});

describe('dialling over trunks', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createTestWorld();
  });
  beforeEach(async () => {
    await world.newMorning();
    await world.db.updateTable('call').set({ state: 'done' }).where('state', '=', 'waiting').execute();
    await world.db.updateTable('dial').set({ ended_at: now }).where('ended_at', 'is', null).execute();
    await world.db.deleteFrom('spending').execute();
    await world.db.deleteFrom('alarm').execute();
  });
  afterAll(() => world.close());

  /** Trunks of these, and a telephone on them that answers `cause` to every dial on `failing`. */
  async function telephoneOn(trunks: Trunk[], failing: Record<string, EndCause> = {}) {
    await world.tx((tx) => enrolTrunks(tx, trunks));
    const over: string[] = [];
    const telephone = createTelephone({ ...world, trunks: { trunks } } as TestWorld, {
      place: async (placing) => {
        over.push(placing.trunk);
        return failing[placing.trunk] ?? 'placed';
      },
    });
    return { telephone, over };
  }

  test('a call whose carrier fails goes over another trunk at once, and uses up no try', async () => {
    const { telephone, over } = await telephoneOn(
      [trunk({ name: 'first', order: 1 }), trunk({ name: 'second', order: 2 })],
      { first: 'carrier-fault' },
    );
    const { referralId } = await referred(world);
    await telephone.dial();
    await telephone.dial();
    expect(over).toEqual(['first', 'second']);
    const { call, dials } = await traces(world, referralId);
    expect(call).toMatchObject({ state: 'dialling', dials: 1 });
    expect(dials.map(({ outcome }) => outcome)).toEqual(['carrier-fault', null]);
  });

  test('a carrier that fails five times in a row is left alone, staff are told, and one call tries it later', async () => {
    const { telephone, over } = await telephoneOn([trunk({ lines: 10, callsPerSecond: 100 })], {
      smart: 'carrier-fault',
    });
    for (let calls = 0; calls < faultsToBreak + 3; calls++) {
      await referred(world);
      await telephone.dial();
    }
    expect(over).toHaveLength(faultsToBreak);
    expect(await world.db.selectFrom('alarm').selectAll().execute()).toMatchObject([
      { kind: 'carrier-faults', trunk: 'smart', times: 1 },
    ]);
    world.setNow(60_000);
    await telephone.dial();
    expect(over).toHaveLength(faultsToBreak + 1);
    await telephone.dial();
    expect(over).toHaveLength(faultsToBreak + 1);
  });

  test('many calls that fail in one moment are one trouble: the trunk is left alone as long as for five', async () => {
    const { telephone, over } = await telephoneOn([trunk({ lines: 30, callsPerSecond: 1000 })]);
    for (let calls = 0; calls < 20; calls++) await referred(world);
    const dials: string[] = [];
    while (dials.length < 20) {
      for (const { id } of await world.db.selectFrom('dial').select('id').where('ended_at', 'is', null).execute())
        if (!dials.includes(id)) dials.push(id);
      await telephone.dial();
      world.setNow(10);
    }
    for (const id of dials) await telephone.end(id, 'carrier-fault');
    const row = () => world.db.selectFrom('trunk').selectAll().where('name', '=', 'smart').executeTakeFirstOrThrow();
    expect(await row()).toMatchObject({ faults: faultsToBreak, broken_until: new Date(+world.now() + 60_000) });
    world.setNow(3 * 60_000);
    const before = over.length;
    await telephone.dial();
    expect(over).toHaveLength(before + 1);
    const [trial] = await world.db.selectFrom('dial').select('id').where('ended_at', 'is', null).execute();
    await telephone.end(trial!.id, 'carrier-fault');
    expect(await row()).toMatchObject({ faults: faultsToBreak + 1 });
  });

  test('a call that we could not send ourselves is sent within seconds, and uses up no try; staff are told if it lasts', async () => {
    const waits: number[] = [];
    const sends = { now: false };
    await world.tx((tx) => enrolTrunks(tx, [trunk()]));
    const telephone = createTelephone({ ...world, trunks: { trunks: [trunk()] } } as TestWorld, {
      place: async () => (sends.now ? 'placed' : 'unsent'),
    });
    const { referralId } = await referred(world);
    for (let tries = 0; tries < 15; tries++) {
      await telephone.dial();
      const { call } = await traces(world, referralId);
      expect(call).toMatchObject({ state: 'waiting', dials: 0 });
      waits.push((+call!.due_at - +world.now()) / 1000);
      world.setNow(+call!.due_at - +world.now());
    }
    expect(waits.slice(0, 7)).toEqual([5, 10, 20, 40, 80, 120, 120]);
    expect(await world.db.selectFrom('alarm').select(['kind', 'trunk', 'times']).execute()).toEqual([
      { kind: 'calls-unsent', trunk: 'smart', times: 1 },
    ]);
    const trunkRow = world.db.selectFrom('trunk').select(['faults', 'broken_until']).where('name', '=', 'smart');
    expect(await trunkRow.executeTakeFirst()).toEqual({ faults: 0, broken_until: null });
    sends.now = true;
    await telephone.dial();
    const { call, dials } = await traces(world, referralId);
    expect(call).toMatchObject({ state: 'dialling', dials: 1 });
    expect(dials).toHaveLength(16);
    expect(dials[0]).toMatchObject({ outcome: 'carrier-fault', cause: 'unsent' });
  });

  test('when a trunk is back, what could not be sent over it is due, and nothing else', async () => {
    const wide = trunk({ lines: 9, callsPerSecond: 1000 });
    await world.tx((tx) => enrolTrunks(tx, [wide]));
    const [bad, busy, good] = await Promise.all([referred(world), referred(world), referred(world)]);
    const numbers = new Map<string, EndCause | 'unsent'>([
      [bad.phone, 'unsent'],
      [busy.phone, 'carrier-fault'],
    ]);
    const on = { ...world, trunks: { trunks: [wide] } } as TestWorld;
    await createTelephone(on, { place: async ({ to }) => (numbers.has(to) ? 'uncertain' : 'placed') }).dial();
    for (const { phone, referralId } of [bad, busy]) {
      const [dial] = (await traces(world, referralId)).dials;
      await world.tx((tx) => ended(tx, on, dial!.id, notBegun(numbers.get(phone)!), world.now()));
    }
    const dues = async () =>
      await Promise.all([bad, busy, good].map(async (one) => +(await traces(world, one.referralId)).call!.due_at));
    const [, soon, now] = await dues();
    world.setNow(1_000);
    await world.tx((tx) => isBack(tx, 'other', world.now()));
    expect((await dues())[0]).toBeGreaterThan(+world.now());
    await world.tx((tx) => isBack(tx, 'smart', world.now()));
    expect(await dues()).toEqual([+world.now(), soon, now]);
  });

  test('a call that could not be sent over one trunk goes over another at once', async () => {
    const trunks = [trunk({ name: 'first', order: 1 }), trunk({ name: 'second', order: 2 })];
    await world.tx((tx) => enrolTrunks(tx, trunks));
    const telephone = createTelephone({ ...world, trunks: { trunks } } as TestWorld, {
      place: async ({ trunk }) => (trunk === 'first' ? 'unsent' : 'placed'),
    });
    const { referralId } = await referred(world);
    await telephone.dial();
    await telephone.dial();
    expect((await traces(world, referralId)).dials.map(({ trunk }) => trunk)).toEqual(['first', 'second']);
  });

  test('where no trunk sends a call, it waits longer and longer, however long each of them is silent', async () => {
    const trunks = [trunk({ name: 'first', order: 1 }), trunk({ name: 'second', order: 2 })];
    await world.tx((tx) => enrolTrunks(tx, trunks));
    const telephone = createTelephone({ ...world, trunks: { trunks } } as TestWorld, {
      place: async () => 'uncertain',
    });
    const { referralId } = await referred(world);
    const waits: number[] = [];
    for (let tries = 0; tries < 6; tries++) {
      await telephone.dial();
      const dial = (await traces(world, referralId)).dials.at(-1)!;
      world.setNow(15_000);
      await world.tx((tx) => ended(tx, { ...world, trunks: { trunks } }, dial.id, notBegun('unsent'), world.now()));
      const due = +(await traces(world, referralId)).call!.due_at - +world.now();
      waits.push(due / 1000);
      world.setNow(due);
    }
    expect(waits).toEqual([0, 10, 20, 40, 80, 120]);
  });

  test('what may be spent on a day is not overspent; the call waits for the next day, and staff are told', async () => {
    const { telephone, over } = await telephoneOn([trunk({ spendADay: { all: 0.000_001 } })]);
    const { referralId } = await referred(world);
    await telephone.dial();
    expect(over).toEqual([]);
    const { call } = await traces(world, referralId);
    expect(call).toMatchObject({ state: 'waiting', due_at: new Date('2026-11-22T08:00:00+07:00') });
    expect(await world.db.selectFrom('alarm').select('kind').execute()).toEqual([{ kind: 'spending-limit' }]);
  });

  test('a paused trunk dials nobody, and what waits goes when it is opened', async () => {
    const { telephone, over } = await telephoneOn([trunk()]);
    await world.db.updateTable('trunk').set({ state: 'paused' }).where('name', '=', 'smart').execute();
    await referred(world);
    await telephone.dial();
    expect(over).toEqual([]);
    await world.db.updateTable('trunk').set({ state: 'open' }).where('name', '=', 'smart').execute();
    await telephone.dial();
    expect(over).toEqual(['smart']);
  });

  test('a number that no tariff knows is not dialled, and one of us looks at it', async () => {
    const { telephone, over } = await telephoneOn([trunk()]);
    const { referralId } = await referred(world, { phone: '+6621234567' });
    await telephone.dial();
    expect(over).toEqual([]);
    const { call, wishes } = await traces(world, referralId);
    expect(call).toMatchObject({ state: 'given-up', outcome: 'not-served' });
    expect(wishes).toMatchObject([{ kind: 'wrong-number', state: 'open' }]);
  });

  test('a dial that may ring or not is in doubt until its channel tells, and nobody is dialled for it meanwhile', async () => {
    const { telephone } = await telephoneOn([trunk()]);
    const doubting = createTelephone({ ...world, trunks: { trunks: [trunk()] } } as TestWorld, {
      place: async () => 'uncertain',
    });
    const { referralId } = await referred(world);
    await doubting.dial();
    expect(await telephone.dial()).toEqual([]);
    expect((await traces(world, referralId)).dials).toMatchObject([{ in_doubt_since: now, ended_at: null }]);
  });

  test('each call knows its seconds, its price and what the day has cost', async () => {
    const { telephone } = await telephoneOn([trunk()]);
    const { referralId } = await referred(world);
    await telephone.dial();
    const dialId = (await traces(world, referralId)).dials[0]!.id;
    await telephone.answer(dialId, randomUUID());
    world.setNow(61_000);
    await telephone.hangUp(dialId);
    const [dial] = (await traces(world, referralId)).dials;
    expect(dial).toMatchObject({ seconds: 61, trunk: 'smart' });
    expect(dial!.price).toBeGreaterThan(0);
    const sums = await world.db.selectFrom('spending').selectAll().execute();
    expect(sums).toMatchObject([
      { day: '2026-11-21', trunk: 'smart', dials: 1, answered: 1, seconds: 61, price: dial!.price },
    ]);
  });
});
