import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTextOutlets } from '../../src/channels/texts.ts';
import type { E164 } from '../../src/kit/phone.ts';
import { sendTextTask } from '../../src/messages/deliver.ts';
import { sendText } from '../../src/messages/send-text.ts';
import { tellText } from '../carriers/messages.ts';
import { somePhone } from '../harness/builders.ts';
import { openTwiml, type Scene } from './twiml-scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openTwiml();
});
beforeEach(async () => {
  await scene.fresh();
  scene.carrier.texts.length = 0;
  scene.carrier.impossible.clear();
});
afterAll(() => scene.close());

const row = (id: string) =>
  scene.world.db.selectFrom('text_message').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** A text to somebody, tried once. */
async function tried({ to = somePhone(), text = 'ដំណឹងល្អ។ ក្រុមហ៊ុនចង់ជួបអ្នក។' }: { to?: E164; text?: string } = {}) {
  const { world } = scene;
  const key = `story:${to}`;
  await world.tx((tx) => sendText(tx, world.vault, { key, to, text }, world.now()));
  const { id } = await world.db
    .selectFrom('text_message')
    .select('id')
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  const again = () => sendTextTask(openTextOutlets).run(world, { id });
  await again();
  return { id, to, again };
}

test('a carrier takes a text in Khmer, and tells when it has come', async () => {
  const { id, to } = await tried();
  const [text, ...more] = scene.carrier.texts;
  expect(text).toMatchObject({ to, from: scene.carrier.number, body: 'ដំណឹងល្អ។ ក្រុមហ៊ុនចង់ជួបអ្នក។' });
  expect(more).toEqual([]);
  expect(await row(id)).toMatchObject({ state: 'sent', outlet: 'somleng', carrier_id: text!.sid });
  expect(await tellText(scene.carrier, text!.sid, 'delivered')).toBe(204);
  expect(await row(id)).toMatchObject({ state: 'sent', fault: null });
});

test('a text that did not arrive has failed, with the code of the carrier', async () => {
  const { id } = await tried();
  await tellText(scene.carrier, scene.carrier.texts[0]!.sid, 'undelivered', '30003');
  expect(await row(id)).toMatchObject({ state: 'failed', fault: '30003' });
});

test('a number that cannot be sent to is not tried again; a carrier with too much to do is', async () => {
  const impossible = somePhone();
  scene.carrier.impossible.add(impossible);
  const wrong = await tried({ to: impossible });
  expect(await row(wrong.id)).toMatchObject({ state: 'failed', fault: '21211' });
  scene.carrier.mood = 'too-many';
  const busy = await tried();
  expect(await row(busy.id)).toMatchObject({ state: 'waiting', fault: '20429', tries: 1 });
  await busy.again();
  expect(await row(busy.id)).toMatchObject({ state: 'sent', tries: 2, fault: null });
});

test('a carrier that breaks after it took the text is not asked twice, and its news settles the doubt', async () => {
  scene.carrier.mood = 'broken-but-rings';
  const { id, again } = await tried();
  expect(await row(id)).toMatchObject({ state: 'failed', fault: 'doubt' });
  await again();
  expect(scene.carrier.texts).toHaveLength(1);
  await tellText(scene.carrier, scene.carrier.texts[0]!.sid, 'sent');
  expect(await row(id)).toMatchObject({ state: 'sent', carrier_id: scene.carrier.texts[0]!.sid });
});

test('news of a text that nobody signed change nothing', async () => {
  const { id } = await tried();
  const { sid, statusCallback } = scene.carrier.texts[0]!;
  const body = new URLSearchParams({ MessageSid: sid, MessageStatus: 'failed' });
  expect((await fetch(statusCallback!, { method: 'POST', body })).status).toBe(403);
  expect(await row(id)).toMatchObject({ state: 'sent' });
});
