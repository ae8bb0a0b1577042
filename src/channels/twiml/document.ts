import type { Next } from '../../calling/say.ts';
import type { Addresses, Asked } from './addresses.ts';

/**
 * Documents of verbs and attributes that Somleng lists, and no others: Play, Gather (action, method, timeout, finishOnKey,
 * numDigits, actionOnEmptyResult), Record (action, method, timeout, finishOnKey, maxLength, playBeep), Dial (action, method,
 * callerId, timeout) with Number, Redirect (method), Hangup, Reject (reason).
 * @see https://github.com/somleng/somleng-switch: components/app/spec/call_controllers/{gather,record,dial,redirect,reject}_spec.rb
 * and app/models/twiml/*_verb.rb; https://www.twilio.com/docs/voice/twiml says the same of each.
 */
const response = (verbs: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<Response>${verbs}</Response>`;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const play = (audio: string | null) => (audio ? `<Play>${escaped(audio)}</Play>` : '');
const redirect = (url: string) => `<Redirect method="POST">${escaped(url)}</Redirect>`;
const wholeSeconds = (ms: number) => Math.max(1, Math.ceil(ms / 1000));

/** Hangs up, after the last words where there are some. */
export const goodbye = (audio: string | null = null): string => response(`${play(audio)}<Hangup/>`);

/** Does not take a call that rings. Only as the first verb it costs the caller nothing. */
export const reject = (): string => response('<Reject reason="busy"/>');

/** Takes a call that rings, and asks what to say. */
export const pickUp = (addresses: Addresses): string => response(redirect(addresses.answered));

/** What is said while a second telephone rings, and the ring: its end is told to `parted`. */
export const dialOther = (
  addresses: Addresses,
  audio: string | null,
  leg: { legId: string; to: string; from: string; ringSeconds: number },
): string =>
  response(
    `${play(audio)}<Dial action="${escaped(addresses.parted(leg.legId))}" method="POST" timeout="${leg.ringSeconds}" callerId="${escaped(leg.from)}"><Number>${escaped(leg.to)}</Number></Dial>`,
  );

/**
 * Plays a recording and waits as `next` says. A Redirect behind every question goes the way of silence, where a carrier
 * passes over `actionOnEmptyResult`, or over a recording in which nothing was said. Null for what is no question.
 */
export function question(addresses: Addresses, audio: string | null, seq: number, next: Next): string | null {
  const at = (asked: Asked) => addresses.heard(asked, seq);
  switch (next.await) {
    case 'key':
      return response(gather(at('key'), play(audio), { digits: 1, waitMs: next.waitMs, end: '' }));
    case 'digits':
      return response(gather(at('digits'), play(audio), { digits: next.max, waitMs: next.waitMs, end: '#' }));
    case 'said':
      return response(play(audio) + redirect(at('said')));
    case 'recording':
      return response(play(audio) + record(at('recorded'), next.maxMs));
    case 'connect':
    case 'hang-up':
    case 'nothing-new':
      return null;
  }
}

/** An empty `finishOnKey` makes `#` and `*` keys like all others; the default would let `#` begin the recording again. */
function gather(
  action: string,
  inside: string,
  { digits, waitMs, end }: { digits: number; waitMs: number; end: string },
) {
  const attributes = `method="POST" numDigits="${digits}" finishOnKey="${end}" timeout="${wholeSeconds(waitMs)}"`;
  return `<Gather action="${escaped(action)}" ${attributes} actionOnEmptyResult="true">${inside}</Gather>${redirect(action)}`;
}

/** So much silence ends a recording, in seconds. */
const silence = 3;

function record(action: string, maxMs: number) {
  const attributes = `method="POST" maxLength="${Math.max(2, wholeSeconds(maxMs))}" timeout="${silence}"`;
  return `<Record action="${escaped(action)}" ${attributes} finishOnKey="#" playBeep="true"/>${redirect(action)}`;
}
