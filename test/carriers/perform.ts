import { randomUUID } from 'node:crypto';
import { type CarrierCall, newCall, type Recording, type Status } from './call.ts';
import { answer, carryLeg, end } from './ends.ts';
import type { Exchange } from './exchange.ts';
import type { Act, Handset } from './handset.ts';
import { fetchMedia, type Media } from './media.ts';
import { CarrierError, elementsOf, textOf } from './verbs.ts';
import type { Request } from './webhooks.ts';
import type { Element } from './xml.ts';

/** What follows a verb: the next one, another document, or the end. */
export type Outcome = { on: true } | { goto: Request } | { end: { status: Status; sip: number } };

type Clip = Media & { url: string };

const on: Outcome = { on: true };
const hungUp: Outcome = { end: { status: 'completed', sip: 200 } };

/** Does one verb. @throws CarrierError */
export async function perform(exchange: Exchange, call: CarrierCall, verb: Element, base: string): Promise<Outcome> {
  const goto = (url: string | undefined, params: Record<string, string>): Outcome => ({
    goto: {
      url: new URL(url ?? base, base).href,
      method: verb.attributes.method ?? 'POST',
      params: { CallStatus: 'in-progress', ...params },
    },
  });
  switch (verb.name) {
    case 'Play':
      return await play(call, await clipsOf([verb], base));
    case 'Gather':
      return await gather(call, verb, await clipsOf(elementsOf(verb), base), (params) =>
        goto(verb.attributes.action, params),
      );
    case 'Record':
      return await record(exchange, call, verb, (params) => goto(verb.attributes.action, params));
    case 'Dial':
      return await dial(exchange, call, verb, (params) =>
        verb.attributes.action ? goto(verb.attributes.action, params) : on,
      );
    case 'Redirect':
      return goto(textOf(verb), {});
    case 'Reject':
      if (call.ms !== null) return hungUp;
      return {
        end: verb.attributes.reason === 'busy' ? { status: 'busy', sip: 486 } : { status: 'no-answer', sip: 603 },
      };
    default:
      return hungUp;
  }
}

async function clipsOf(plays: Element[], base: string): Promise<Clip[]> {
  const clips: Clip[] = [];
  for (const verb of plays) {
    if (verb.attributes.loop === '0') throw new CarrierError(13410, 'a <Play> without end');
    const url = new URL(textOf(verb), base).href;
    const media = await fetchMedia(url);
    for (let times = Number(verb.attributes.loop ?? 1); times > 0; times--) clips.push({ ...media, url });
  }
  return clips;
}

const lengthOf = (clips: Clip[]) => clips.reduce((sum, { ms }) => sum + ms, 0);

/** The far end hears the first so many ms of some recordings. */
function hear(call: CarrierCall, clips: Clip[], ms: number): void {
  let left = Math.min(ms, lengthOf(clips));
  for (const clip of clips) {
    if (left <= 0) break;
    const heardMs = Math.min(left, clip.ms);
    call.played.push({ ...clip, fromMs: call.ms ?? 0, heardMs });
    call.ms = (call.ms ?? 0) + heardMs;
    left -= heardMs;
  }
}

/** What ends a verb whatever it is. */
function cutBy(act: Act): Outcome | null {
  if (act.do === 'cut' || act.do === 'hang-up') return hungUp;
  if (act.do !== 'redirect') return null;
  return { goto: { url: act.url, method: act.method, params: { CallStatus: 'in-progress' } } };
}

/** Waits until somebody leaves; what they press or say meanwhile is theirs. */
async function nextCut(handset: Handset): Promise<Act> {
  for (;;) {
    const act = await handset.next();
    if (cutBy(act)) return act;
  }
}

/** Keys are dropped while a bare <Play> goes on. */
async function play(call: CarrierCall, clips: Clip[]): Promise<Outcome> {
  for (;;) {
    const act = call.handset.pending() ?? { do: 'listen' as const };
    const cut = cutBy(act);
    if (cut) {
      hear(call, clips, act.do === 'hang-up' ? act.atMs : 0);
      return cut;
    }
    if (act.do === 'press') call.dropped += act.keys;
    if (act.do !== 'listen') continue;
    hear(call, clips, Number.POSITIVE_INFINITY);
    return on;
  }
}

/**
 * Any key stops the recordings. A terminator before any digit lets Somleng begin again
 * (somleng-switch, components/app/spec/call_controllers/gather_spec.rb, "finishOnKey").
 */
async function gather(
  call: CarrierCall,
  { attributes }: Element,
  clips: Clip[],
  goto: (params: Record<string, string>) => Outcome,
): Promise<Outcome> {
  const most = Number(attributes.numDigits ?? 1000);
  const terminator = attributes.finishOnKey ?? '#';
  let left = clips;
  let digits = '';
  for (;;) {
    const act = await call.handset.next();
    const cut = cutBy(act);
    if (cut) {
      hear(call, left, act.do === 'hang-up' ? act.atMs : 0);
      return cut;
    }
    if (act.do === 'listen') {
      hear(call, left, Number.POSITIVE_INFINITY);
      call.ms = (call.ms ?? 0) + Number(attributes.timeout ?? 5) * 1000;
      return digits || attributes.actionOnEmptyResult === 'true' ? goto(digits ? { Digits: digits } : {}) : on;
    }
    if (act.do !== 'press') continue;
    hear(call, left, act.atMs);
    left = [];
    for (const key of act.keys) {
      if (key === terminator && digits) return goto({ Digits: digits });
      if (key === terminator) left = clips;
      else digits += key;
      if (digits.length === most) return goto({ Digits: digits });
    }
  }
}

async function record(
  exchange: Exchange,
  call: CarrierCall,
  { attributes }: Element,
  goto: (params: Record<string, string>) => Outcome,
): Promise<Outcome> {
  const act = await call.handset.next();
  const most = Number(attributes.maxLength ?? 3600) * 8000;
  const samples = act.do === 'speak' ? act.samples.subarray(0, most) : new Float32Array(0);
  const cut = cutBy(act);
  if (cut) return cut;
  const recording: Recording = { sid: randomUUID(), samples, looks: 0 };
  call.recordings.push(recording);
  const pause = act.do === 'press' ? 0 : Number(attributes.timeout ?? 5) * 1000;
  call.ms = (call.ms ?? 0) + samples.length / 8 + pause;
  const url = `${exchange.url}/2010-04-01/Accounts/${exchange.account.sid}/Calls/${call.sid}/Recordings/${recording.sid}`;
  return goto({ RecordingUrl: url, RecordingDuration: String(Math.floor(samples.length / 8000)) });
}

async function dial(
  exchange: Exchange,
  call: CarrierCall,
  verb: Element,
  goto: (params: Record<string, string>) => Outcome,
): Promise<Outcome> {
  const [number] = elementsOf(verb);
  const from = verb.attributes.callerId ?? call.from;
  if (!number) throw new CarrierError(13223, '<Dial> of nobody');
  if (from !== call.from && !exchange.numbers.has(from))
    throw new CarrierError(13214, 'callerId is none of this account');
  const leg = newCall({
    direction: 'outbound-dial',
    to: textOf(number),
    from,
    parent: call.sid,
    createdAt: exchange.now(),
    voice: null,
    statusCallback: null,
  });
  exchange.calls.push(leg);
  exchange.unmet.push(leg);
  exchange.news();
  const first = await Promise.race([carryLeg(exchange, leg), nextCut(call.handset)]);
  if (typeof first !== 'string') {
    leg.ringing.resolve('canceled');
    await leg.over.promise;
    return cutBy(first) ?? hungUp;
  }
  if (first !== 'answered') {
    call.handset.stopWaiting();
    const { status } = leg;
    return goto({ DialCallStatus: status });
  }
  return await talk(exchange, call, leg, goto);
}

/** Two people talk, until one of them hangs up. */
async function talk(
  exchange: Exchange,
  call: CarrierCall,
  leg: CarrierCall,
  goto: (params: Record<string, string>) => Outcome,
): Promise<Outcome> {
  answer(leg);
  call.joined = leg;
  leg.joined = call;
  const who = await Promise.race([
    nextCut(call.handset).then((act) => ({ act, by: call })),
    nextCut(leg.handset).then((act) => ({ act, by: leg })),
  ]);
  const talkedMs = who.act.do === 'hang-up' ? who.act.atMs : 0;
  call.ms = (call.ms ?? 0) + talkedMs;
  leg.ms = talkedMs;
  await end(exchange, leg, { status: 'completed', sip: 200 });
  if (who.by === call) return cutBy(who.act) ?? hungUp;
  call.handset.stopWaiting();
  return goto({
    DialCallStatus: 'completed',
    DialCallSid: leg.sid,
    DialCallDuration: String(Math.floor(talkedMs / 1000)),
  });
}
