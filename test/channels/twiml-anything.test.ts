import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweep } from '../../src/channels/twiml/look.ts';
import { traces } from '../calling/telephone.ts';
import type { FarEnd } from '../carriers/far-end.ts';
import { openTwiml, type Scene } from './twiml-scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openTwiml();
});
afterAll(() => scene.close());

const beginning = fc.constantFrom('answer', 'answer', 'answer', 'answer', 'busy', 'off', 'no-answer', 'lost');
const act = fc.constantFrom('0', '1', '1', '2', '3', '4', '5', '8', '9', '#', '*', 'silence', 'speak', 'hang-up');
const behaviour = fc.record({
  callbacks: fc.constantFrom('once', 'twice', 'late', 'never'),
  webhooksTwice: fc.boolean(),
  mood: fc.constantFrom('fine', 'fine', 'fine', 'broken-but-rings'),
});

async function doAll(far: FarEnd, acts: string[]): Promise<void> {
  for (const what of acts) {
    if (far.call.sip !== null) return;
    if (what === 'hang-up') await far.hangUp(700);
    else if (what === 'silence') await far.keepSilent();
    else if (what === 'speak') await far.speak(new Float32Array(4000).fill(0.3));
    else await far.press(what, 400);
  }
  if (far.call.sip === null) await far.hangUp();
}

test('whatever people press and carriers do, every dial ends once, and who answered is not rung again unasked', async () => {
  await fc.assert(
    fc.asyncProperty(beginning, fc.array(act, { maxLength: 7 }), behaviour, async (begins, acts, bad) => {
      await scene.fresh();
      const { world, carrier, line } = scene;
      Object.assign(carrier, bad);
      const { far, referralId } = await scene.referredAndCalled({ language: 'en' });
      if (begins === 'answer') {
        await far.answer();
        await doAll(far, acts);
      } else if (begins !== 'lost') await far.refuse(begins as 'busy');
      world.setNow(61_000);
      await sweep(world);
      const [dial] = (await traces(world, referralId)).dials;
      expect(['over', 'cannot-tell']).toContain(await line.trace(dial!.id));
      await carrier.release();
      const { dials, applications, call } = await traces(world, referralId);
      expect(carrier.problems).toEqual([]);
      expect(dials).toHaveLength(1);
      expect(dials[0]).toMatchObject({ ended_at: expect.any(Date), outcome: expect.any(String) });
      expect(applications.length).toBeLessThanOrEqual(1);
      if (applications.length > 0) expect(acts).toContain('1');
      const again = call.state === 'waiting';
      if (begins === 'answer' && again) expect(call.promised).toBe(true);
      expect(again || call.state === 'done').toBe(true);
    }),
    { numRuns: 25, interruptAfterTimeLimit: 120_000 },
  );
});
