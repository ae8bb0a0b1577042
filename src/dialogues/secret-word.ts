import { z } from 'zod';
import type { Line } from '../speech/values.ts';
import type { OwnVoice, Turn } from './dialogue.ts';

/** The recording of the word by which the person knows our calls, and one that they have just spoken and not kept yet. */
export const SecretWord = {
  secretWord: z.uuid().nullable().default(null),
  spokenWord: z.uuid().nullable().default(null),
} as const;
type Words = { secretWord: string | null; spokenWord: string | null };

const line = (say: string): Line => ({ say });

/** The way to a secret word, offered to who has none. */
export const toSecretWord = { to: 'say-word', offer: line('word.press-5') } as const;

/** The person's own word follows our greeting. */
export const ownWord = ({ secretWord }: Words): OwnVoice[] => spoken(secretWord);

const spoken = (recording: string | null): OwnVoice[] =>
  recording === null ? [] : [{ own: 'secret-word', recording }];

/** A word is a word: longer recordings cost money in every call. */
const MAX_MS = 4000;

type Name = 'say-word' | 'your-word' | 'keep-or-again' | 'keep-word' | 'word-kept';

/**
 * The person says a secret word, hears it, and keeps it or says another.
 * @param after the turn that follows @param silent the one that follows where nothing was said or pressed
 */
export const secretWord = <D extends Words, N extends string>(
  after: N,
  silent: N = after,
): { readonly [K in Name]: Turn<D, Name | 'never' | N> } => ({
  'say-word': {
    record: () => [line('word.say')],
    kind: 'secret-word',
    maxMs: MAX_MS,
    set: (data, recording) => ({ ...data, spokenWord: recording }),
    to: 'your-word',
    lost: silent,
  },
  'your-word': {
    tell: () => [line('word.yours')],
    own: ({ spokenWord }) => spoken(spokenWord),
    next: 'keep-or-again',
  },
  'keep-or-again': {
    ask: () => [],
    choices: {
      1: { to: 'keep-word', offer: line('word.press-1-keep') },
      2: { to: 'say-word', offer: line('word.press-2-again') },
      9: { to: 'never' },
      0: { to: after },
    },
    lost: silent,
  },
  'keep-word': {
    do: 'keepSecretWord',
    with: ({ spokenWord }) => ({ recording: spokenWord ?? '' }),
    learn: (data) => ({ ...data, secretWord: data.spokenWord }),
    next: { kept: 'word-kept' },
  },
  'word-kept': { tell: () => [line('word.kept')], next: after },
});
