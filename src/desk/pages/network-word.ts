import type { Visit } from '../../web/visit.ts';

/** What the network's own word comes to. */
type Meaning =
  | 'bad-number'
  | 'changed-number'
  | 'busy'
  | 'no-answer'
  | 'off'
  | 'refused'
  | 'hung-up'
  | 'full'
  | 'out-of-order'
  | 'not-allowed'
  | 'lost'
  | 'unsent';

/** Causes of ITU-T Q.850, answers of SIP (RFC 3261, RFC 3398), states of TwiML carriers, and what tracing found. */
const words: Readonly<Record<string, Meaning>> = {
  'q850:1': 'bad-number',
  'q850:3': 'bad-number',
  'q850:16': 'hung-up',
  'q850:17': 'busy',
  'q850:18': 'off',
  'q850:19': 'no-answer',
  'q850:20': 'off',
  'q850:21': 'refused',
  'q850:22': 'changed-number',
  'q850:27': 'out-of-order',
  'q850:28': 'bad-number',
  'q850:31': 'hung-up',
  'q850:34': 'full',
  'q850:38': 'out-of-order',
  'q850:41': 'out-of-order',
  'q850:42': 'full',
  'q850:44': 'full',
  'q850:102': 'lost',
  'q850:127': 'out-of-order',
  'sip:200': 'hung-up',
  'sip:401': 'not-allowed',
  'sip:403': 'not-allowed',
  'sip:404': 'bad-number',
  'sip:407': 'not-allowed',
  'sip:408': 'no-answer',
  'sip:410': 'changed-number',
  'sip:480': 'off',
  'sip:484': 'bad-number',
  'sip:486': 'busy',
  'sip:487': 'no-answer',
  'sip:488': 'out-of-order',
  'sip:500': 'out-of-order',
  'sip:502': 'out-of-order',
  'sip:503': 'full',
  'sip:504': 'out-of-order',
  'sip:600': 'busy',
  'sip:603': 'refused',
  'sip:604': 'bad-number',
  'twiml:busy': 'busy',
  'twiml:no-answer': 'no-answer',
  'twiml:failed': 'out-of-order',
  'twiml:canceled': 'hung-up',
  'twiml:completed': 'hung-up',
  'found:unknown': 'lost',
  'found:over': 'lost',
  'found:gone': 'lost',
  unsent: 'unsent',
};

const meanings = new Map(Object.entries(words));

/** The network's word for the end of a dial (`q850:17`, `sip:486`) in plain words, itself behind them. */
export const networkWord = (visit: Visit, code: string): string =>
  visit.text('lines.word', { said: visit.text(`lines.word-${meanings.get(code) ?? 'other'}`), code });
