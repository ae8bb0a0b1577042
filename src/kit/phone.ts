import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { asciiDigits } from './digits.ts';

/** A phone number as the world writes it, for example `+85512345678`. */
export type E164 = `+${string}`;

/** Why a text is no number that the service can phone. */
export type PhoneFault = 'not-a-number' | 'too-short' | 'too-long' | 'not-valid' | 'not-mobile';

const NOISE = /[\u200B-\u200F\u202A-\u202E\u2060\uFEFF.\-–—_/()\s]+/g;

function country(code: string): CountryCode | undefined {
  const upper = code.toUpperCase();
  return isSupportedCountry(upper) ? upper : undefined;
}

/**
 * Reads a mobile number as people write it: native digits, spaces, dots and dashes, with or without 0 or the country code.
 * Validity by libphonenumber's metadata.
 * @param text what was written or said, for example `០១២ ៣៤៥ ៦៧៨`
 * @param countryCode ISO 3166-1 code of the country whose national numbers are meant, for example `kh`
 * @returns the number, or the stable name of what is wrong with it; never the text
 */
export function readPhone(text: string, countryCode: string): E164 | PhoneFault {
  const home = country(countryCode);
  const digits = asciiDigits(text).replace(NOISE, '').replace(/^00/, '+');
  if (home === undefined || !/^\+?\d{3,}$/.test(digits)) return 'not-a-number';
  const phone = parsePhoneNumberFromString(digits, home);
  if (!phone) return digits.length > 15 ? 'too-long' : 'not-a-number';
  if (!phone.isPossible()) return digits.length < 9 ? 'too-short' : 'too-long';
  if (!phone.isValid()) return 'not-valid';
  const type = phone.getType();
  return type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE' ? `+${phone.number.slice(1)}` : 'not-mobile';
}

/**
 * Shows a number as its own country reads it aloud, in groups of three: `012 345 678`, `096 345 6789`.
 * @param e164 a number that `readPhone` gave
 * @returns the national number in groups 3-3-3 or 3-3-4; the input itself when it cannot be read
 */
export function showPhone(e164: string): string {
  const phone = parsePhoneNumberFromString(e164);
  if (!phone) return e164;
  const national = phone.formatNational().replace(/\D/g, '');
  return national.replace(/^(\d{3})(\d{3})(\d+)$/, '$1 $2 $3');
}
