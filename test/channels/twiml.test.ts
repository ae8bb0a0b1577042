import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { linesOf } from '../../src/calling/say.ts';
import { sweep } from '../../src/channels/twiml/look.ts';
import { heardIn } from '../../src/conversations/store.ts';
import { traces } from '../calling/telephone.ts';
import type { FarEnd } from '../carriers/far-end.ts';
import { signed } from '../carriers/sign.ts';
import { findClip, hearMp3 } from '../speech/listening.ts';
import { openTwiml, type Scene } from './twiml-scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openTwiml();
});
beforeEach(() => scene.fresh());
afterEach(() => expect(scene.carrier.problems).toEqual([]));
afterAll(() => scene.close());

/** What the talk of a dial said, reply by reply, as files for players. */
async function saidIn(dialId: string, tag: string) {
  const { world } = scene;
  const replies = await world.tx((tx) => heardIn(tx, dialId));
  const said = replies.map(({ outputs }) => linesOf(outputs)).filter((lines) => lines.length > 0);
  return await Promise.all(said.map((lines) => world.speech.render(tag, world.speech.sayAll(tag, lines).clips)));
}

const dialOf = async (referralId: string) => (await traces(scene.world, referralId)).dials.at(-1)!;

/** Presses these keys, and none after them, until the call is over. */
async function pressAll(far: FarEnd, keys: string) {
  for (const key of keys) await far.press(key);
  for (let times = 0; far.call.sip === null && times < 6; times++) await far.keepSilent();
  await far.over();
}

describe('a whole job call', () => {
  test.each(['km', 'en'])(
    'in %s every recording is heard, in order, and who presses 1 has applied',
    async (language) => {
      const { far, referralId } = await scene.referredAndCalled({ language });
      await far.answer();
      await pressAll(far, '12');
      await far.over();
      await scene.world.tell();
      const { applications, dials, call } = await traces(scene.world, referralId);
      expect(applications).toMatchObject([{ experienced: false }]);
      expect(call).toMatchObject({ state: 'done', outcome: 'applied' });
      expect(dials).toMatchObject([{ outcome: 'applied', channel: 'twiml', cause: 'twiml:completed' }]);
      const said = await saidIn(dials[0]!.id, language);
      const files = await Promise.all(said.map(async ({ browser }) => new Uint8Array(await readFile(browser))));
      expect(far.heard().map(({ bytes }) => bytes)).toEqual(files);
      expect(far.heard().length).toBeGreaterThan(2);
      await hearsEveryClip(far, said, language);
    },
  );

  test('a key stops the sentence, and the seconds are what was heard', async () => {
    const { far, referralId } = await scene.referredAndCalled();
    await far.answer();
    await far.press('1', 2_000);
    expect(far.heard()[0]).toMatchObject({ heardMs: 2_000 });
    await far.hangUp(500);
    expect(await dialOf(referralId)).toMatchObject({ outcome: 'applied', seconds: Math.ceil(far.call.ms! / 1000) });
  });

  test('in which everything comes twice is one in which everything came once', async () => {
    scene.carrier.webhooksTwice = true;
    scene.carrier.callbacks = 'twice';
    const { far, referralId } = await scene.referredAndCalled();
    await far.answer();
    await pressAll(far, '12');
    const { applications, dials } = await traces(scene.world, referralId);
    expect(applications).toHaveLength(1);
    expect(dials).toMatchObject([{ outcome: 'applied' }]);
  });

  test('keys that are no answer are told so, and then the call ends', async () => {
    const { far, referralId } = await scene.referredAndCalled();
    await far.answer();
    for (const key of ['#', '6', '*', '6']) if (far.call.sip === null) await far.press(key);
    expect((await traces(scene.world, referralId)).applications).toEqual([]);
    if (far.call.sip === null) await far.hangUp();
    expect((await dialOf(referralId)).outcome).not.toBe('interrupted');
  });

  test('who presses nothing is asked again and then let go', async () => {
    const { far, referralId } = await scene.referredAndCalled();
    await far.answer();
    for (let times = 0; far.call.sip === null && times < 5; times++) await far.keepSilent();
    expect(await dialOf(referralId)).toMatchObject({ outcome: 'nothing' });
    expect((await traces(scene.world, referralId)).call.state).toBe('done');
  });

  test('who hangs up in mid-sentence has left, and is not rung again', async () => {
    const { far, referralId } = await scene.referredAndCalled();
    await far.answer();
    await far.hangUp(1_200);
    expect(far.heard()).toMatchObject([{ heardMs: 1_200 }]);
    expect(await traces(scene.world, referralId)).toMatchObject({
      call: { state: 'done', outcome: 'left' },
      dials: [{ outcome: 'left', seconds: 2 }],
    });
  });
});

async function hearsEveryClip(far: FarEnd, said: Awaited<ReturnType<typeof saidIn>>, tag: string) {
  const { world } = scene;
  for (const [at, { marks }] of said.entries()) {
    const heard = await hearMp3(far.heard()[at]!.bytes);
    for (const { clip, fromMs } of marks.slice(0, 3)) {
      const alone = await world.speech.render(tag, [clip]);
      const found = findClip(heard, await hearMp3(new Uint8Array(await readFile(alone.browser))), fromMs);
      expect(found.score, clip).toBeGreaterThan(0.95);
      expect(Math.abs(found.atMs - fromMs), clip).toBeLessThan(40);
    }
  }
}

test('a database that drops its connections is a pause in the talk, and nothing is lost', async () => {
  const { far, referralId } = await scene.referredAndCalled();
  await far.answer();
  for (const key of ['1', '1', '5']) {
    const client = new pg.Client({ connectionString: scene.world.databaseUrl });
    await client.connect();
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await client.end();
    await far.press(key);
  }
  await far.hangUp();
  expect(await dialOf(referralId)).toMatchObject({ outcome: 'applied' });
});

describe('a phone that is not picked up', () => {
  test.each([
    ['busy', 'busy', 'sip:486', '2026-11-21T09:10:00+07:00'],
    ['rejected', 'rejected', 'sip:603', '2026-11-22T09:00:00+07:00'],
    ['no-answer', 'no-answer', 'sip:487', '2026-11-21T11:00:00+07:00'],
    ['off', 'unreachable', 'sip:480', '2026-11-21T13:00:00+07:00'],
    ['fault', 'carrier-fault', 'sip:503', '2026-11-21T09:02:00+07:00'],
  ] as const)('%s is known as %s, and called again at its time', async (how, outcome, cause, again) => {
    const { far, referralId } = await scene.referredAndCalled();
    await far.refuse(how);
    expect(await traces(scene.world, referralId)).toMatchObject({
      dials: [{ outcome, cause, answered_at: null }],
      call: { state: 'waiting', due_at: new Date(again) },
    });
  });

  test('a number that does not exist is not rung again', async () => {
    const { far, referralId } = await scene.referredAndCalled();
    await far.refuse('bad-number');
    expect((await traces(scene.world, referralId)).call).toMatchObject({ state: 'given-up', outcome: 'bad-number' });
  });

  test('that it rings is known by asking, and after 30 seconds it rings no more', async () => {
    const { far, referralId } = await scene.referredAndCalled();
    far.ring();
    scene.world.setNow(4_000);
    expect(await sweep(scene.world)).toBe(1);
    expect(await traces(scene.world, referralId)).toMatchObject({
      call: { state: 'ringing' },
      dials: [{ outcome: null }],
    });
    scene.world.setNow(26_000);
    await sweep(scene.world);
    await far.over();
    expect(await dialOf(referralId)).toMatchObject({ outcome: 'no-answer' });
    expect(await sweep(scene.world)).toBe(0);
  });

  test('480 of a phone that rang means that nobody picked it up', async () => {
    const { far, referralId } = await scene.referredAndCalled();
    far.ring();
    scene.world.setNow(4_000);
    await sweep(scene.world);
    await far.refuse('off');
    expect(await dialOf(referralId)).toMatchObject({ outcome: 'no-answer' });
  });
});

describe('callbacks', () => {
  const outcome = async (referralId: string) => (await dialOf(referralId)).outcome;

  test('that never come are asked for: of a phone that was busy', async () => {
    scene.carrier.callbacks = 'never';
    const { far, referralId } = await scene.referredAndCalled();
    await far.refuse('busy');
    expect(await outcome(referralId)).toBeNull();
    scene.world.setNow(4_000);
    await sweep(scene.world);
    expect(await outcome(referralId)).toBe('busy');
  });

  test('that never come are asked for: of a line that was cut in mid-sentence', async () => {
    scene.carrier.callbacks = 'never';
    const { far, referralId } = await scene.referredAndCalled();
    await far.answer();
    const { id } = await dialOf(referralId);
    expect(await scene.line.trace(id)).toBe('talking');
    await far.hangUp(900);
    expect(await scene.line.trace(id)).toBe('over');
    expect(await outcome(referralId)).toBe('left');
  });

  test('that come late change nothing more', async () => {
    scene.carrier.callbacks = 'late';
    const { far, referralId } = await scene.referredAndCalled();
    await far.refuse('busy');
    scene.world.setNow(4_000);
    await sweep(scene.world);
    const before = await traces(scene.world, referralId);
    await scene.carrier.release();
    expect(await traces(scene.world, referralId)).toEqual(before);
  });

  test('that come out of order never go back', async () => {
    const { far, referralId } = await scene.referredAndCalled();
    await far.answer();
    for (const status of ['ringing', 'queued', 'initiated', 'nonsense']) await tell(far, status);
    expect((await traces(scene.world, referralId)).call.state).toBe('talking');
    await far.press('1');
    await far.hangUp();
    for (const status of ['in-progress', 'busy', 'ringing']) await tell(far, status);
    expect(await outcome(referralId)).toBe('applied');
  });

  test('of an end without a talk of ours: they picked up, and are not rung again', async () => {
    const { far, referralId } = await scene.referredAndCalled();
    await tell(far, 'completed');
    expect(await traces(scene.world, referralId)).toMatchObject({
      call: { state: 'done' },
      dials: [{ outcome: 'interrupted' }],
      wishes: [{ kind: 'interrupted' }],
    });
    await far.refuse('busy');
  });

  async function tell(far: FarEnd, status: string) {
    const url = far.call.statusCallback ?? '';
    const params = { CallSid: far.call.sid, CallStatus: status };
    const headers = { 'X-Twilio-Signature': signed(scene.carrier.account.token, url, params) };
    expect((await fetch(url, { method: 'POST', headers, body: new URLSearchParams(params) })).status).toBe(204);
  }
});
