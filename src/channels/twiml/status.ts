import type { EndCause } from '../../calling/rules.ts';

/** @see https://www.twilio.com/docs/voice/api/call-resource#call-status-values; Somleng uses the same but for `initiated`. */
const ranks = {
  queued: 1,
  initiated: 2,
  ringing: 3,
  'in-progress': 4,
  completed: 5,
  busy: 5,
  'no-answer': 5,
  failed: 5,
  canceled: 5,
} as const;
export type CallStatus = keyof typeof ranks;

/** What a carrier says of a call: its status, the code with which the network ended it (SIP), and the seconds it counted. */
export type Told = { status: CallStatus; sip?: number | undefined; seconds?: number | undefined };

/** Reads a status; undefined for a word that no document knows. */
export const readStatus = (word: string | undefined): CallStatus | undefined =>
  word !== undefined && Object.hasOwn(ranks, word) ? (word as CallStatus) : undefined;

/** Whether a call is over. */
export const isOver = (status: CallStatus | 'asked'): boolean => status !== 'asked' && ranks[status] === 5;

/** Whether news of a call goes on from what is known: what comes late or twice does not, and nothing follows the end. */
export const isNews = (known: CallStatus | 'asked', told: CallStatus): boolean =>
  known === 'asked' || ranks[told] > ranks[known];

/**
 * Why a call ended before anybody answered. Somleng works its status out of the SIP code and tells both; the codes by RFC 3261,
 * their meaning in the telephone network by RFC 3398, 7.2.4.1 and 8.2.6.1.
 * @param rang whether the phone was known to ring: 480 is a phone that is off, and also one that nobody picks up
 */
export function endCauseOf({ status, sip }: Told, rang: boolean): EndCause {
  switch (status) {
    case 'busy':
      return 'busy';
    case 'no-answer':
      return sip === 603 ? 'rejected' : isUnreachable(sip) && !rang ? 'unreachable' : 'no-answer';
    case 'canceled':
      return 'no-answer';
    case 'failed':
      return failed(sip);
    case 'completed':
      return 'hung-up';
    case 'queued':
    case 'initiated':
    case 'ringing':
    case 'in-progress':
      return 'interrupted';
  }
}

const isUnreachable = (sip: number | undefined) => sip === 480 || sip === 408;

/** Without a code nobody knows: the number may be wrong or its phone in a valley, and a retry decides it. */
function failed(sip: number | undefined): EndCause {
  if (sip === undefined || sip < 300 || isUnreachable(sip) || sip === 502 || sip === 504) return 'unreachable';
  if ([404, 410, 484, 485, 604].includes(sip)) return 'bad-number';
  if (sip === 486 || sip === 600) return 'busy';
  if (sip === 603 || sip === 607) return 'rejected';
  return 'carrier-fault';
}
