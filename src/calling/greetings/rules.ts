/** What staff do with greetings: none are taken or played; all are; or those that one of us has heard and approved. */
export const greetingModes = ['on', 'approval', 'off'] as const;
export type GreetingMode = (typeof greetingModes)[number];

/** `waiting` for one of us; `reported` by the person who heard it, and never played again. */
export const greetingStates = ['waiting', 'approved', 'reported', 'refused'] as const;
export type GreetingState = (typeof greetingStates)[number];

/** Why one of us refuses a greeting. */
export const refusalReasons = ['asks-money', 'abroad', 'pressure', 'insult', 'number', 'unclear', 'other'] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export const greetingLimits = {
  /** So long it may be, in milliseconds: it costs money and patience in every call. */
  maxMs: 10_000,
  /** Of the file, in bytes: half a minute of what old phones record. */
  maxBytes: 1024 * 1024,
  /** Of one referral, whoever speaks them: only one is played. */
  perReferral: 3,
  /** A recording that waits for a form to be corrected is kept for so long, in milliseconds. */
  draftMs: 3_600_000,
  /** After the last call about the referral it is kept for so long, in milliseconds. */
  keptMs: 7 * 24 * 3_600_000,
} as const;

/** In a demonstration greetings are played at once; where real people are called, one of us hears them first. */
export const defaultMode = (mode: 'demonstration' | 'live'): GreetingMode => (mode === 'live' ? 'approval' : 'on');

/** What may be played of a referral: the first that is approved; nothing any more when one was reported. */
export function toPlay<G extends { state: GreetingState; recording_id: string | null }>(
  mode: GreetingMode | undefined,
  greetings: readonly G[],
): G | null {
  if (mode === 'off' || greetings.some(({ state }) => state === 'reported')) return null;
  return greetings.find(({ state, recording_id }) => state === 'approved' && recording_id !== null) ?? null;
}

/** Whether one more may be kept: one of each browser, and few in all. */
export function mayGreet(greetings: readonly { mark: Buffer }[], mark: Buffer): boolean {
  return greetings.length < greetingLimits.perReferral && !greetings.some((one) => one.mark.equals(mark));
}
