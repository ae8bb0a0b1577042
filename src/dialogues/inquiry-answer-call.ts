import type { Line } from '../speech/values.ts';
import { dialogue } from './dialogue.ts';
import { InquiryAnswerCall } from './inquiry-data.ts';
import { opening } from './opening.ts';
import { neverAgain, toAPerson, ways } from './protection.ts';

const line = (say: string): Line => ({ say });

const helpLine = ({ help }: InquiryAnswerCall): Line =>
  help.length > 0
    ? { say: 'family.if-you-fear', with: { numbers: { list: help.map((phone) => ({ phone })) } } }
    : line('family.ask-police');

const answer = (data: InquiryAnswerCall): readonly Line[] => {
  switch (data.told) {
    case 'well':
    case 'number':
      return [line(`family.told-${data.told}`)];
    case 'neutral':
      return [line('family.told-neutral'), helpLine(data)];
  }
};

/** Who asked after somebody hears what there is to tell; a number comes as a text, so that nobody else hears it. */
export const inquiryAnswerCall = dialogue({
  name: 'inquiry-answer-call',
  data: InquiryAnswerCall,
  start: 'greeting',
  unclear: line('call.not-understood'),
  turns: {
    greeting: { tell: () => [...opening(), line('family.you-asked')], next: 'answer' },
    answer: { tell: answer, next: 'menu' },
    menu: {
      ask: () => [],
      choices: {
        3: { to: 'answer', offer: line('call.press-3-again') },
        4: ways.person,
        9: ways.never,
        0: ways.goodbye,
      },
      lost: 'nothing-pressed',
    },
    // Told apart from a goodbye: it may have been a mailbox that listened.
    'nothing-pressed': { end: () => [line('call.goodbye')] },
    ...toAPerson<InquiryAnswerCall>(() => ({})),
    ...neverAgain,
    goodbye: { end: () => [line('call.goodbye')] },
  },
});
