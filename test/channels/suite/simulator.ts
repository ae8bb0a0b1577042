import { startCalls } from '../../../src/calling/service.ts';
import { sweep } from '../../../src/channels/simulator/network.ts';
import type { Key } from '../../../src/dialogues/dialogue.ts';
import { type E164, showPhone } from '../../../src/kit/phone.ts';
import { encodeUlaw } from '../../../src/speech/ulaw.ts';
import { type Network, openNetwork } from '../../harness/web.ts';
import { createTestWorld, type TestWorld } from '../../harness/world.ts';
import { createWorkerPhone, type WorkerPhone } from '../../phones/worker-phone.ts';
import type { Channel, Driver, Phone, Refusal } from './channel.ts';
import { settled } from './settled.ts';
import { newestDial, saidIn } from './talks.ts';

/** Who rings us is answered after six seconds. */
const answeredMs = 6_000;

/** The phone in the browser, spoken to as its page does. */
export const simulator: Driver = {
  atOnce: false,
  unable: {
    'falls silent at a key': 'it is the page of the phone that plays, and stops playing',
    'misses the sound of a phone': 'sound goes one way only; a page that is gone has hung up after a minute',
  },
  async open() {
    const world = await createTestWorld();
    return channelOf(world, await openNetwork(world));
  },
};

function channelOf(world: TestWorld, network: Network): Channel {
  let twice = false;
  const phones = new Map<E164, WorkerPhone>();
  const phoneWith = async (number: E164) => {
    const worker = phones.get(number) ?? createWorkerPhone(network.url, { twice });
    if (!phones.has(number)) await worker.takeNumber(showPhone(number));
    phones.set(number, worker);
    return worker;
  };
  return {
    world,
    line: network.line,
    async rings(number) {
      const worker = await phoneWith(number);
      await network.dial();
      if ((await worker.rings()) === null) throw new Error('it does not ring');
      return phoneOf(world, number, worker);
    },
    async staysSilent(number) {
      await network.dial();
      return (await (await phoneWith(number)).state()).call === null;
    },
    async ringsUs(number) {
      const worker = await phoneWith(number);
      await worker.calls();
      world.setNow(answeredMs);
      await sweep(world);
      const phone = phoneOf(world, number, worker);
      await phone.answer();
      return phone;
    },
    async ringsOnce(number) {
      const worker = await phoneWith(number);
      await worker.calls();
      await worker.hangUp();
    },
    saysAllTwice() {
      twice = true;
    },
    losesAnswerFor: async (number) => void (await (await phoneWith(number)).taps('doubt')),
    settles: (dialId) => settled(world, startCalls(world, [network.line]), dialId),
    async fresh() {
      twice = false;
      await world.newMorning();
      await world.db.updateTable('call').set({ state: 'given-up' }).where('state', '=', 'waiting').execute();
    },
    async close() {
      await network.close();
      await world.close();
    },
  };
}

const causes = { off: 'unreachable' } as const;
const refused = (worker: WorkerPhone, how: Refusal) => {
  if (how === 'rejected') return worker.hangUp();
  return worker.fail(how === 'off' ? causes.off : how);
};

function phoneOf(world: TestWorld, number: E164, worker: WorkerPhone): Phone {
  const played: { audio: string; bytes: Buffer }[] = [];
  let seen: object | null = null;
  /** Plays what is shown now; rings whom it says. */
  const note = async (): Promise<void> => {
    const shown = worker.shown();
    if (shown === null || shown === seen) return;
    seen = shown;
    if (shown.audio) {
      const isOwn = shown.audio.startsWith('/phone/own/');
      const bytes = isOwn ? Buffer.from(await (await worker.fetch()).arrayBuffer()) : Buffer.alloc(0);
      played.push({ audio: shown.audio, bytes });
    }
    if (shown.next.await === 'connect') {
      await worker.awaitOther();
      await note();
    }
  };
  const then = async (act: Promise<unknown>) => {
    await act;
    await note();
  };
  const heardOut = async () => {
    if (worker.shown()?.next.await === 'said') await then(worker.hearOut());
  };
  const otherIs = async () => (await worker.state()).call?.other ?? null;
  return {
    number,
    answer: async () => {
      const inHand = (await worker.state()).call;
      await then(inHand?.state === 'talking' ? worker.resume() : worker.answer());
    },
    refuse: async (how) => void (await refused(worker, how)),
    async press(keys) {
      for (const key of keys) {
        await heardOut();
        await then(worker.press(key as Key));
      }
    },
    async pressTwice(key) {
      await heardOut();
      await then(Promise.all([worker.press(key as Key), worker.press(key as Key)]));
    },
    keyIn: (digits) => then(worker.keyIn(digits)),
    hearOut: heardOut,
    async keepSilent() {
      await heardOut();
      await then(worker.keepSilent());
    },
    speak: (samples) => then(worker.speak(new Uint8Array(encodeUlaw(samples)))),
    isMailbox: async () => void (await worker.fail('machine')),
    losesSound: async () => undefined,
    hangUp: async () => void (await worker.hangUp()),
    async over() {
      for (let call = (await worker.state()).call; call?.state === 'talking'; call = (await worker.state()).call) {
        await heardOut();
        const { await: awaited } = worker.shown()?.next ?? { await: 'nothing-new' };
        if (awaited === 'hang-up') await worker.hangUp();
        else if (awaited !== 'connect') await then(worker.keepSilent());
        else if (call.other === null) await then(worker.resume());
      }
    },
    async heard() {
      const said = await saidIn(world, (await newestDial(world, number)) ?? '');
      const known = await Promise.all(said.map(async (one) => ({ ...one, hash: (await one.render()).hash })));
      return played.flatMap(({ audio }) => {
        const isOwn = audio.startsWith('/phone/own/');
        const found = isOwn ? known.find((one) => one.isOwn) : known.find(({ hash }) => audio.includes(hash));
        return found?.clips ?? ['something else'];
      });
    },
    hearsVoice: async (samples) => played.some(({ bytes }) => bytes.includes(Buffer.from(encodeUlaw(samples)))),
    talksWith: async (other) => (await otherIs())?.state === 'talking' && other.number !== number,
  };
}
