import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { referred, traces } from '../calling/telephone.ts';
import { openTwiml, type Scene } from './twiml-scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openTwiml();
});
beforeEach(() => scene.fresh());
afterEach(() => expect(scene.carrier.problems).toEqual([]));
afterAll(() => scene.close());

const dialOf = async (referralId: string) => (await traces(scene.world, referralId)).dials.at(-1)!;

describe('a request to place a call', () => {
  const once = async (mood: Scene['carrier']['mood']) => {
    scene.carrier.mood = mood;
    const referral = await referred(scene.world);
    await scene.dial();
    return referral;
  };

  test('that the carrier refuses is a fault of the carrier', async () => {
    const { referralId } = await once('too-many');
    expect(await dialOf(referralId)).toMatchObject({ outcome: 'carrier-fault' });
    expect(scene.carrier.unmet).toEqual([]);
  });

  test.each(['broken', 'unavailable', 'silent', 'cuts-the-line'] as const)(
    'without a readable answer (%s) is in doubt, and when it is nowhere in the list it was never made',
    async (mood) => {
      const { referralId } = await once(mood);
      const { id, ended_at, in_doubt_since } = await dialOf(referralId);
      expect({ ended_at, in_doubt_since }).toEqual({ ended_at: null, in_doubt_since: scene.world.now() });
      expect(await scene.line.trace(id)).toBe('cannot-tell');
      scene.world.setNow(11_000);
      expect(await scene.line.trace(id)).toBe('unknown');
    },
  );

  test.each(['silent-but-rings', 'broken-but-rings'] as const)(
    'in doubt that rang all the same (%s) is found, and the phone rings once',
    async (mood) => {
      const { referralId, phone } = await once(mood);
      const { id } = await dialOf(referralId);
      const far = await scene.carrier.rings(phone);
      far.ring();
      expect(await scene.line.trace(id)).toBe('ringing');
      expect(await scene.line.place({ ...placing(id), to: phone as `+${string}` })).toBe('placed');
      expect(scene.carrier.unmet).toEqual([]);
      await far.answer();
      await far.press('1');
      await far.hangUp();
      expect(await dialOf(referralId)).toMatchObject({ outcome: 'applied', in_doubt_since: null });
    },
  );

  test('in doubt that is answered before it is found, talks', async () => {
    const { referralId, phone } = await once('broken-but-rings');
    const far = await scene.carrier.rings(phone);
    await far.answer();
    await far.press('1');
    await far.hangUp();
    expect(await dialOf(referralId)).toMatchObject({ outcome: 'applied' });
  });

  test('is not judged while the carrier does not answer', async () => {
    const { referralId } = await once('broken');
    scene.world.setNow(60_000);
    scene.carrier.isDown = true;
    expect(await scene.line.trace((await dialOf(referralId)).id)).toBe('cannot-tell');
  });

  const placing = (dialId: string) => ({
    ...{ dialId, from: scene.carrier.number, trunk: 'somleng', ringSeconds: 30, joins: null },
  });
});
