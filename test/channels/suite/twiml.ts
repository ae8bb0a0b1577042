import { readFile } from 'node:fs/promises';
import { startCalls } from '../../../src/calling/service.ts';
import { sweep } from '../../../src/channels/twiml/look.ts';
import type { E164 } from '../../../src/kit/phone.ts';
import type { Played } from '../../carriers/call.ts';
import type { FarEnd } from '../../carriers/far-end.ts';
import type { TestWorld } from '../../harness/world.ts';
import { findClips } from '../../phones/listen.ts';
import { hearUlaw } from '../../speech/listening.ts';
import { openTwiml, type Scene } from '../twiml-scene.ts';
import type { Channel, Driver, Phone, Refusal } from './channel.ts';
import { settled } from './settled.ts';
import { clipsOf, newestDial, saidIn } from './talks.ts';

/** A key in mid-sentence comes so long after its first word, in milliseconds. */
const midSentence = 1_500;
const wavHead = 58;

const refusalOf = (how: Refusal) => (how === 'carrier-fault' ? 'fault' : how);

/** Carriers with a TwiML interface, and the telephones behind one. */
export const twiml: Driver = {
  atOnce: false,
  unable: {
    'knows a mailbox': 'Somleng lists no detection of machines',
    'misses the sound of a phone': 'the carrier ends such a call by itself and says that it is over',
  },
  open: async () => channelOf(await openTwiml({ answerAfterSeconds: 1 })),
};

function channelOf(scene: Scene): Channel {
  const { world, carrier, line } = scene;
  const local = (number: E164) => `0${number.slice('+855'.length)}`;
  return {
    world,
    line,
    async rings(number) {
      await scene.dial();
      return phoneOf(world, number, await carrier.rings(number));
    },
    async staysSilent(number) {
      await scene.dial();
      return carrier.unmet.every(({ to }) => to !== number);
    },
    ringsUs: async (number) => phoneOf(world, number, await carrier.ring(local(number))),
    async ringsOnce(number) {
      const far = carrier.begin(local(number));
      while (
        (await world.db.selectFrom('twiml_call').select('sid').where('sid', '=', far.call.sid).execute()).length === 0
      );
      await far.hangUp();
    },
    saysAllTwice() {
      carrier.webhooksTwice = true;
      carrier.callbacks = 'twice';
    },
    async losesAnswerFor() {
      carrier.mood = 'silent-but-rings';
    },
    settles: (dialId) => settled(world, startCalls(world, [line]), dialId),
    fresh: () => scene.fresh(),
    async close() {
      await sweep(world);
      await scene.close();
      if (carrier.problems.length > 0) throw new Error(carrier.problems.join('; '));
    },
  };
}

function phoneOf(world: TestWorld, number: E164, far: FarEnd): Phone {
  let atMs = midSentence;
  const press = async (keys: string) => {
    const acted = far.press(keys, atMs);
    atMs = midSentence;
    await acted;
  };
  return {
    number,
    answer: () => far.answer(),
    refuse: (how) => far.refuse(refusalOf(how)),
    async press(keys) {
      for (const key of keys) await press(key);
    },
    pressTwice: async (key) => void (await Promise.all([far.press(key, midSentence), far.press(key, midSentence)])),
    keyIn: (digits) => press(`${digits}#`),
    async hearOut() {
      atMs = Number.POSITIVE_INFINITY;
    },
    keepSilent: () => far.keepSilent(),
    speak: (samples) => far.speak(samples),
    isMailbox: () => far.answer(),
    losesSound: () => far.hangUp(),
    hangUp: () => far.hangUp(midSentence),
    async over() {
      while (far.call.sip === null) await far.keepSilent();
      await far.over();
    },
    async heard() {
      const said = await saidIn(world, (await newestDial(world, number)) ?? '');
      const renderings = await Promise.all(said.map((one) => one.render()));
      const files = await Promise.all(
        renderings.map(async (rendering, at) => ({
          rendering,
          bytes: await readFile(said[at]?.isOwn ? rendering.telephone : rendering.browser),
        })),
      );
      const clipsIn = ({ bytes, heardMs }: Played): string[] => {
        const isWav = Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'RIFF';
        const found = files.find((file) =>
          isWav ? Buffer.from(bytes).includes(file.bytes.subarray(0, 1600)) : file.bytes.equals(bytes),
        );
        return found ? clipsOf(found.rendering, heardMs) : ['something else'];
      };
      return far.heard().flatMap(clipsIn);
    },
    hearsVoice: async (samples) =>
      far.heard().some(({ bytes, url }) => {
        const sound = hearUlaw(bytes.subarray(wavHead));
        return url.endsWith('.wav') && findClips(sound, [{ name: 'voice', samples }]).length > 0;
      }),
    talksWith: async (other) => far.call.joined?.to === other.number || far.call.joined?.from === other.number,
  };
}
