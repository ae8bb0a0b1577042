import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

const national = (phone: string, country: string): string => {
  const code: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const parsed = phone.startsWith('+') ? parsePhoneNumberFromString(phone) : undefined;
  return (parsed && parsed.country === code ? parsed.formatNational() : phone).replace(/\D/g, '');
};

/**
 * The digits of a phone number as a person says them: national form, in groups of 3-3-3 or 3-3-4; short numbers whole.
 * @param phone E.164 or as dialled inside the country @param country ISO 3166-1 alpha-2
 * @throws RangeError for a number without digits
 */
export const phoneGroups = (phone: string, country: string): string[] => {
  const digits = national(phone, country);
  if (digits === '') throw new RangeError('a phone number has digits');
  if (digits.length <= 4) return [digits];
  const groups: string[] = [];
  let rest = digits;
  while (rest.length > 4) {
    groups.push(rest.slice(0, 3));
    rest = rest.slice(3);
  }
  return [...groups, rest];
};
