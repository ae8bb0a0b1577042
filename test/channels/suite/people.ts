import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { keepGreeting } from '../../../src/calling/greetings/keep.ts';
import { callWorker } from '../../../src/calling/join/call-worker.ts';
import { openRecording } from '../../../src/calling/own-voice/keep.ts';
import { lengthsOf } from '../../../src/calling/voice-answers/store.ts';
import { encodeUlaw } from '../../../src/speech/ulaw.ts';
import { greetingsOf } from '../../calling/greeting-voice.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

/** A word as nobody else says it: a tone that rises. */
const word = Float32Array.from({ length: 12_000 }, (_, at) => 0.4 * Math.sin((at * (1400 + at / 50)) / 8000));

/** What happens between people: those of ours, and the worker who wants to know that it is us. */
export function people(story: Story, stage: Stage): void {
  story('who wants a person is put through to one of us, and both talk until one hangs up', () =>
    stage.withStaff(async () => {
      const { phone } = await stage.staff(8);
      const { worker, referralId } = await stage.called();
      await worker.answer();
      await worker.press('4');
      const ours = await stage.channel().rings(phone);
      await ours.answer();
      expect(await worker.talksWith(ours)).toBe(true);
      await ours.hangUp();
      await worker.over();
      const { dials } = await stage.afterwards(referralId);
      expect(dials).toMatchObject([{ outcome: 'connected' }, { outcome: 'connected', joins: dials[0]!.id }]);
    }),
  );

  story('where one of us does not pick up, we will call', () =>
    stage.withStaff(async () => {
      const { phone } = await stage.staff(8);
      const { worker, referralId } = await stage.called();
      await worker.answer();
      await worker.press('4');
      await (await stage.channel().rings(phone)).refuse('busy');
      await worker.over();
      const { dials, wishes } = await stage.afterwards(referralId);
      expect(dials).toMatchObject([{ outcome: 'person' }, { outcome: 'busy', answered_at: null }]);
      expect(wishes).toMatchObject([{ kind: 'person', state: 'open' }]);
    }),
  );

  story('where nobody of us is there we will call, and then our own phone rings first', () =>
    stage.withStaff(async () => {
      const { worker, referralId, phone: number } = await stage.called();
      await worker.answer();
      await worker.press('4');
      await worker.over();
      const { wishes, dials } = await stage.afterwards(referralId);
      expect(dials).toMatchObject([{ outcome: 'person' }]);
      const { world } = stage.channel();
      const { who, phone } = await stage.staff(0);
      await world.tx((tx) => callWorker(tx, world, who, { wishId: wishes[0]!.id }, world.now()));
      const ours = await stage.channel().rings(phone);
      await ours.answer();
      await ours.press('1');
      const theirs = await stage.channel().rings(number);
      await theirs.answer();
      expect(await ours.talksWith(theirs)).toBe(true);
      await theirs.hangUp();
      await ours.over();
    }),
  );

  story('the voice of who sent them is heard first in the call, and 8 reports it', async () => {
    const { world } = stage.channel();
    const mark = world.vault.index('mark', randomUUID());
    const { announcement, phone, referralId } = await stage.refer({ mark });
    const meant = { phone, announcementId: announcement, mark };
    const audio = Buffer.from(encodeUlaw(word));
    await world.tx((tx) => keepGreeting(tx, world.vault, 'on', { meant, audio }, world.now()));
    const worker = await stage.channel().rings(phone);
    await worker.answer();
    await worker.hearOut();
    await worker.press('8');
    await worker.press('0');
    await worker.over();
    const { wishes, dials } = await stage.afterwards(referralId);
    expect(wishes).toMatchObject([{ kind: 'mistrust' }]);
    expect(await worker.hearsVoice(word)).toBe(true);
    expect(await greetingsOf(world, referralId)).toMatchObject([{ state: 'reported', reported_in: dials[0]!.id }]);
  });

  story('a secret word is recorded, kept sealed, and heard in the next call', async () => {
    const { worker, referralId, phone } = await stage.called();
    await worker.answer();
    await worker.press('115');
    await worker.speak(word);
    await worker.hearOut();
    await worker.press('1');
    await worker.press('0');
    await worker.over();
    await stage.afterwards(referralId);
    expect(await worker.hearsVoice(word)).toBe(true);
    const { secret_word } = await stage.findPerson(phone);
    const { world } = stage.channel();
    const kept = await world.tx((tx) => openRecording(tx, world.vault, secret_word ?? ''));
    expect(kept!.length).toBeGreaterThanOrEqual(word.length);
    const again = await stage.channel().ringsUs(phone);
    await again.hearOut();
    await again.press('0');
    expect(await again.hearsVoice(word)).toBe(true);
    await again.hangUp();
  });

  story('an applicant says a few words to the employer, hears them, and keeps them', async () => {
    const { worker, referralId } = await stage.called();
    await worker.answer();
    await worker.press('116');
    await worker.speak(word);
    await worker.hearOut();
    await worker.press('1');
    await worker.press('0');
    await worker.over();
    const { applications } = await stage.afterwards(referralId);
    expect(await worker.hearsVoice(word)).toBe(true);
    const { id } = applications[0]!;
    const { world } = stage.channel();
    const lengths = await world.tx((tx) => lengthsOf(tx, [id]));
    expect(lengths.get(id)).toBeGreaterThanOrEqual(word.length / 8);
  });
}
