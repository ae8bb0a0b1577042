import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestWorld, morning, type TestWorld } from '../harness/world.ts';
import { createTelephone, referred, type Telephone, traces } from './telephone.ts';

let world: TestWorld;
let telephone: Telephone;
beforeAll(async () => {
  world = await createTestWorld();
  telephone = createTelephone(world);
});
afterAll(() => world.close());

test('a relative refers somebody, who presses 1 and says that they have done this work before', async () => {
  const { announcement, phone, personId, referralId } = await referred(world);
  const [placing] = await telephone.dial();
  expect(placing).toMatchObject({ to: phone, ringSeconds: 30 });
  const dial = placing!.dialId;
  expect((await telephone.answer(dial))?.out.at(-1)).toMatchObject({ expect: 'key' });
  await telephone.press(dial, '1');
  await telephone.hearOut(dial);
  const offer = await telephone.press(dial, '1');
  const offered = { expect: 'key', choices: [{ key: '5' }, { key: '6' }] }; // a secret word, and words to the employer
  expect(offer?.out.at(-1)).toMatchObject(offered);
  expect((await telephone.keepSilent(dial))?.out.at(-1)).toEqual({ bye: true });
  await telephone.hangUp(dial);
  const { applications, call, dials, referral } = await traces(world, referralId);
  expect(applications).toMatchObject([
    { announcement_id: announcement, person_id: personId, channel: 'phone', experienced: true, state: 'received' },
  ]);
  expect(referral.state).toBe('applied');
  expect(call).toMatchObject({ state: 'done', outcome: 'applied', dials: 1 });
  expect(dials).toMatchObject([{ outcome: 'applied', channel: 'simulator' }]);
});

test('pressing 1 and hanging up has applied', async () => {
  const { referralId } = await referred(world);
  const dial = await telephone.dialOne();
  await telephone.answer(dial);
  await telephone.press(dial, '1');
  await telephone.hangUp(dial);
  const { applications, call } = await traces(world, referralId);
  expect(applications).toMatchObject([{ experienced: null, channel: 'phone' }]);
  expect(call).toMatchObject({ state: 'done', outcome: 'applied' });
});

test('a line that is cut after 1 leaves the application, and nobody is rung again', async () => {
  const { referralId } = await referred(world);
  const dial = await telephone.dialOne();
  await telephone.answer(dial);
  await telephone.press(dial, '1');
  await telephone.end(dial, 'interrupted');
  world.setNow('2026-11-22T12:00:00+07:00');
  expect(await telephone.dial()).toEqual([]);
  expect(await traces(world, referralId)).toMatchObject({ applications: [{}], call: { state: 'done' } });
  world.setNow(morning);
});

test('who hangs up without a word is not rung again', async () => {
  const { referralId } = await referred(world);
  const dial = await telephone.dialOne();
  await telephone.answer(dial);
  await telephone.hangUp(dial);
  expect(await traces(world, referralId)).toMatchObject({
    applications: [],
    call: { state: 'done', outcome: 'left' },
    referral: { state: 'heard' },
  });
});

test('who listens and presses nothing is no "no answer"', async () => {
  const { referralId } = await referred(world);
  const dial = await telephone.dialOne();
  await telephone.answer(dial);
  await telephone.keepSilent(dial);
  expect((await telephone.keepSilent(dial))?.out.at(-1)).toEqual({ bye: true });
  await telephone.hangUp(dial);
  expect((await traces(world, referralId)).call).toMatchObject({ state: 'done', outcome: 'nothing', dials: 1 });
});

test('who applied on the web and is rung for the same job applies once', async () => {
  const { referralId, announcement, personId } = await referred(world);
  const dial = await telephone.dialOne();
  await telephone.answer(dial);
  const row = { state: 'received' as const, referral_id: null, created_at: world.now(), changed_at: world.now() };
  await world.db
    .insertInto('application')
    .values({ ...row, announcement_id: announcement, person_id: personId, channel: 'web', experienced: null })
    .execute();
  const reply = await telephone.press(dial, '1');
  expect(JSON.stringify(reply?.out)).toContain('call.already');
  await telephone.hangUp(dial);
  expect((await traces(world, referralId)).applications).toMatchObject([{ channel: 'web' }]);
});
