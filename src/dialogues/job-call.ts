import { z } from 'zod';
import { Job } from '../country/job.ts';
import { announcement } from '../speech/announcement.ts';
import type { Line } from '../speech/values.ts';
import { type Choices, dialogue, type OwnVoice } from './dialogue.ts';
import type { Input } from './effects.ts';
import { opening } from './opening.ts';
import { protection, ways } from './protection.ts';
import { ownWord, SecretWord, secretWord, toSecretWord } from './secret-word.ts';
import { maySpeak, toVoiceAnswer, VoiceAnswer, voiceAnswer } from './voice-answer.ts';

/**
 * What the call about a job knows: the job, who of the family or friends sent it, whether it is still open, their word, and the
 * recording of what the sender says to them.
 */
export const JobCall = z.object({
  job: Job,
  relation: z.string(),
  open: z.boolean(),
  ...SecretWord,
  ...VoiceAnswer,
  sendersVoice: z.uuid().nullable().default(null),
});
export type JobCall = z.infer<typeof JobCall>;

const line = (say: string): Line => ({ say });

/** Who sends them speaks first, about a job that is still there. */
const sendersVoice = ({ open, sendersVoice: recording }: JobCall): OwnVoice[] =>
  open && recording !== null ? [{ own: 'greeting', recording }] : [];

const mistrusted = (data: JobCall): Input<'distrust'> => {
  const [voice] = sendersVoice(data);
  return voice ? { greeting: voice.recording } : {};
};

/** Not said, and yet heard, at the questions after the menu: who wants no more of this needs no offer. */
const unsaid = { never: { to: 'never' }, goodbye: { to: 'goodbye' } } as const;

/** What can be said in one's own voice: a word that nobody else knows, and words to the employer. */
const ownVoices = (data: JobCall): Choices<JobCall, 'say-word' | 'say-answer' | 'never' | 'goodbye'> => ({
  ...(data.secretWord === null ? { 5: toSecretWord } : {}),
  ...(data.maySpeak ? { 6: toVoiceAnswer } : {}),
  9: unsaid.never,
  0: unsaid.goodbye,
});

/**
 * We call a person whom a relative or friend thought of, and tell of one job. Type, place and pay come first, 1 can be
 * pressed from the first word on, and whoever presses 1 and hangs up has applied.
 */
export const jobCall = dialogue({
  name: 'job-call',
  data: JobCall,
  start: 'greeting',
  unclear: line('call.not-understood'),
  turns: {
    greeting: { tell: opening, own: (data) => [...ownWord(data), ...sendersVoice(data)], next: 'sent-by' },
    'sent-by': {
      tell: ({ relation }) => [{ say: 'call.sent-by', with: { relation: { relation } } }],
      next: 'still-open',
    },
    'still-open': { check: ({ open }) => open, yes: 'job', no: 'closed' },

    job: { tell: ({ job }) => [...announcement(job).lead, line('call.press-1-apply')], next: 'rest' },
    rest: { tell: ({ job }) => announcement(job).rest, next: 'menu' },
    menu: {
      ask: () => [],
      choices: {
        1: { to: 'apply', offer: line('call.press-1-apply') },
        2: { to: 'later', offer: line('call.press-2-later') },
        3: { to: 'job', offer: line('call.press-3-again') },
        4: ways.person,
        8: ways.distrust,
        9: ways.never,
        0: ways.goodbye,
      },
      lost: 'nothing-pressed',
    },

    apply: {
      do: 'apply',
      with: {},
      next: { applied: 'applied', already: 'already', closed: 'closed' },
    },
    // Heard to its end, so that a hurried second 1 is not taken for "yes, I have experience".
    applied: { tell: () => [line('call.applied')], whole: true, next: 'experience' },
    experience: {
      ask: () => [line('call.experience')],
      choices: {
        1: { to: 'experienced', offer: line('call.press-1-yes') },
        2: { to: 'not-experienced', offer: line('call.press-2-no') },
        9: unsaid.never,
        0: { to: 'will-contact' },
      },
      lost: 'will-contact',
    },
    experienced: {
      do: 'answerExperience',
      with: { experienced: true },
      learn: maySpeak,
      next: { noted: 'will-contact' },
    },
    'not-experienced': {
      do: 'answerExperience',
      with: { experienced: false },
      learn: maySpeak,
      next: { noted: 'will-contact' },
    },
    'will-contact': { tell: () => [line('call.will-contact'), line('call.never-pay')], next: 'more-to-say' },
    'more-to-say': {
      check: (data) => data.secretWord === null || data.maySpeak,
      yes: 'own-voices',
      no: 'goodbye',
    },
    'own-voices': { ask: () => [], choices: ownVoices, once: true, lost: 'goodbye' },
    already: { end: () => [line('call.already'), line('call.will-contact'), line('call.goodbye')] },

    later: {
      ask: () => [line('call.when-later')],
      choices: {
        1: { to: 'in-one-hour', offer: line('call.press-1-hour') },
        2: { to: 'tomorrow', offer: line('call.press-2-tomorrow') },
        9: unsaid.never,
        0: unsaid.goodbye,
      },
      lost: 'nothing-pressed',
    },
    'in-one-hour': {
      do: 'callLater',
      with: { when: 'in-one-hour' },
      next: { agreed: 'in-one-hour-agreed', 'no-more': 'no-more' },
    },
    'in-one-hour-agreed': { end: () => [line('call.hour-agreed'), line('call.goodbye')] },
    tomorrow: {
      do: 'callLater',
      with: { when: 'tomorrow' },
      next: { agreed: 'tomorrow-agreed', 'no-more': 'no-more' },
    },
    'tomorrow-agreed': { end: () => [line('call.tomorrow-agreed'), line('call.goodbye')] },
    'no-more': { tell: () => [line('call.no-more-calls')], next: 'menu' },

    ...secretWord<JobCall, 'more-to-say' | 'goodbye'>('more-to-say', 'goodbye'),
    ...voiceAnswer<JobCall, 'more-to-say' | 'goodbye'>(() => ({}), 'more-to-say', 'goodbye'),
    ...protection<JobCall>(mistrusted),

    closed: {
      ask: () => [line('call.closed')],
      choices: {
        4: ways.person,
        9: ways.never,
        0: ways.goodbye,
      },
      lost: 'goodbye',
    },
    'nothing-pressed': { end: () => [line('call.nothing-pressed'), line('call.goodbye')] },
  },
});
