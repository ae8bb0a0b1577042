import { expect } from 'vitest';
import type { E164 } from '../../../src/kit/phone.ts';
import { encodeUlaw } from '../../../src/speech/ulaw.ts';
import type { TestWorld } from '../../harness/world.ts';
import { soughtClips, telephoneClip } from '../../phones/clips.ts';
import { IncomingCall } from '../../phones/incoming-call.ts';
import type { PhoneKey } from '../../phones/keys.ts';
import type { SipCall } from '../../phones/sip-call.ts';
import { type AsteriskLine, openAsteriskLine, ourNumber } from '../asterisk-line.ts';
import type { Channel, Driver, Phone, Refusal } from './channel.ts';
import { type Ears, openEars } from './ears.ts';
import { type ForgetfulWire, openForgetfulWire } from './forgetful-wire.ts';
import { howItStands, newestDial, saidIn, standsAt } from './talks.ts';
import { patience, until } from './until.ts';

/** No packet comes after the last word, whose end is not waited for by the millisecond. */
const tail = 200;
const sipOf = (number: E164) => number.slice(1);

/** A real Asterisk, and telephones that speak SIP behind its trunk. */
export const asterisk: Driver = {
  atOnce: true,
  unable: { 'says everything twice': 'its one socket tells each event once' },
  async open() {
    const line = await openAsteriskLine({ answerAfterSeconds: 3, rtpTimeoutSeconds: 10 });
    const wire = await openForgetfulWire(line.ari.url);
    if (line.world.trunks.asterisk) line.world.trunks.asterisk.url = wire.url;
    await line.service.restart();
    await until('for the exchange', () => line.service.line.ready('carrier'), Boolean);
    await warmUp(line.world);
    return channelOf(line, wire, openEars());
  },
};

/** Opens the recordings of all conversations beforehand: calls that begin at once must not wait for one another's. */
async function warmUp(world: TestWorld): Promise<void> {
  for (const tag of world.speech.tags) {
    const clips = [...world.speech.recordings(tag).keys()].filter((clip) =>
      /^(call|find|word|own|staff|n)\./.test(clip),
    );
    await world.speech.render(tag, clips);
    await soughtClips(tag, clips);
  }
}

function channelOf(line: AsteriskLine, wire: ForgetfulWire, ears: Ears): Channel {
  const { world, phone } = line;
  const waits = async (number: E164) => {
    const due = world.db
      .selectFrom('call')
      .innerJoin('person', 'person.id', 'call.person_id')
      .select('call.id')
      .where('person.phone_hash', '=', world.vault.index('phone', number))
      .where('call.state', '=', 'waiting')
      .where('call.due_at', '<=', world.now());
    return (await due.execute()).length;
  };
  return {
    world,
    get line() {
      return line.service.line;
    },
    async rings(number) {
      const call = await phone.nextCall(patience, sipOf(number)).catch(async (cause: unknown) => {
        throw new Error(`${number} does not ring: ${await howItStands(world, number)}`, { cause });
      });
      return phoneOf(line, ears, number, call);
    },
    async staysSilent(number) {
      await until(
        'for all to be dialled',
        () => waits(number),
        (calls) => calls === 0,
      );
      return phone.calls.every(({ to }) => to !== sipOf(number));
    },
    async ringsUs(number) {
      const call = phone.dial(ourNumber, { at: line.sip, from: sipOf(number) });
      await call.reaches('up', patience);
      return phoneOf(line, ears, number, call);
    },
    async ringsOnce(number) {
      const call = phone.dial(ourNumber, { at: line.sip, from: sipOf(number) });
      await call.reaches('ringing', patience);
      call.hangUp();
      await call.ended();
    },
    saysAllTwice: () => undefined,
    losesAnswerFor: async (number) => wire.loseAnswerFor(sipOf(number)),
    async settles(dialId) {
      expect(wire.lost()).toBe(1);
      await until(
        'for what is in doubt',
        async () => (await line.dial(dialId)).in_doubt_since,
        (since) => since === null,
      );
    },
    fresh: async () => undefined,
    async close() {
      const left = await line.asks('/recordings/stored');
      await ears.close();
      await line.close();
      wire.close();
      expect(left).toEqual([]); // what people recorded stays nowhere in Asterisk
    },
  };
}

/** How a network says it (RFC 3261, RFC 3326 with Q.850). */
const answers: Record<Exclude<Refusal, 'no-answer'>, [number, string, [string, string][]]> = {
  busy: [486, 'Busy Here', []],
  rejected: [603, 'Decline', []],
  off: [480, 'Temporarily Unavailable', [['Reason', 'Q.850;cause=20']]],
  'bad-number': [404, 'Not Found', []],
  'carrier-fault': [503, 'Service Unavailable', []],
};

const calls = new WeakMap<Phone, SipCall>();
const isJoined = new WeakSet<SipCall>();

const findsVoice = async (ears: Ears, call: SipCall, samples: Float32Array): Promise<boolean> =>
  (await ears.find(call.hearing.inTurn(), [{ name: 'voice', samples }])).length > 0;

/** A voice that nobody else has: a tone that rises from its own pitch. */
const tone = (pitch: number) =>
  Float32Array.from({ length: 12_000 }, (_, at) => 0.4 * Math.sin((at * (pitch + at / 100)) / 8000));

function phoneOf(line: AsteriskLine, ears: Ears, number: E164, call: SipCall): Phone {
  const { world } = line;
  const incoming = () => {
    if (call instanceof IncomingCall) return call;
    throw new Error('it called by itself');
  };
  /** What was heard and answered so far: the turn of the talk, and where in the sound it came. */
  const done = { seq: -1, atMs: 0, isHeardOut: false };
  let known: Promise<string> | undefined;
  const dialId = () => {
    known ??= newestDial(world, number).then((id) => id ?? '');
    return known;
  };
  const heardMs = () => {
    const last = call.hearing.arrivals.at(-1);
    return last ? (last.position + last.samples) / 8 : 0;
  };
  const stands = async (...statuses: string[]) => {
    const id = await dialId();
    const look = async () => {
      const now = await standsAt(world, id);
      return now && now.seq > done.seq ? now.status : `still ${now?.status}`;
    };
    await until(`to be ${statuses.join(' or ')}`, look, (status) => statuses.includes(status));
    return (await standsAt(world, id))?.seq ?? 0;
  };
  /** Hears the first recording of what was said last; gives when all of it will be said. */
  const hears = async (): Promise<number> => {
    const last = (await saidIn(world, await dialId())).at(-1);
    const [first] = last?.clips ?? [];
    if (!last || !first) return 0;
    const audio = await telephoneClip(last.tag, first);
    const saidAll = call.speaks(patience).then(() => call.fallsSilent(3000, patience));
    const place = await Promise.race([call.hearsOut(audio, { ms: patience, fromMs: done.atMs }), saidAll]);
    if (!place) return 0;
    return place.atMs + (await last.render()).ms - tail;
  };
  /** Hears the last recording of what was said last, which a busy machine says later than it should. */
  const hearsLast = async (): Promise<void> => {
    const last = (await saidIn(world, await dialId())).at(-1);
    const clip = last?.clips.at(-1);
    if (!last || !clip || last.isOwn) return;
    const audio = await telephoneClip(last.tag, clip);
    const silence = call.fallsSilent(3000, patience);
    await Promise.race([call.hearsOut(audio, { ms: patience, fromMs: done.atMs }), silence]);
  };
  const goesOn = (seq: number) => Object.assign(done, { seq, atMs: heardMs(), isHeardOut: false });
  const press = async (key: string) => {
    const seq = await stands('waiting', 'collecting');
    if (!done.isHeardOut) await hears();
    goesOn(seq);
    await call.press(key as PhoneKey);
  };
  const finds = (samples: Float32Array) => findsVoice(ears, call, samples);
  const own: Phone = {
    number,
    async answer() {
      incoming().ring();
      await incoming().answer();
    },
    async refuse(how) {
      if (how === 'rejected' || how === 'no-answer') incoming().ring();
      if (how === 'no-answer') await call.ended(patience);
      else incoming().refuse(...answers[how]);
    },
    async press(keys) {
      for (const key of keys) await press(key);
    },
    async pressTwice(key) {
      await press(key);
      await call.press(key as PhoneKey);
    },
    async keyIn(digits) {
      const [first = '', ...more] = `${digits}#`;
      await press(first);
      for (const key of more) await call.press(key as PhoneKey);
    },
    async hearOut() {
      const seq = await stands('waiting', 'collecting', 'telling', 'ended');
      const isTold = (await standsAt(world, await dialId()))?.status === 'telling';
      const endMs = await hears();
      await call.hearsMs(endMs, patience);
      await hearsLast();
      await call.fallsSilent((await saidIn(world, await dialId())).at(-1)?.isOwn ? 1000 : 300, patience);
      if (isTold) goesOn(seq);
      else done.isHeardOut = true;
    },
    async keepSilent() {
      goesOn(await stands('waiting', 'collecting'));
      await stands('waiting', 'collecting', 'recording', 'telling', 'ended', 'left', 'connecting');
    },
    async speak(samples) {
      for (let status = 'recording'; status === 'recording'; ) {
        const seq = await stands('recording');
        const isSpoken = () => call.hearing.arrivals.some((one) => one.speech && one.position / 8 > done.atMs);
        await until('to be asked for a word', isSpoken, Boolean);
        await call.fallsSilent(700, patience); // the beep
        goesOn(seq);
        await call.say(encodeUlaw(samples));
        await stands('recording', 'waiting', 'telling', 'ended', 'left'); // asked again, they say it again
        status = (await standsAt(world, await dialId()))?.status ?? '';
      }
    },
    async isMailbox() {
      await this.answer();
      await call.say(encodeUlaw(Float32Array.from({ length: 96_000 }, (_, at) => 0.3 * Math.sin(at / 4))));
    },
    async losesSound() {
      await call.speaks(patience);
      call.stopRtp();
    },
    async hangUp() {
      if (call.state === 'up' && !isJoined.has(call)) {
        await stands('waiting', 'collecting', 'recording', 'telling', 'connecting', 'ended');
        await hears();
      }
      call.hangUp();
    },
    over: async () => void (await call.ended(patience)),
    async heard() {
      const said = await saidIn(world, await dialId());
      const clips = await soughtClips(
        said[0]?.tag ?? '',
        said.flatMap((one) => one.clips),
      );
      return (await ears.find(call.hearing.inTurn(), clips)).map(({ name }) => name);
    },
    hearsVoice: finds,
    async talksWith(other) {
      const theirs = calls.get(other);
      if (!theirs) return false;
      for (const one of [call, theirs]) isJoined.add(one);
      const [high, low] = [tone(2400), tone(900)];
      const both = async () => {
        await Promise.all([call.say(encodeUlaw(high)), theirs.say(encodeUlaw(low))]);
        return (await finds(low)) && (await findsVoice(ears, theirs, high));
      };
      return await until('for them to hear each other', both, Boolean);
    },
  };
  calls.set(own, call);
  return own;
}
