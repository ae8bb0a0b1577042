import { z } from 'zod';
import type { Line } from '../speech/values.ts';
import { dialogue } from './dialogue.ts';
import { opening } from './opening.ts';
import { neverAgain, ways } from './protection.ts';

/** What the call with a code knows: the code, sealed (see `sealed.ts`); null where it opens nothing any more. */
export const CodeCall = z.object({ code: z.string().nullable() });
export type CodeCall = z.infer<typeof CodeCall>;

const line = (say: string): Line => ({ say });

const spoken = ({ code }: CodeCall): readonly Line[] => {
  if (code === null) return [];
  const number = (say: string): Line => ({ say, with: { digits: { phone: code } } });
  return [number('code.number'), number('code.once-more'), line('code.tell-nobody')];
};

/** Speaks a code to the telephone for which it was asked, twice, without a name. Who never asked stops it by one key. */
export const codeCall = dialogue({
  name: 'code-call',
  data: CodeCall,
  start: 'greeting',
  unclear: line('call.not-understood'),
  turns: {
    greeting: { tell: () => [...opening(), line('code.asked')], next: 'still-good' },
    'still-good': { check: ({ code }) => code !== null, yes: 'code', no: 'over' },
    code: { tell: spoken, next: 'menu' },
    menu: {
      ask: () => [],
      choices: {
        3: { to: 'code', offer: line('call.press-3-again') },
        9: { to: 'never', offer: line('code.press-9-not-asked') },
        0: ways.goodbye,
      },
      lost: 'nothing-pressed',
    },
    over: { end: () => [line('code.over'), line('call.goodbye')] },
    // Told apart from a goodbye: it may have been a mailbox that listened.
    'nothing-pressed': { end: () => [line('call.goodbye')] },
    ...neverAgain,
    goodbye: { end: () => [line('call.goodbye')] },
  },
});
