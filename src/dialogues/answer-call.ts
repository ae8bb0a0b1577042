import { z } from 'zod';
import { Job } from '../country/job.ts';
import type { Line } from '../speech/values.ts';
import { dialogue } from './dialogue.ts';
import { opening } from './opening.ts';
import { protection, ways } from './protection.ts';
import { ownWord, SecretWord, secretWord, toSecretWord } from './secret-word.ts';

/** What the call with an employer's answer knows: the job that was applied for, and the answer. */
export const AnswerCall = z.object({
  job: Job,
  answer: z.enum(['short-listed', 'interview', 'hired', 'not-this-time']),
  ...SecretWord,
});
export type AnswerCall = z.infer<typeof AnswerCall>;

const line = (say: string): Line => ({ say });

const appliedFor = ({ position, province, district }: Job): Line => ({
  say: 'call.applied-for',
  with: { position: { position }, place: { place: { province, district } } },
});

/**
 * We call a worker who applied, and tell what the employer decided. No name is said: phones are shared, and whoever
 * picks up learns of the job and the answer, not of whom they concern.
 */
export const answerCall = dialogue({
  name: 'answer-call',
  data: AnswerCall,
  start: 'greeting',
  unclear: line('call.not-understood'),
  turns: {
    greeting: { tell: opening, own: ownWord, next: 'answer' },
    answer: { tell: ({ job, answer }) => [appliedFor(job), line(`call.answer-${answer}`)], next: 'taking-work' },
    'taking-work': {
      check: ({ answer }) => answer === 'interview' || answer === 'hired',
      yes: 'warning',
      no: 'menu',
    },
    warning: { tell: () => [line('call.never-pay'), line('call.keep-identity-card')], next: 'menu' },
    menu: {
      ask: () => [],
      choices: ({ secretWord }) => ({
        3: { to: 'answer', offer: line('call.press-3-again') },
        4: ways.person,
        ...(secretWord === null ? { 5: toSecretWord } : {}),
        8: ways.distrust,
        9: ways.never,
        0: ways.goodbye,
      }),
      lost: 'nothing-pressed',
    },

    // Told apart from a goodbye: it may have been a mailbox that listened.
    'nothing-pressed': { end: () => [line('call.goodbye')] },

    ...secretWord<AnswerCall, 'menu'>('menu'),
    ...protection<AnswerCall>(),
  },
});
