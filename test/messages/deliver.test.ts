import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTextOutlets } from '../../src/channels/texts.ts';
import type { E164 } from '../../src/kit/phone.ts';
import { lateTextsTask, sendTextTask, wipeTextsTask } from '../../src/messages/deliver.ts';
import type { SendingOutcome, TextOutlet } from '../../src/messages/outlet.ts';
import { sendText } from '../../src/messages/send-text.ts';
import { officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
beforeEach(async () => {
  await world.newMorning();
  await world.db.deleteFrom('text_message').execute();
});
afterAll(() => world.close());

const minute = 60_000;

/** A way out that answers what a story needs, one answer after the other, and keeps what it was given. */
function outletThat(...answers: (SendingOutcome | (() => never))[]) {
  const given: string[] = [];
  const outlet: TextOutlet = {
    name: 'test',
    async send({ text }) {
      given.push(text);
      const answer = answers.shift() ?? { is: 'sent', carrierId: 'SM1' };
      return typeof answer === 'function' ? answer() : answer;
    },
  };
  return { given, task: sendTextTask(() => [outlet]) };
}

async function write(to: E164 = somePhone(), key = 'interview:1') {
  await world.tx((tx) => sendText(tx, world.vault, { key, to, text: 'Come on Monday.' }, world.now()));
  return row();
}
const row = () => world.db.selectFrom('text_message').selectAll().executeTakeFirstOrThrow();
const tasks = async () => {
  const { rows } = await sql`select 1 from graphile_worker.jobs where task_identifier = 'send-text'`.execute(world.db);
  return rows.length;
};

test('a text that is asked for twice under one key is kept and sent once', async () => {
  const phone = somePhone();
  const { id } = await write(phone);
  await write(phone);
  const { given, task } = outletThat();
  await Promise.all([task.run(world, { id }), task.run(world, { id }), task.run(world, { id })]);
  expect(given).toEqual(['Come on Monday.']);
  expect(await row()).toMatchObject({ state: 'sent', carrier_id: 'SM1', tries: 1, sent_at: world.now() });
});

test('an outlet that cannot be reached is tried five times, after longer and longer pauses', async () => {
  const { id, at } = await write();
  const { given, task } = outletThat(...Array.from({ length: 9 }, (): SendingOutcome => ({ is: 'unsent' })));
  const pauses: number[] = [];
  for (;;) {
    await task.run(world, { id });
    const { due_at, state } = await row();
    if (state !== 'waiting' || !due_at) break;
    pauses.push((due_at.getTime() - world.now().getTime()) / minute);
    world.setNow(due_at);
  }
  expect(pauses).toEqual([0.5, 2, 10, 60]);
  expect(given).toHaveLength(5);
  expect(await row()).toMatchObject({ state: 'failed', fault: 'not-reached', at });
});

test('a code is not sent any more when it would open nothing', async () => {
  const { id } = await write(somePhone(), 'code:1');
  const { task } = outletThat(...Array.from({ length: 9 }, (): SendingOutcome => ({ is: 'unsent' })));
  for (;;) {
    await task.run(world, { id });
    const { due_at, state } = await row();
    if (state !== 'waiting' || !due_at) break;
    world.setNow(due_at);
  }
  expect(await row()).toMatchObject({ state: 'failed', tries: 3 });
});

test.each<[string, SendingOutcome, string]>([
  ['whose number is wrong', { is: 'refused', code: '21211', forGood: true }, '21211'],
  ['of which nobody knows whether it was sent', { is: 'unknown' }, 'doubt'],
])('a text %s is not sent again', async (_what, answer, fault) => {
  const { id } = await write();
  const { given, task } = outletThat(answer);
  await task.run(world, { id });
  await task.run(world, { id });
  expect(given).toHaveLength(1);
  expect(await row()).toMatchObject({ state: 'failed', fault });
});

test('a process that dies while it sends leaves a doubt, and never a second text', async () => {
  const { id } = await write();
  const { given, task } = outletThat(() => {
    throw new Error('the process died');
  });
  await expect(task.run(world, { id })).rejects.toThrow('died');
  await task.run(world, { id });
  world.setNow(5 * minute);
  await lateTextsTask.run(world, {});
  await task.run(world, { id });
  expect(given).toHaveLength(1);
  expect(await row()).toMatchObject({ state: 'failed', fault: 'doubt' });
});

test('a text whose task was lost is asked for again', async () => {
  await write();
  const before = await tasks();
  world.setNow(minute);
  await lateTextsTask.run(world, {});
  expect(await tasks()).toBe(before + 1);
});

test('words and number are wiped after seven days', async () => {
  const { id } = await write();
  await outletThat().task.run(world, { id });
  world.setNow(6 * 24 * 60 * minute);
  await wipeTextsTask.run(world, {});
  expect((await row()).text_sealed).not.toBeNull();
  world.setNow(2 * 24 * 60 * minute);
  await wipeTextsTask.run(world, {});
  expect(await row()).toMatchObject({ text_sealed: null, to_sealed: null, state: 'sent' });
});

test('without any way out a text fails, and staff learn why', async () => {
  const { id } = await write();
  await sendTextTask(() => []).run(world, { id });
  expect(await row()).toMatchObject({ state: 'failed', fault: 'no-outlet' });
});

test('staff read on their first page how many texts could not be sent, and why', async () => {
  const { id } = await write();
  await sendTextTask(() => []).run(world, { id });
  const staff = await signedIn(world, officeApp(world), 'staff');
  expect(wordsOf(await staff.read('/en/desk'))).toContain(
    '1 text could not be sent since yesterday: 1 × no line sends',
  );
});

test('where the only trunk is the simulator, texts go to the phones in browsers', async () => {
  expect(openTextOutlets(world).map(({ name }) => name)).toEqual(['simulator']);
});
