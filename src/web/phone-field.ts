import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max';
import { type E164, readPhone } from '../kit/phone.ts';
import type { Fault } from './field.tsx';
import type { Visit } from './visit.ts';

/** Why a number in a form does not do; the names of sentences of `shell.json`. */
export type PhoneProblem = 'phone-missing' | 'phone-not-a-number' | 'phone-not-mobile';

/**
 * Reads a number from a form: a mobile number of the country itself, since every call to it is paid by us.
 * @param country ISO 3166-1 code
 */
export const readOwnPhone = (text: string, country: string): E164 | PhoneProblem => {
  if (text.trim() === '') return 'phone-missing';
  const read = readPhone(text, country);
  if (read === 'not-mobile') return 'phone-not-mobile';
  if (!read.startsWith('+')) return 'phone-not-a-number';
  const code = country.toUpperCase();
  const isOwn = isSupportedCountry(code) && read.startsWith(`+${getCountryCallingCode(code)}`);
  return isOwn ? (read as E164) : 'phone-not-mobile';
};

/** Whether it is a number and no problem. */
export const isPhone = (read: E164 | PhoneProblem): read is E164 => read.startsWith('+');

/** What was wrong with a number, to see and to hear. */
export const phoneFault = (visit: Visit, field: string, problem: PhoneProblem): Fault => ({
  field,
  text: visit.text(`shell.fault-${problem}`),
  say: problem === 'phone-not-mobile' ? 'find.not-mobile' : `page.fault-${problem}`,
});
