import type { Line } from '../speech/values.ts';
import type { Turn } from './dialogue.ts';
import type { FindWork } from './find-work-data.ts';
import { relations } from './find-work-lists.ts';

const line = (say: string): Line => ({ say });

/** International prefix and all: E.164 allows fifteen digits. */
const MAX_DIGITS = 16;

type Name =
  | 'number'
  | 'note-number'
  | 'not-a-number'
  | 'not-mobile'
  | 'same-person'
  | 'number-ends'
  | 'from-whom'
  | 'send'
  | 'sent'
  | 'sent-enough'
  | 'closed-meanwhile';

const forget = (data: FindWork): FindWork => ({ ...data, friend: null, relation: null });

/** The job in hand goes to somebody the caller knows: their number is keyed in, its end read back, and nobody is named. */
export const sendJob: {
  readonly [K in Name]: Turn<FindWork, Name | 'job-menu' | 'look-for-job' | 'person' | 'never'>;
} = {
  number: { collect: () => [line('find.number')], max: MAX_DIGITS, to: 'note-number', lost: 'job-menu' },
  'note-number': {
    do: 'noteNumber',
    with: (_, digits) => ({ digits }),
    learn: (data, friend) => ({ ...data, friend }),
    next: {
      noted: 'number-ends',
      'not-a-number': 'not-a-number',
      'not-mobile': 'not-mobile',
      'same-person': 'same-person',
    },
  },
  'not-a-number': { tell: () => [line('find.not-a-number')], next: 'number' },
  'not-mobile': { tell: () => [line('find.not-mobile')], next: 'number' },
  'same-person': { tell: () => [line('find.same-person')], next: 'number' },
  'number-ends': {
    ask: ({ friend }) => [{ say: 'find.number-ends', with: { digits: { phone: friend?.tail ?? '0' } } }],
    choices: {
      1: { to: 'from-whom', offer: line('find.press-1-right') },
      2: { to: 'number', offer: line('find.press-2-again'), set: forget },
      9: { to: 'never', set: forget },
      0: { to: 'job-menu', set: forget },
    },
    lost: 'job-menu',
  },
  'from-whom': { ask: () => [line('find.from-whom')], choices: relations, lost: 'job-menu' },
  send: {
    do: 'sendJob',
    with: ({ found, friend, relation }) => ({
      announcement: found?.announcement ?? 0,
      sealed: friend?.sealed ?? '',
      relation: relation ?? '',
    }),
    learn: forget,
    next: { sent: 'sent', closed: 'closed-meanwhile', 'too-many': 'sent-enough' },
  },
  sent: { tell: () => [line('find.sent')], next: 'job-menu' },
  'sent-enough': { tell: () => [line('find.too-many')], next: 'job-menu' },
  'closed-meanwhile': { tell: () => [line('call.closed')], next: 'look-for-job' },
};
