import type { Line } from '../speech/values.ts';
import type { Choice, Turn } from './dialogue.ts';

const line = (say: string): Line => ({ say });

/** The way of every call to a person of ours, to a word of mistrust, to "never again" and to the end: offered alike. */
export const ways = {
  person: { to: 'person', offer: line('call.press-4-person') },
  distrust: { to: 'distrust', offer: line('call.press-8-distrust') },
  never: { to: 'never', offer: line('call.press-9-never') },
  goodbye: { to: 'goodbye', offer: line('call.press-0-end') },
} as const satisfies Record<string, Choice<string>>;

type Name = 'person' | 'person-will-call' | 'distrust' | 'distrusted' | 'never' | 'never-again' | 'goodbye';

/** Where those ways lead: the turns that protect the person called, the same in every call. */
export const protection: { readonly [K in Name]: Turn<unknown, Name> } = {
  person: { do: 'wishPerson', with: {}, next: { noted: 'person-will-call' } },
  'person-will-call': { end: () => [line('call.person-will-call'), line('call.goodbye')] },

  distrust: { do: 'distrust', with: {}, next: { noted: 'distrusted' } },
  distrusted: {
    ask: () => [line('call.distrust-noted'), line('call.never-pay')],
    choices: { 4: ways.person, 9: ways.never, 0: ways.goodbye },
    lost: 'goodbye',
  },

  // One press is enough: who is troubled by a call is not asked again whether they are sure.
  never: { do: 'neverCall', with: {}, next: { done: 'never-again' } },
  'never-again': { end: () => [line('call.never-again')] },

  goodbye: { end: () => [line('call.goodbye')] },
};
