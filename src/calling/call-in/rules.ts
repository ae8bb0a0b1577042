/** Never more call-backs than this to one number on a local day. */
export const callBacksADay = 3;

/** Calls of one number that are answered on a local day, where the number is free for them and costs us. */
export const answersADay = 10;

/**
 * Call-backs to people whom we never talked with, in ten minutes. Above it somebody may be making us ring strangers, by
 * missed calls with numbers that are not theirs: staff look before any more of them are rung.
 */
export const strangersAtOnce = 60;
export const strangersWithinMs = 10 * 60_000;

/** What is known of a caller who rang us and was not answered. */
export type Caller = {
  isMobile: boolean;
  saidNever: boolean;
  /** Has been asked to wait for us already, or is on the phone with us. */
  isAwaited: boolean;
  callBacksToday: number;
  isStranger: boolean;
  strangersLately: number;
};

/** What comes of a missed call. */
export type CameOf = 'called-back' | 'waits-already' | 'too-many' | 'not-a-mobile' | 'never-call' | 'held';

/** Whether a missed call is called back. A ring must cost nothing to whom it reached by mistake, and nothing to us by malice. */
export function cameOf(caller: Caller): CameOf {
  if (!caller.isMobile) return 'not-a-mobile';
  if (caller.saidNever) return 'never-call';
  if (caller.isAwaited) return 'waits-already';
  if (caller.callBacksToday >= callBacksADay) return 'too-many';
  return caller.isStranger && caller.strangersLately >= strangersAtOnce ? 'held' : 'called-back';
}
