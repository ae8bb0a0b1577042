import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { missed } from '../../src/calling/call-in/missed.ts';
import { strangersAtOnce } from '../../src/calling/call-in/rules.ts';
import { startCalls } from '../../src/calling/service.ts';
import { setTrunkState } from '../../src/calling/trunks/set-state.ts';
import { raiseAlarm } from '../../src/calling/trunks/store.ts';
import { watchReach } from '../../src/calling/watch/reach.ts';
import { createTelephone, referred, type Telephone, traces } from '../calling/telephone.ts';
import { makeEmployer, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { type Browser, browserOf, officeApp, signedIn, wordsOf } from './office.ts';
import { twoTrunks } from './trunks.ts';

const { file, remove } = twoTrunks();
let world: TestWorld;
let app: Hono;
let telephone: Telephone;
let staff: Browser & { userId: string };
beforeAll(async () => {
  world = await createTestWorld({ env: { TRUNKS: file } });
  app = officeApp(world);
  telephone = createTelephone(world);
  staff = await signedIn(world, app, 'staff');
});
afterAll(async () => {
  await world.close();
  remove();
});
beforeEach(async () => {
  await set('', 'open');
  await world.db.updateTable('call').set({ state: 'done' }).execute();
  await world.db.updateTable('dial').set({ ended_at: world.now() }).execute();
  await world.db.updateTable('trunk').set({ looked_at: null, reached_at: null }).execute();
  await world.db.updateTable('alarm').set({ seen_at: world.now() }).execute();
});

const read = async () => wordsOf(await staff.read('/en/desk/lines'));
const set = async (trunk: string, to: string) => {
  await staff.read('/en/desk/lines');
  return await staff.post('/en/desk/lines', { trunk, to });
};

describe('staff and the lines', () => {
  test('see each with what happens on it, what it cost today against its limit, and the number it shows', async () => {
    await referred(world);
    const dialId = await telephone.dialOne();
    await telephone.answer(dialId);
    expect(await read()).toMatch(/metfone-gsm.*Open.*1 of 4 in use 1 call in the last hour, 1 answered.*023 900 100/);
    world.setNow(61_000);
    await telephone.press(dialId, '1');
    await telephone.hangUp(dialId);
    const words = await read();
    expect(words).toMatch(/0 of 4 in use/);
    expect(words).toMatch(/All together \$0\.055 of \$5\.00 Cellcard \$0\.055 of \$2\.00/);
  });

  test('pause them all: nobody is dialled until somebody opens them again, and it stands there who did it', async () => {
    const answer = await set('', 'paused');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/desk/lines']);
    await referred(world);
    expect(await telephone.dial()).toEqual([]);
    const words = await read();
    expect(words).toContain('Paused: we call nobody');
    expect(words).toMatch(/Set by Test on/);
    expect(words).toContain('1 for the first time');
    await set('', 'open');
    expect(await telephone.dial()).toHaveLength(1);
  });

  test('pause one: what is due goes over the other', async () => {
    await set('metfone-gsm', 'paused');
    await referred(world);
    const [placing] = await telephone.dial();
    expect(placing).toMatchObject({ trunk: 'spare', from: '023 900 200' });
  });

  test('are asked once more before talks are cut; then the calling service cuts them at once', async () => {
    const { referralId } = await referred(world);
    const cut = Promise.withResolvers<string>();
    const phone = createTelephone(world, { hangUp: async (dialId) => cut.resolve(dialId) });
    const dialId = await phone.dialOne();
    await phone.answer(dialId);
    const calls = startCalls(world, [phone.line]);
    const page = await staff.read('/en/desk/lines/stop?trunk=metfone-gsm');
    expect(wordsOf(page)).toContain('Stop metfone-gsm now? 1 call is under way now.');
    await staff.post('/en/desk/lines', { trunk: 'metfone-gsm', to: 'stopped' });
    expect(await cut.promise).toBe(dialId);
    await phone.end(dialId, 'interrupted');
    await calls.stop();
    expect((await traces(world, referralId)).dials).toMatchObject([{ outcome: 'interrupted' }]);
    expect(await read()).toMatch(/metfone-gsm.*Stopped.*Open again/);
  });

  test('stop everything with one button and a second look', async () => {
    expect(await staff.read('/en/desk/lines')).toContain('href="/en/desk/lines/stop"');
    expect(wordsOf(await staff.read('/en/desk/lines/stop'))).toContain('Stop every line now?');
    await staff.post('/en/desk/lines', { trunk: '', to: 'stopped' });
    await referred(world);
    expect(await telephone.dial()).toEqual([]);
    const states = await world.db.selectFrom('trunk').select('state').execute();
    expect(states).toEqual([{ state: 'stopped' }, { state: 'stopped' }]);
  });

  test('see a carrier that fails, in plain words, and try it again when they know better', async () => {
    await world.db.updateTable('trunk').set({ state: 'paused' }).where('name', '=', 'spare').execute();
    for (let fault = 0; fault < 5; fault++) {
      await referred(world);
      const [placing] = await telephone.dial();
      await telephone.end(placing!.dialId, 'carrier-fault', 'q850:38');
    }
    const words = await read();
    expect(words).toMatch(/metfone-gsm .*Out of order, left alone until/);
    expect(words).toContain('the network is out of order (q850:38)');
    expect(words).toMatch(/Look at this The carrier fails on metfone-gsm/);
    await referred(world);
    expect(await telephone.dial()).toEqual([]);
    await set('metfone-gsm', 'open');
    expect(await telephone.dial()).not.toEqual([]);
  });

  test('see which is not connected, and whether the calling service runs at all', async () => {
    expect(await read()).toMatch(/metfone-gsm The calling service is not running/);
    const line = { ...telephone.line, ready: (trunk: string) => trunk !== 'spare' };
    await watchReach(world, [line])();
    const words = await read();
    expect(words).not.toContain('not running');
    expect(words).toMatch(/spare Not connected/);
    expect(words).not.toMatch(/metfone-gsm Not connected/);
    world.setNow(60_000);
    expect(await read()).toMatch(/metfone-gsm The calling service is not running/);
  });
});

test('on a public holiday staff read why nobody is called', async () => {
  const before = world.now();
  world.setNow('2026-11-24T10:00:00+07:00');
  expect(await read()).toContain('Today is a public holiday (Water Festival)');
  world.setNow(before);
  expect(await read()).not.toContain('public holiday');
});

describe('what staff must know', () => {
  test('stands there with how often and since when, until somebody has seen it', async () => {
    for (const minute of [0, 1, 2]) {
      world.setNow(60_000 * minute);
      await world.tx((tx) => raiseAlarm(tx, { kind: 'forged-callbacks', trunk: 'spare', times: 10 }, world.now()));
    }
    expect(wordsOf(await staff.read('/en/desk'))).toContain('1 alarm of the telephone lines');
    const page = await staff.read('/en/desk/lines');
    expect(wordsOf(page)).toMatch(/only pretend to come from the carrier on spare .*30 times/);
    const action = /action="([^"]*\/seen)"/.exec(page)?.[1] ?? '';
    expect((await staff.post(action)).headers.get('location')).toBe('/en/desk/lines');
    expect(await read()).not.toContain('pretend');
    await world.tx((tx) => raiseAlarm(tx, { kind: 'forged-callbacks', trunk: 'spare' }, world.now()));
    expect(await read()).toMatch(/on spare .*once/);
  });

  test('an alarm about where calls lead names the network', async () => {
    await world.tx((tx) => raiseAlarm(tx, { kind: 'no-trunk', trunk: 'smart' }, world.now()));
    expect(await read()).toContain('No line reaches these numbers on Smart');
  });

  test('very many missed calls of strangers wait for a look, and are called back or forgotten by a tap', async () => {
    const ring = (sourceId: string) =>
      world.tx((tx) => missed(tx, world, { trunk: 'spare', from: somePhone(), sourceId }, world.now()));
    for (let call = 0; call < strangersAtOnce + 2; call++) await ring(`flood-${call}`);
    expect(await read()).toContain('2 numbers that we do not know rang us');
    await staff.post('/en/desk/lines/held', { decision: 'call-back' });
    expect(await read()).not.toContain('numbers that we do not know');
    const waiting = await world.db.selectFrom('call').select('id').where('purpose', '=', 'find-work').execute();
    expect(waiting).toHaveLength(strangersAtOnce + 2);
    await ring('flood-again');
    await staff.read('/en/desk/lines');
    await staff.post('/en/desk/lines/held', { decision: 'drop' });
    expect(await read()).not.toContain('that we do not know');
  });
});

describe('only staff', () => {
  const paths = ['/desk/lines', '/desk/lines/stop', '/desk/cost', '/desk/cost.csv'];

  test('see and stop the lines: an employer is refused, a stranger is asked to sign in', async () => {
    const boss = await signedIn(world, app, 'employer', await makeEmployer(world));
    for (const path of paths) {
      expect((await boss.get(path)).status).toBe(403);
      expect((await browserOf(app).get(path)).headers.get('location')).toMatch(/^\/sign-in/);
    }
    expect((await boss.post('/desk/lines', { trunk: '', to: 'stopped' })).status).toBe(403);
    const states = await world.db.selectFrom('trunk').select('state').execute();
    expect(states).toEqual([{ state: 'open' }, { state: 'open' }]);
  });

  test('with a form of their own page: without its token nothing happens', async () => {
    expect((await staff.post('/desk/lines', { trunk: '', to: 'stopped', csrf: 'forged' })).status).toBe(403);
    const states = await world.db.selectFrom('trunk').select('state').execute();
    expect(states).toEqual([{ state: 'open' }, { state: 'open' }]);
  });

  test('and the verb itself refuses everybody else', async () => {
    const who = { userId: staff.userId, role: 'employer' };
    const came = await world.tx((tx) => setTrunkState(tx, who, { all: true, to: 'stopped' }, world.now()));
    expect(came).toEqual({ refused: 'not-staff' });
  });

  test('a line that is none, and a state that is none, are not found', async () => {
    expect((await staff.post('/desk/lines', { trunk: 'nowhere', to: 'stopped' })).status).toBe(404);
    expect((await staff.post('/desk/lines', { trunk: 'spare', to: 'exploded' })).status).toBe(404);
    expect((await staff.get('/desk/lines/stop?trunk=nowhere')).status).toBe(404);
  });
});

test('who changed what is kept as an event', async () => {
  await set('spare', 'draining');
  const event = await world.db
    .selectFrom('event')
    .selectAll()
    .where('kind', '=', 'trunk.set')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(event).toMatchObject({
    subject: 'trunk:spare',
    actor: `user:${staff.userId}`,
    facts: { from: 'open', to: 'draining' },
  });
});
