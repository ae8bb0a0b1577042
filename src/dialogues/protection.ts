import type { Line } from '../speech/values.ts';
import type { Choice, Turn } from './dialogue.ts';
import type { Input } from './effects.ts';

const line = (say: string): Line => ({ say });

/** The way of every call to a person of ours, to a word of mistrust, to "never again" and to the end: offered alike. */
export const ways = {
  person: { to: 'person', offer: line('call.press-4-person') },
  distrust: { to: 'distrust', offer: line('call.press-8-distrust') },
  never: { to: 'never', offer: line('call.press-9-never') },
  goodbye: { to: 'goodbye', offer: line('call.press-0-end') },
} as const satisfies Record<string, Pick<Choice<unknown, string>, 'to' | 'offer'>>;

type Person = 'person' | 'one-moment' | 'put-through' | 'person-will-call' | 'talked';
type Name = Person | 'distrust' | 'distrusted' | 'never' | 'never-again' | 'goodbye';
type Turns<D, N extends string> = { readonly [K in N]: Turn<D, N | 'goodbye'> };

/** The way to a person of ours: put through at once where somebody is there, called back otherwise. @param about the job in hand */
export const toAPerson = <D>(about: (data: D) => Input<'wishPerson'>): Turns<D, Person> => ({
  person: { do: 'wishPerson', with: about, next: { noted: 'person-will-call', staffed: 'one-moment' } },
  'one-moment': { tell: () => [line('call.one-moment')], next: 'put-through' },
  'put-through': { connect: 'staff', over: 'talked', failed: 'person-will-call' },
  'person-will-call': { end: () => [line('call.person-will-call'), line('call.goodbye')] },
  talked: { end: () => [line('call.goodbye')] },
});

/** One press is enough: who is troubled by a call is not asked again whether they are sure. */
export const neverAgain = {
  never: { do: 'neverCall', with: {}, next: { done: 'never-again' } },
  'never-again': { end: () => [line('call.never-again')] },
} as const;

/**
 * Where the ways lead: the turns that protect the person called, the same in every call about one job.
 * @param heard what a word of mistrust is about, besides the job
 */
export const protection = <D>(heard: (data: D) => Input<'distrust'> = () => ({})): Turns<D, Name> => ({
  ...toAPerson<D>(() => ({})),
  ...neverAgain,

  distrust: { do: 'distrust', with: heard, next: { noted: 'distrusted' } },
  distrusted: {
    ask: () => [line('call.distrust-noted'), line('call.never-pay')],
    choices: { 4: ways.person, 9: ways.never, 0: ways.goodbye },
    lost: 'goodbye',
  },

  goodbye: { end: () => [line('call.goodbye')] },
});
