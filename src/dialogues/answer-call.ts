import type { Line } from '../speech/values.ts';
import { AnswerCall } from './answer-data.ts';
import { invited, takesWork, tellAnswer } from './answer-lines.ts';
import { type Choices, dialogue } from './dialogue.ts';
import { opening } from './opening.ts';
import { otherJobs, toOtherJobs } from './other-jobs.ts';
import { ownData, toOwnData } from './own-data.ts';
import { protection, ways } from './protection.ts';
import { ownWord, secretWord, toSecretWord } from './secret-word.ts';

const line = (say: string): Line => ({ say });

type Ways =
  | 'answer'
  | 'come'
  | 'other-day'
  | 'look-for-job'
  | 'person'
  | 'say-word'
  | 'own-data'
  | 'distrust'
  | 'never'
  | 'goodbye';

/** What matters for this answer, and what is always there; a word is offered where nothing else is to be decided. */
const menu = (data: AnswerCall): Choices<AnswerCall, Ways> => {
  const { answer, interview, near, secretWord: own } = data;
  const asked = interview !== null && (answer === 'interview' || answer === 'reminder');
  return {
    ...(asked ? invited : {}),
    ...(near ? { 1: toOtherJobs } : {}),
    3: { to: 'answer', offer: line('call.press-3-again') },
    4: ways.person,
    ...(own === null && !asked && !near && answer !== 'banned' ? { 5: toSecretWord } : {}),
    ...toOwnData(data),
    ...(answer === 'banned' ? {} : { 8: ways.distrust }),
    9: ways.never,
    0: ways.goodbye,
  };
};

const afterwards = {
  3: { to: 'answer', offer: line('call.press-3-again') },
  4: ways.person,
  9: { to: 'never' },
  0: ways.goodbye,
} as const;

const interviewOf = ({ interview }: AnswerCall) => ({ version: interview?.version ?? -1 });

/**
 * We call a worker who applied, and tell what the employer decided, or why nobody will any more. No name is said: phones are
 * shared, and whoever picks up learns of the job and the answer, not of whom they concern.
 */
export const answerCall = dialogue({
  name: 'answer-call',
  data: AnswerCall,
  start: 'greeting',
  unclear: line('call.not-understood'),
  turns: {
    greeting: { tell: opening, own: ownWord, next: 'answer' },
    answer: { tell: tellAnswer, next: 'taking-work' },
    'taking-work': { check: takesWork, yes: 'warning', no: 'menu' },
    warning: { tell: () => [line('call.never-pay'), line('call.keep-identity-card')], next: 'menu' },
    menu: { ask: () => [], choices: menu, lost: 'nothing-pressed' },

    come: {
      do: 'answerInterview',
      with: (data) => ({ ...interviewOf(data), answer: 'come' }),
      next: { noted: 'coming', gone: 'changed' },
    },
    coming: { ask: () => [line('answer.coming')], choices: afterwards, once: true, lost: 'goodbye' },
    'other-day': {
      do: 'answerInterview',
      with: (data) => ({ ...interviewOf(data), answer: 'other-day' }),
      next: { noted: 'another-day', gone: 'changed' },
    },
    'another-day': { ask: () => [line('answer.other-day')], choices: afterwards, once: true, lost: 'goodbye' },
    changed: {
      ask: () => [line('answer.changed')],
      choices: { 4: ways.person, 9: { to: 'never' }, 0: ways.goodbye },
      once: true,
      lost: 'goodbye',
    },

    ...otherJobs,

    // Told apart from a goodbye: it may have been a mailbox that listened.
    'nothing-pressed': { end: () => [line('call.goodbye')] },

    ...secretWord<AnswerCall, 'menu'>('menu'),
    ...ownData<AnswerCall, 'menu'>('menu'),
    ...protection<AnswerCall>(),
  },
});
