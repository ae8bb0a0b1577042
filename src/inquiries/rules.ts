import { instantOf, localTime } from '../kit/clock.ts';

/** Who of a family, or near it, may ask; each is a word that is said to the worker, and nothing else about who asks is. */
export const family = ['mother', 'father', 'husband', 'wife', 'sibling', 'child', 'relative', 'friend'] as const;

/** Which organisations may ask. */
export const organisations = ['embassy', 'ngo', 'police', 'court', 'ministry'] as const;

export const relations = [...family, ...organisations] as const;
export type Relation = (typeof relations)[number];

/** What can be asked for. `call`: that the worker calls home; no words of an asker are ever passed on. */
export const wants = ['well', 'reach', 'call'] as const;
export type Want = (typeof wants)[number];

/** What the worker says to it. */
export const words = ['well', 'number', 'nothing', 'afraid'] as const;
export type Word = (typeof words)[number];

/** All that somebody who asks can ever be told. */
export type Told = 'well' | 'number' | 'neutral';

/** `refused` and `handed-over` are known to staff alone: who asked is told the neutral words when all others are. */
export type InquiryState = 'draft' | 'received' | 'asking' | 'refused' | 'handed-over' | 'closed';

const ways: Readonly<Record<InquiryState, readonly InquiryState[]>> = {
  draft: ['received'],
  received: ['asking', 'refused', 'handed-over', 'closed'],
  asking: ['refused', 'handed-over', 'closed'],
  refused: ['closed'],
  'handed-over': ['closed'],
  closed: [],
};

/** Whether an inquiry may go from one state to another. */
export const mayBecome = (from: InquiryState, to: InquiryState): boolean => ways[from].includes(to);

/** A worker's word as it was said; `takenBack` before it was told. */
export type Said = { readonly word: Word; readonly takenBack: boolean };

/** The last word that stands: the last one said, unless it was taken back. */
export const standing = (said: readonly Said[]): Word | null => {
  const last = said.at(-1);
  return last && !last.takenBack ? last.word : null;
};

/**
 * What who asks is told: what the worker lets them know, and for everything else (refused, afraid, unheard, unknown) the same
 * words, so that nobody can tell the one from the other.
 */
export const toldFor = (word: Word | null): Told => (word === 'well' || word === 'number' ? word : 'neutral');

/** Days after which everybody who was not told anything is told the same neutral words. */
export const neutralAfterDays = 10;

/** The local hour at which they are told. */
const toldAtHour = 10;

/**
 * When the neutral words are told: always the same number of days later and at the same hour, whatever happened in between, so
 * that the clock says nothing either.
 */
export function dueAt(receivedAt: Date, timeZone: string): Date {
  const local = localTime(receivedAt, timeZone);
  return instantOf({ ...local, day: local.day + neutralAfterDays, hour: toldAtHour, minute: 0 }, timeZone);
}

const hourMs = 3_600_000;

/** For so long a worker may take a word back before it is told. */
export const takeBackMs = 24 * hourMs;

/** When a good word is told: after the time to take it back, and not after the day on which all end. */
export const tellAt = (wordAt: Date, due: Date): Date =>
  new Date(Math.min(wordAt.getTime() + takeBackMs, due.getTime()));

/** What is to be told now, if anything. */
export function toTell(
  { word, wordAt, due }: { word: Word | null; wordAt: Date | null; due: Date },
  now: Date,
): Told | null {
  const told = toldFor(word);
  const at = told === 'neutral' || wordAt === null ? due : tellAt(wordAt, due);
  return at <= now ? told : null;
}

/** A worker is asked in at most so many talks. */
export const mostAsks = 2;

/** And in so many days about no more than this many inquiries, whoever asks. */
export const askedLately = { days: 30, most: 2 } as const;

/** After an unanswered talk the worker is asked once more, so much later. */
export const askAgainMs = 2 * 24 * hourMs;

/** Inquiries of one number in so many days: a mother asks about her daughter, a broker about many. */
export const perAsker = { days: 30, most: 3 } as const;

/** The browser in which a number was shown to be theirs may go on for so long. */
export const provenMs = 2 * hourMs;

/** Drafts that nobody sent go after a day, and what was told half a year after its end. */
export const kept = { draftMs: 24 * hourMs, closedMs: 183 * 24 * hourMs } as const;
