/** The shortest and longest password, in characters. @see https://pages.nist.gov/800-63-4/sp800-63b.html */
export const passwordLengths = { shortest: 10, longest: 128 } as const;

/** What everybody would try first here: our own name, the country and its towns, and what people are here for. */
const ownWords = [
  ...['bongpheak', 'bong', 'pheak', 'cambodia', 'kampuchea', 'khmer', 'angkor'],
  ...['phnompenh', 'phnom', 'penh', 'siemreap', 'battambang'],
  ...[
    'password',
    'passwort',
    'welcome',
    'letmein',
    'admin',
    'qwerty',
    'qwertyuiop',
    'asdfgh',
    'iloveyou',
    'login',
    'secret',
    'changeme',
  ],
  ...['employer', 'recruiter', 'staff', 'company', 'business', 'jobs', 'work'],
] as const;

/** Small letters, and nothing between words: so passwords are compared. */
export const tidyPassword = (password: string): string => password.toLowerCase().replace(/[\s._-]/g, '');

const LEAST_OWN = 4;

/** Whether a tidied password has enough of its own, besides our own words, runs of one sign, and rows of figures. */
export function hasOwnPart(tidy: string): boolean {
  const own = [...ownWords]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), tidy)
    .replace(/(?:0123456789|123456789|12345678|1234567|123456|12345|1234|123|(?:19|20)\d\d)/g, '')
    .replace(/(.)\1+/gu, '$1');
  return [...own].length >= LEAST_OWN;
}

/** Whether a password is as long as it must be, and no longer; null where it is. */
export function lengthFault(password: string): 'too-short' | 'too-long' | null {
  if ([...password].length < passwordLengths.shortest) return 'too-short';
  return password.length > passwordLengths.longest ? 'too-long' : null;
}
