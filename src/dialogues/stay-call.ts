import { z } from 'zod';
import type { Line } from '../speech/values.ts';
import { dialogue } from './dialogue.ts';
import { opening } from './opening.ts';
import { forgetting } from './own-data.ts';
import { protection, ways } from './protection.ts';
import { ownWord, SecretWord } from './secret-word.ts';

/** What the call knows that asks who was silent for long whether they want to stay: until when they can say so. */
const StayCall = z.object({ until: z.iso.date(), ...SecretWord });
type StayCall = z.infer<typeof StayCall>;

const line = (say: string): Line => ({ say });

/**
 * We call who gave no sign of life for long, a month before they are forgotten. Any key is a sign; 1 says it in so many words. Who hangs
 * up or says nothing was told all the same.
 */
export const stayCall = dialogue({
  name: 'stay-call',
  data: StayCall,
  start: 'greeting',
  unclear: line('call.not-understood'),
  turns: {
    greeting: { tell: opening, own: ownWord, next: 'asked' },
    asked: {
      ask: ({ until }) => [{ say: 'stay.silent', with: { date: { weekdayAndDate: until } } }],
      choices: {
        1: { to: 'staying', offer: line('stay.press-1-stay') },
        2: { to: 'forget-first', offer: line('stay.press-2-forget') },
        3: { to: 'asked', offer: line('call.press-3-again') },
        4: ways.person,
        8: ways.distrust,
        9: ways.never,
        0: ways.goodbye,
      },
      lost: 'nothing-pressed',
    },
    staying: { end: () => [line('stay.staying'), line('call.goodbye')] },
    'nothing-pressed': { end: () => [line('call.goodbye')] },
    ...forgetting<StayCall, 'asked'>('asked'),
    ...protection<StayCall>(),
  },
});
