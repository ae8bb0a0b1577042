import { expect } from 'vitest';
import { missingInOrder } from '../../phones/listen.ts';
import type { Phone } from './channel.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';
import { saidIn } from './talks.ts';

/** What happens in a call about a job, from its first word to its last. */
export function jobCalls(story: Story, stage: Stage): void {
  const said = async (dialId: string) => (await saidIn(stage.channel().world, dialId)).flatMap(({ clips }) => clips);
  /** What should have been heard in its turn and was not. */
  const unheard = async (worker: Phone, clips: string[]) => missingInOrder(await worker.heard(), clips);

  for (const [tag, language] of [
    ['km', 'Khmer'],
    ['en', 'English'],
  ] as const)
    story(`a worker hears the whole call in ${language}, clip by clip, and applies`, async () => {
      const { worker, referralId, dialId } = await stage.called({ language: tag });
      await worker.answer();
      await worker.hearOut();
      await worker.press('1');
      await worker.hearOut();
      await worker.hearOut();
      await worker.press('1');
      await worker.over();
      const { applications, call, dials } = await stage.afterwards(referralId);
      expect(applications).toMatchObject([{ channel: 'phone', experienced: true }]);
      expect(call).toMatchObject({ state: 'done', outcome: 'applied', dials: 1 });
      expect(dials).toMatchObject([{ outcome: 'applied' }]);
      const clips = await said(dialId);
      expect(clips.length).toBeGreaterThan(20);
      expect(await unheard(worker, clips)).toEqual([]);
    });

  story('who presses 1 in mid-sentence and hangs up in the next has applied', async () => {
    const { worker, referralId } = await stage.called();
    await worker.answer();
    await worker.press('1');
    await worker.hangUp();
    const { applications, dials } = await stage.afterwards(referralId);
    expect(applications).toHaveLength(1);
    expect(dials).toMatchObject([{ outcome: 'applied' }]);
  });

  story('a key silences the sentence in which it is pressed', 'falls silent at a key', async () => {
    const { worker, referralId, dialId } = await stage.called({ language: 'en' });
    await worker.answer();
    const first = await said(dialId);
    await worker.press('2');
    await worker.press('0');
    await worker.over();
    await stage.afterwards(referralId);
    const heard = await worker.heard();
    const goodbye = (await said(dialId)).slice(-1);
    expect(await unheard(worker, [...first.slice(0, 1), ...goodbye])).toEqual([]);
    expect(heard).not.toContain(first.at(-1)); // the last word of the menu that was cut short
  });

  story('who presses nothing is asked twice, let go kindly, and not called again', async () => {
    const { worker, referralId } = await stage.called();
    await worker.answer();
    await worker.keepSilent();
    await worker.keepSilent();
    await worker.over();
    const { call, dials, applications } = await stage.afterwards(referralId);
    expect(dials).toMatchObject([{ outcome: 'nothing' }]);
    expect(call.state).toBe('done');
    expect(applications).toEqual([]);
  });

  story('who presses keys that mean nothing is told so, and after the third let go', async () => {
    const { worker, referralId, dialId } = await stage.called({ language: 'en' });
    await worker.answer();
    await worker.press('7*7');
    await worker.over();
    expect((await stage.afterwards(referralId)).dials).toMatchObject([{ outcome: 'nothing' }]);
    const { speech } = stage.channel().world;
    const [unclear] = speech.say('en', { say: 'call.not-understood' }).clips;
    const clips = await said(dialId);
    expect(clips.filter((clip) => clip === unclear)).toHaveLength(2);
    expect(await unheard(worker, [unclear as string, unclear as string])).toEqual([]);
  });

  story('a key that is pressed twice is one answer', async () => {
    const { worker, referralId } = await stage.called();
    await worker.answer();
    await worker.pressTwice('1');
    await worker.hearOut();
    await worker.press('2');
    await worker.hangUp();
    const { applications } = await stage.afterwards(referralId);
    expect(applications).toMatchObject([{ experienced: false }]);
  });

  story('who hangs up in mid-sentence has left, and is not called again', async () => {
    const { worker, referralId } = await stage.called();
    await worker.answer();
    await worker.hangUp();
    const { call, dials } = await stage.afterwards(referralId);
    expect(dials).toMatchObject([{ outcome: 'left' }]);
    expect(call.state).toBe('done');
  });

  story('a network that says everything twice makes one call of it', 'says everything twice', async () => {
    stage.channel().saysAllTwice();
    const { worker, referralId } = await stage.called();
    await worker.answer();
    await worker.press('1');
    await worker.press('2');
    await worker.hangUp();
    const { applications, dials, call } = await stage.afterwards(referralId);
    expect(applications).toMatchObject([{ experienced: false }]);
    expect(dials).toMatchObject([{ outcome: 'applied' }]);
    expect(call).toMatchObject({ state: 'done', dials: 1 });
  });

  story('who wants no more calls is never called again, whoever asks', async () => {
    const { worker, referralId, phone } = await stage.called();
    await worker.answer();
    await worker.press('9');
    await worker.over();
    const { dials } = await stage.afterwards(referralId);
    expect(dials).toMatchObject([{ outcome: 'never' }]);
    expect((await stage.findPerson(phone)).never_call_at).not.toBeNull();
    await stage.channel().ringsOnce(phone);
    expect(await stage.channel().staysSilent(phone)).toBe(true);
  });

  story('a call that is stopped by staff is cut off', async () => {
    const { worker, referralId, dialId } = await stage.called();
    await worker.answer();
    await worker.press('2');
    await stage.channel().line.hangUp(dialId);
    await worker.over();
    const { dials, wishes, call } = await stage.afterwards(referralId);
    expect(dials).toMatchObject([{ outcome: 'interrupted' }]);
    expect(wishes).toMatchObject([{ kind: 'interrupted' }]);
    expect(call.state).toBe('done');
  });
}
