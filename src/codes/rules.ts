const minute = 60_000;

/** What a code is for; a code asked for one purpose opens nothing else. */
export const codePurposes = ['sign-in', 'register', 'my', 'invite', 'inquiry'] as const;
export type CodePurpose = (typeof codePurposes)[number];

/** How a code reaches the telephone: read, or heard by whoever does not read. */
export type CodeWay = 'text' | 'call';

/** How long a code opens, in milliseconds: a call may be missed once and asked for again. */
export const codeLastsMs = 10 * minute;

/** Wrong guesses after which a code opens nothing: 5 of a million. */
export const mostGuesses = 5;

/** How often codes are sent to one number, whatever for: nobody's telephone rings all day because a stranger types its number. */
export const codeLimits = [
  { within: 15 * minute, most: 3 },
  { within: 24 * 60 * minute, most: 8 },
] as const;

/** Whether one more may be sent to a number. @param asked when codes were asked for it before */
export function mayAsk(asked: readonly Date[], now: Date): boolean {
  return codeLimits.every(
    ({ within, most }) => asked.filter((at) => now.getTime() - at.getTime() < within).length < most,
  );
}

/** Why a code that is kept opens nothing, before it is even compared; null where it is to be compared. */
export function whyShut(code: { guesses: number; until: Date }, now: Date): 'expired' | 'too-many' | null {
  if (code.until <= now) return 'expired';
  return code.guesses >= mostGuesses ? 'too-many' : null;
}
