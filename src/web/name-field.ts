/** Why a name in a form does not do. */
export type NameProblem = 'missing' | 'too-long';

const LONGEST = 80;

/** A name as it is kept: composed, without control and invisible signs, one space between words. */
export const tidyName = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** What is wrong with a tidied name; null for nothing. Any script and one letter will do: names are what people say they are. */
export const nameProblem = (name: string): NameProblem | null => {
  if (!/\p{L}/u.test(name)) return 'missing';
  return name.length > LONGEST ? 'too-long' : null;
};
