import { z } from 'zod';
import type { Line } from '../speech/values.ts';
import type { Turn } from './dialogue.ts';
import { OwnFacts } from './effects.ts';
import { ways } from './protection.ts';

/**
 * Whether we rang: only then it is their telephone; who rings us shows a number that can be forged, and neither hears what we know nor
 * has anybody forgotten. And what we know about them, once they have asked for it.
 */
export const OwnData = { weRang: z.boolean().default(false), known: OwnFacts.nullable().default(null) } as const;
type Known = { weRang: boolean; known: z.infer<typeof OwnFacts> | null };

const line = (say: string): Line => ({ say });
const counted = (say: string, slot: string, number: number): Line => ({ say, with: { [slot]: { number } } });

/** The way there, offered where nothing else is to be decided. */
export const toOwnData = ({ weRang }: Known) =>
  weRang ? ({ 7: { to: 'own-data', offer: line('mine.press-7') } } as const) : {};

/** Neither the name nor the number is said: who else listens learns neither. */
const told = ({ known }: Known): readonly Line[] => {
  if (!known) return [];
  const { jobs, applications } = known;
  return [
    line('mine.number'),
    ...(known.hasName ? [line('mine.name')] : []),
    ...(known.hasVoice ? [line('mine.voice')] : []),
    applications > 0 ? counted('mine.applied', 'jobs', applications) : line('mine.applied-none'),
    ...jobs.map(
      ({ position, province }): Line => ({
        say: 'call.applied-for',
        with: { position: { position }, place: { place: { province, district: null } } },
      }),
    ),
    ...(known.employers > 0 ? [counted('mine.employers', 'employers', known.employers)] : []),
  ];
};

type Forget = 'forget-first' | 'forget-last' | 'forget' | 'forgotten' | 'kept';
type Name = 'own-data' | 'known' | 'own-menu' | Forget;

/**
 * To be forgotten, asked twice, with another key each time: nobody is by a slip of the finger, or by pressing one key again and again.
 * Who is made to do it has a way to a person of ours at the same place.
 * @param after the turn that follows where they think better of it
 */
export const forgetting = <D, N extends string>(
  after: N,
): { readonly [K in Forget]: Turn<D, Forget | 'person' | 'never' | N> } => ({
  'forget-first': {
    ask: () => [line('mine.forget-what')],
    choices: {
      4: { to: 'person' },
      5: { to: 'forget-last', offer: line('mine.press-5-forget') },
      9: { to: 'never' },
      0: { to: 'kept', offer: line('mine.press-0-keep') },
    },
    lost: 'kept',
  },
  'forget-last': {
    ask: () => [line('mine.last')],
    choices: {
      4: { to: 'person' },
      6: { to: 'forget', offer: line('mine.press-6-yes') },
      9: { to: 'never' },
      0: { to: 'kept', offer: line('mine.press-0-keep') },
    },
    lost: 'kept',
  },
  forget: { do: 'forgetMe', with: {}, next: { forgotten: 'forgotten' } },
  forgotten: { end: () => [line('mine.forgotten'), line('call.goodbye')] },
  kept: { tell: () => [line('mine.kept')], next: after },
});

/** What we know about the person, in sum, and the way to be forgotten. @param after the turn that follows */
export const ownData = <D extends Known, N extends string>(
  after: N,
): { readonly [K in Name]: Turn<D, Name | 'person' | 'never' | N> } => ({
  'own-data': {
    do: 'lookUpOwn',
    with: {},
    learn: (data, known) => ({ ...data, known }),
    next: { found: 'known' },
  },
  known: { tell: told, next: 'own-menu' },
  'own-menu': {
    ask: () => [],
    choices: {
      1: { to: 'known', offer: line('mine.press-1-again') },
      2: { to: 'forget-first', offer: line('mine.press-2-forget') },
      4: ways.person,
      9: { to: 'never' },
      0: { to: after, offer: line('find.press-0-back') },
    },
    once: true,
    lost: after,
  },
  ...forgetting<D, N>(after),
});
