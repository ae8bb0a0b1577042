import type { Line } from '../speech/values.ts';
import { type Choices, dialogue } from './dialogue.ts';
import { InquiryCall } from './inquiry-data.ts';
import { opening } from './opening.ts';
import { neverAgain, toAPerson, ways } from './protection.ts';
import { ownWord } from './secret-word.ts';

const line = (say: string): Line => ({ say });

const helpLines = ({ help }: InquiryCall): Line[] =>
  help.length > 0 ? [{ say: 'answer.help', with: { numbers: { list: help.map((phone) => ({ phone })) } } }] : [];

type Words = 'tell-well' | 'number-sure' | 'say-nothing' | 'tell-afraid';

/** 9 is fear in all that follows the question, also where it is not said. */
const four: Choices<InquiryCall, Words | 'more' | 'person'> = {
  1: { to: 'tell-well', offer: line('family.press-1-well') },
  2: { to: 'number-sure', offer: line('family.press-2-number') },
  3: { to: 'say-nothing', offer: line('family.press-3-nothing') },
  4: { to: 'person' },
  9: { to: 'tell-afraid', offer: line('family.press-9-afraid') },
  0: { to: 'more', offer: line('family.press-0-more') },
};

const afterGood = {
  3: { to: 'say-nothing', offer: line('family.press-3-take-back') },
  9: { to: 'tell-afraid' },
  0: ways.goodbye,
} as const;

/**
 * Somebody asks after a worker by the official way. Whoever picks up first hears only that there is a question for one person alone;
 * what it is, and of whom, comes after a key. No name is said. The worker decides, and silence says nothing to who asked.
 */
export const inquiryCall = dialogue({
  name: 'inquiry-call',
  data: InquiryCall,
  start: 'greeting',
  unclear: line('call.not-understood'),
  turns: {
    greeting: {
      tell: () => [...opening(), line('family.private')],
      own: ownWord,
      next: 'alone',
    },
    alone: {
      ask: () => [],
      choices: {
        1: { to: 'still-open', offer: line('family.press-1-alone') },
        2: { to: 'tomorrow', offer: line('family.press-2-tomorrow') },
        4: { to: 'person' },
        9: ways.never,
        0: ways.goodbye,
      },
      lost: 'nothing-pressed',
    },
    'still-open': { check: ({ open }) => open, yes: 'question', no: 'gone' },
    question: {
      tell: ({ asker, wanted }) => [
        line(`family.from-${asker}`),
        line(`family.wants-${wanted}`),
        line('family.you-decide'),
      ],
      next: 'four',
    },
    four: { ask: () => [], choices: four, lost: 'nothing-pressed' },
    more: {
      ask: () => [],
      choices: {
        3: { to: 'question', offer: line('call.press-3-again') },
        4: ways.person,
        7: { to: 'never', offer: line('family.press-7-never') },
        9: { to: 'tell-afraid' },
        0: ways.goodbye,
      },
      lost: 'nothing-pressed',
    },

    'tell-well': {
      do: 'answerInquiry',
      with: { word: 'well', pressed: '1', sentence: 'family.press-1-well' },
      next: { noted: 'well-noted', gone: 'gone' },
    },
    'well-noted': { ask: () => [line('family.well-noted')], choices: afterGood, once: true, lost: 'goodbye' },

    // Once it is told nobody can take it back, so that one slip of a finger must not give a number away.
    'number-sure': {
      ask: () => [line('family.number-stays')],
      choices: {
        1: { to: 'tell-number', offer: line('family.press-1-give') },
        3: { to: 'say-nothing', offer: line('family.press-3-nothing') },
        9: { to: 'tell-afraid' },
        0: ways.goodbye,
      },
      lost: 'nothing-pressed',
    },
    'tell-number': {
      do: 'answerInquiry',
      with: { word: 'number', pressed: '1', sentence: 'family.press-1-give' },
      next: { noted: 'number-noted', gone: 'gone' },
    },
    'number-noted': { ask: () => [line('family.number-noted')], choices: afterGood, once: true, lost: 'goodbye' },

    'say-nothing': {
      do: 'answerInquiry',
      with: { word: 'nothing', pressed: '3', sentence: 'family.press-3-nothing' },
      next: { noted: 'nothing-said', gone: 'gone' },
    },
    'nothing-said': { end: () => [line('family.nothing-said'), line('call.goodbye')] },

    'tell-afraid': {
      do: 'answerInquiry',
      with: { word: 'afraid', pressed: '9', sentence: 'family.press-9-afraid' },
      next: { noted: 'protected', gone: 'not-theirs' },
    },
    protected: { end: (data) => [line('family.afraid-noted'), ...helpLines(data), line('call.goodbye')] },

    'not-theirs': { ask: () => [line('family.gone')], choices: { 4: ways.person, 0: ways.goodbye }, lost: 'goodbye' },
    gone: { end: () => [line('family.gone'), line('call.goodbye')] },
    // Told apart from a goodbye: it may have been a mailbox that listened.
    'nothing-pressed': { end: () => [line('call.goodbye')] },
    tomorrow: {
      do: 'callLater',
      with: { when: 'tomorrow' },
      next: { agreed: 'tomorrow-agreed', 'no-more': 'no-more-calls' },
    },
    'tomorrow-agreed': { end: () => [line('call.tomorrow-agreed'), line('call.goodbye')] },
    'no-more-calls': { end: () => [line('call.goodbye')] },
    ...toAPerson<InquiryCall>(() => ({})),
    ...neverAgain,
    goodbye: { end: () => [line('call.goodbye')] },
  },
});
