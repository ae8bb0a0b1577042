/** Nobody can send calls out by the dozen, and nobody is rung again and again. */
export const caps = {
  /** Referrals from one browser in 24 hours. */
  perReferrerADay: 5,
  /** Referrals from one browser in seven days. */
  perReferrerAWeek: 15,
  /** Jobs told to one number in seven days. */
  perNumberAWeek: 2,
} as const;

const dayMs = 24 * 3600 * 1000;

/** The instants from which referrals count against the caps. */
export function capWindows(now: Date): { day: Date; week: Date } {
  return { day: new Date(now.getTime() - dayMs), week: new Date(now.getTime() - 7 * dayMs) };
}

/** Whether a browser that referred this often may refer once more. */
export function mayRefer(made: { day: number; week: number }): boolean {
  return made.day < caps.perReferrerADay && made.week < caps.perReferrerAWeek;
}

/** What becomes of a referral for a person we know this of. */
export function standing(person: { saidNever: boolean; applied: boolean; toldThisWeek: number }): {
  state: 'waiting' | 'stopped';
  reason: 'never-call' | 'applied-already' | 'told-enough' | null;
} {
  if (person.saidNever) return { state: 'stopped', reason: 'never-call' };
  if (person.applied) return { state: 'stopped', reason: 'applied-already' };
  if (person.toldThisWeek >= caps.perNumberAWeek) return { state: 'stopped', reason: 'told-enough' };
  return { state: 'waiting', reason: null };
}
