import type { Next } from '../../calling/say.ts';
import type { OurHangUp } from './end-cause.ts';
import type { Stretch } from './machine.ts';

/**
 * One channel of Asterisk in the hands of this process. It lives in memory only: what must outlast us is in the database and in
 * Asterisk, and `reconcile.ts` makes it anew. What is to happen one after the other goes through `inTurn`.
 */
export type Leg = {
  readonly channelId: string;
  readonly dialId: string;
  readonly trunk: string;
  /** The dial whose talk this one joins; it has no conversation of its own. */
  readonly joins: string | null;
  stage: 'placing' | 'ringing' | 'talking' | 'over';
  /** Whether the request to ring is answered, or given up; until then the absence of the channel means nothing. */
  isAsked: boolean;
  rang: boolean;
  answeredAt: Date | null;
  ours: OurHangUp | null;
  /** How the other end's hanging up was told, where its end is not (Q.850, SIP). */
  hangUpCause: { cause: number; sip: number | undefined };
  /** The language it is spoken in. */
  tag: string;
  /** What is being said, or was said last, and what follows its last word. */
  seq: number;
  next: Next;
  playing: string | null;
  /** The silence behind it, under which keys are awaited. */
  quiet: string | null;
  /** How often the present seq was begun to be played. */
  plays: number;
  /** Requests on the way that the next play waits for. */
  pending: Promise<void>;
  /** Where the talk stands is being looked up: keys wait for it. */
  isLost: boolean;
  /** A key cut it short, and what it brings is not known yet. */
  isHushed: boolean;
  digits: string;
  timer: NodeJS.Timeout | undefined;
  /** What is heard of the other end while we look for a machine; null when we no longer look. */
  stretches: Stretch[] | null;
  /** Whether the other end speaks just now, as far as Asterisk listens. */
  isSpeaking: boolean;
  watch: NodeJS.Timeout | undefined;
  /** Files with the person's own voice in them. */
  privateFiles: Set<string>;
  /** Whether it is joined to another telephone. */
  isJoined: boolean;
  queue: Promise<void>;
};

/** An end that is not told by then, in milliseconds after it should have come, is told no more: we go on without it. */
export const lateMs = 10_000;

const prefix = 'bp.';

/** The channel of a dial that we place; the same at every asking, so that it rings once. */
export const channelOfDial = (dialId: string): string => `${prefix}${dialId}`;

/** The dial of a channel that we placed; undefined for a channel of others. */
export const dialOfChannel = (channelId: string): string | undefined =>
  channelId.startsWith(prefix) ? channelId.slice(prefix.length) : undefined;

/** A leg before anything was heard of it. */
export function newLeg(
  of: Pick<Leg, 'channelId' | 'dialId' | 'trunk' | 'joins'> &
    Partial<Pick<Leg, 'stage' | 'isAsked' | 'rang' | 'answeredAt' | 'isLost'>>,
): Leg {
  return {
    stage: 'placing',
    isAsked: false,
    rang: false,
    answeredAt: null,
    ours: null,
    hangUpCause: { cause: 16, sip: undefined },
    tag: '',
    seq: 0,
    next: { await: 'nothing-new' },
    playing: null,
    quiet: null,
    plays: 0,
    pending: Promise.resolve(),
    isLost: false,
    isHushed: false,
    digits: '',
    timer: undefined,
    stretches: null,
    isSpeaking: false,
    watch: undefined,
    privateFiles: new Set(),
    isJoined: false,
    queue: Promise.resolve(),
    ...of,
  };
}

/** Whether the call has ended; asked by a function, because it may end while we wait for something else. */
export const isOver = (leg: Leg): boolean => leg.stage === 'over';

/** Does one thing after the other on a leg; what fails is told, and does not keep the next from being done. */
export function inTurn(leg: Leg, work: () => Promise<void>, failed: (error: unknown) => void): Promise<void> {
  leg.queue = leg.queue.then(work).catch(failed);
  return leg.queue;
}

/** Sets the one timer of a leg; an older one is forgotten. */
export function setTimer(leg: Leg, ms: number, then: () => void): void {
  clearTimeout(leg.timer);
  leg.timer = setTimeout(then, ms);
}
