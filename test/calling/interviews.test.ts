import { describe, expect, test } from 'vitest';
import { answerInterview } from '../../src/applications/answer-interview.ts';
import { callOffInterview } from '../../src/applications/propose-interview.ts';
import { interviewsNearTask } from '../../src/applications/waiting/interviews-near.ts';
import { withdraw } from '../../src/applications/withdraw.ts';
import { day, minute, monday, openAnswering } from './answering.ts';

const { scene, applied, versionOf, invites, interviewOf, rings, wordsOf } = openAnswering();

describe('An interview', () => {
  test('is told with day, hour and place, and the worker comes by one key', async () => {
    const { applicationId } = await applied();
    await invites(applicationId, monday, { kind: 'address' });
    const call = await rings();
    expect(call?.says).toContain('Come on Monday 23 November 2026, at 8:30 am.');
    expect(call?.says).toContain('The place is in Phnom Penh.');
    expect(wordsOf(await scene.telephone.press(call!.dialId, '1'))).toContain(
      'We tell the company that you will come.',
    );
    await scene.telephone.hangUp(call!.dialId);
    expect(await interviewOf(applicationId)).toMatchObject({ state: 'confirmed' });
  });

  test('can be asked for on another day; moved, it is told and asked anew', async () => {
    const { applicationId } = await applied();
    await invites(applicationId, monday, { kind: 'words', words: 'Gate 3' });
    const first = await rings();
    expect(first?.says).toContain('The company will call you and say where.');
    await scene.telephone.press(first!.dialId, '2');
    await scene.telephone.hangUp(first!.dialId);
    expect(await interviewOf(applicationId)).toMatchObject({ state: 'other-day' });
    await invites(applicationId, new Date(monday.getTime() + day), { kind: 'job' });
    const second = await rings();
    expect(second?.says).toContain('wants to meet you at another time. Come on Tuesday');
    await scene.telephone.press(second!.dialId, '1');
    await scene.telephone.hangUp(second!.dialId);
    expect(await interviewOf(applicationId)).toMatchObject({ state: 'confirmed' });
  });

  test('moved before it was told is told once, as it is now', async () => {
    const { applicationId } = await applied();
    await invites(applicationId, monday, { kind: 'job' });
    scene.world.setNow(30_000);
    await invites(applicationId, new Date(monday.getTime() + day), { kind: 'job' });
    const call = await rings();
    expect(call?.says).toContain('Good news. The company wants to meet you. Come on Tuesday');
    await scene.telephone.hangUp(call!.dialId);
    expect(await rings(day)).toBeNull();
  });

  test('moved while it is told is not said yes to at its old time', async () => {
    const { applicationId } = await applied();
    await invites(applicationId, monday, { kind: 'job' });
    const call = await rings();
    await invites(applicationId, new Date(monday.getTime() + day), { kind: 'job' });
    expect(wordsOf(await scene.telephone.press(call!.dialId, '1'))).toContain('This has changed meanwhile.');
    expect(await interviewOf(applicationId)).toMatchObject({ state: 'proposed' });
    await scene.telephone.hangUp(call!.dialId);
    expect((await rings())?.says).toContain('Come on Tuesday');
  });

  test('moved while it rings in vain is told once, as it is then', async () => {
    const { applicationId } = await applied();
    await invites(applicationId, monday, { kind: 'job' });
    scene.world.setNow(minute);
    const dialId = await scene.telephone.dialOne();
    await invites(applicationId, new Date(monday.getTime() + day), { kind: 'job' });
    await scene.telephone.end(dialId, 'no-answer');
    const call = await rings();
    expect(call?.says).toContain('Come on Tuesday');
    await scene.telephone.hangUp(call!.dialId);
    expect(await rings(day)).toBeNull();
  });

  test('called off is told where it was told before', async () => {
    const { applicationId } = await applied();
    await invites(applicationId, monday, { kind: 'job' });
    await scene.telephone.hangUp((await rings())!.dialId);
    const version = await versionOf(applicationId);
    await scene.world.tx((tx) => callOffInterview(tx, scene.boss, { applicationId, version }, scene.world.now()));
    await scene.world.tell();
    expect((await rings())?.says).toContain('You do not need to go there.');
  });
});

describe('The day before', () => {
  const near = async (now: string) => {
    scene.world.setNow(now);
    await interviewsNearTask.run(scene.world, {});
    await scene.world.tell();
    return await rings(0);
  };

  test('who said that they come is reminded once, in fair hours, and can still ask for another day', async () => {
    const { applicationId, personId } = await applied();
    await invites(applicationId, monday, { kind: 'job' });
    await scene.telephone.hangUp((await rings())!.dialId);
    await scene.world.tx((tx) => answerInterview(tx, { personId, applicationId, answer: 'come' }, scene.world.now()));
    expect(await near('2026-11-21T18:00:00+07:00')).toBeNull();
    expect(await near('2026-11-22T05:00:00+07:00')).toBeNull();
    const call = await near('2026-11-22T08:10:00+07:00');
    expect(call?.says).toContain('Tomorrow the company wants to meet you. Come on Monday 23 November 2026');
    expect(wordsOf(await scene.telephone.press(call!.dialId, '2'))).toContain('you need another day');
    await scene.telephone.hangUp(call!.dialId);
    expect(await interviewOf(applicationId)).toMatchObject({ state: 'other-day' });
    expect(await near('2026-11-22T09:10:00+07:00')).toBeNull();
  });

  test('nobody is, who did not say that they come, or withdrew since', async () => {
    const [silent, gone] = [await applied(), await applied()];
    for (const { applicationId } of [silent, gone]) {
      await invites(applicationId, monday, { kind: 'job' });
      await scene.telephone.hangUp((await rings())!.dialId);
    }
    await scene.world.tx((tx) => answerInterview(tx, { ...gone, answer: 'come' }, scene.world.now()));
    await scene.world.tx((tx) => withdraw(tx, gone, scene.world.now()));
    expect(await near('2026-11-22T08:10:00+07:00')).toBeNull();
  });
});
