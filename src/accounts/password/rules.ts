/** The shortest and longest password, in characters. @see https://pages.nist.gov/800-63-4/sp800-63b.html */
export const passwordLengths = { shortest: 10, longest: 128 } as const;

/** What is wrong with a password before anybody has looked whether it is known to thieves; null for nothing. */
export function passwordFault(password: string): 'too-short' | 'too-long' | null {
  const { length } = [...password];
  if (length < passwordLengths.shortest) return 'too-short';
  return password.length > passwordLengths.longest ? 'too-long' : null;
}
