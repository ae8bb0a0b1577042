import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askWorker } from '../../src/inquiries/checking/ask-worker.ts';
import { endInquiry } from '../../src/inquiries/checking/end.ts';
import { words } from '../../src/inquiries/rules.ts';
import { tellInquiry } from '../../src/inquiries/telling/tell.ts';
import { sayWord } from '../../src/inquiries/words/say.ts';
import { takeBackWord } from '../../src/inquiries/words/take-back.ts';
import { erase } from '../../src/people/erase.ts';
import { neverCall } from '../../src/people/never-call.ts';
import { somePhone } from '../harness/builders.ts';
import { createTestWorld, morning, type TestWorld } from '../harness/world.ts';
import { day, hour, inquiriesIn } from './asking.ts';

let world: TestWorld;
let scene: ReturnType<typeof inquiriesIn>;
beforeAll(async () => {
  world = await createTestWorld();
  scene = inquiriesIn(world);
});
afterAll(() => world.close());

const happening = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...words).map((word) => ({ say: word })) },
  { weight: 2, arbitrary: fc.constant('take-back' as const) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 60 }).map((hours) => ({ wait: hours * hour })) },
  { weight: 1, arbitrary: fc.constantFrom('refuse', 'hand-over', 'erase', 'never-call', 'ask' as const) },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** Plays a history; gives what who asked was told, and which word of the worker stood when the first thing was told. */
async function play(history: readonly Happening[], isKnown: boolean) {
  world.setNow(morning);
  const asker = somePhone();
  const worker = isKnown ? await scene.known() : { phone: somePhone(), personId: '' };
  const who = await scene.staff();
  const inquiryId = await scene.taken(asker, { workerPhone: worker.phone });
  const { personId, phone } = worker;
  let stands: string | null = null;
  for (const one of [...history, { wait: 11 * day }]) {
    const now = world.now();
    if (typeof one === 'object' && 'wait' in one) {
      world.setNow(one.wait);
      await world.tx((tx) => tellInquiry(tx, world, inquiryId, world.now()));
      continue;
    }
    const isOpen = (await scene.row(inquiryId)).told_at === null;
    if (typeof one === 'object') {
      const sentence = `family.my-${one.say}`;
      const shown = { how: 'written', sentence, text: sentence, language: 'en' } as const;
      const noted =
        isKnown && (await world.tx((tx) => sayWord(tx, { inquiryId, personId, word: one.say, words: shown }, now)));
      if (noted === 'noted') stands = one.say;
      continue;
    }
    switch (one) {
      case 'take-back': {
        if (isKnown && (await world.tx((tx) => takeBackWord(tx, { inquiryId, personId }, now))) === 'taken-back')
          stands = null;
        break;
      }
      case 'ask':
        await world.tx((tx) => askWorker(tx, world, who, { inquiryId, phone }, now));
        break;
      case 'refuse':
      case 'hand-over': {
        const ending =
          one === 'refuse'
            ? ({ to: 'refused', outcome: 'other' } as const)
            : ({ to: 'handed-over', outcome: 'police' } as const);
        const ended = await world.tx((tx) =>
          endInquiry(tx, world.vault, who, { inquiryId, words: '', ...ending }, now),
        );
        if (ended === 'ended') stands = null;
        break;
      }
      case 'erase':
        if (isKnown) {
          await world.tx((tx) => erase(tx, personId, now));
          if (isOpen) stands = null;
        }
        break;
      case 'never-call':
        if (isKnown) await world.tx((tx) => neverCall(tx, personId, now));
    }
  }
  return { told: await scene.told(asker), stands, phone };
}

test("for every history, who asked hears one thing: the neutral words, unless the worker's last standing word was good", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { maxLength: 7 }),
      fc.boolean(),
      fc.boolean(),
      async (history, known, asks) => {
        const { told, stands, phone } = await play(asks ? ['ask', ...history] : history, known);
        expect(told).toHaveLength(1);
        const [text = ''] = told;
        const good = stands === 'well' || stands === 'number';
        expect(text.includes('could not pass on an answer')).toBe(!good);
        expect(text.includes('I am well')).toBe(stands === 'well');
        expect(text.replaceAll(' ', '').includes(phone.slice(4))).toBe(stands === 'number');
      },
    ),
    { numRuns: 20 },
  );
});
