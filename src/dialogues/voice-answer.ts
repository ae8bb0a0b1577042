import { z } from 'zod';
import type { Line } from '../speech/values.ts';
import type { Turn } from './dialogue.ts';
import type { Input } from './effects.ts';

/** Whether a few words to the employer are offered now, and the recording of some that are spoken and not kept yet. */
export const VoiceAnswer = {
  maySpeak: z.boolean().default(false),
  spokenAnswer: z.uuid().nullable().default(null),
} as const;
type Spoken = { maySpeak: boolean; spokenAnswer: string | null };

const line = (say: string): Line => ({ say });

/** The way to a few words to the employer, offered to who has just applied and said whether they have experience. */
export const toVoiceAnswer = { to: 'say-answer', offer: line('own.press-6') } as const;

/** Who has applied and answered what was asked may speak to the employer. */
export const maySpeak = <D extends Spoken>(data: D): D => ({ ...data, maySpeak: true });

/** Nothing is offered any more: it was said, or is not wanted. */
export const saidAll = <D extends Spoken>(data: D): D => ({ ...data, maySpeak: false, spokenAnswer: null });

/** The employer hears all of them, one after the other. */
const MAX_MS = 20_000;

type Name =
  | 'say-answer'
  | 'your-answer'
  | 'keep-answer-or-not'
  | 'keep-answer'
  | 'answer-kept'
  | 'answer-away'
  | 'answer-gone';

/**
 * The person says a few words to the employer, hears them, and keeps them, says them anew or throws them away; what is not kept
 * goes when the call ends. That the employer hears it is said before.
 * @param about the job in hand @param after the turn that follows @param silent the one that follows where nothing was said
 */
export const voiceAnswer = <D extends Spoken, N extends string>(
  about: (data: D) => { announcement?: number },
  after: N,
  silent: N = after,
): { readonly [K in Name]: Turn<D, Name | 'never' | N> } => ({
  'say-answer': {
    record: () => [line('own.say')],
    kind: 'voice-answer',
    maxMs: MAX_MS,
    set: (data, recording) => ({ ...data, spokenAnswer: recording }),
    to: 'your-answer',
    lost: silent,
  },
  'your-answer': {
    tell: () => [line('own.yours')],
    own: ({ spokenAnswer }) => (spokenAnswer === null ? [] : [{ own: 'voice-answer', recording: spokenAnswer }]),
    next: 'keep-answer-or-not',
  },
  'keep-answer-or-not': {
    ask: () => [],
    choices: {
      1: { to: 'keep-answer', offer: line('own.press-1-keep') },
      2: { to: 'say-answer', offer: line('own.press-2-again') },
      3: { to: 'answer-away', offer: line('own.press-3-away'), set: saidAll },
      9: { to: 'never' },
      0: { to: 'answer-away', set: saidAll },
    },
    lost: 'answer-away',
  },
  'keep-answer': {
    do: 'keepVoiceAnswer',
    with: (data): Input<'keepVoiceAnswer'> => ({ ...about(data), recording: data.spokenAnswer ?? '' }),
    learn: saidAll,
    next: { kept: 'answer-kept', gone: 'answer-gone' },
  },
  'answer-kept': { tell: () => [line('own.kept')], next: after },
  'answer-away': { tell: () => [line('own.away')], next: after },
  'answer-gone': { tell: () => [line('own.gone')], next: after },
});
