import type { Finding } from './finding.ts';
import type { CountryPack } from './pack.ts';

const accepts = (make: () => unknown): boolean => {
  try {
    make();
    return true;
  } catch {
    return false;
  }
};

/** The list is quick but has one spelling of each zone; making a format knows all and costs 20 ms the first time. */
const knowsTimeZone = (timeZone: string): boolean =>
  Intl.supportedValuesOf('timeZone').includes(timeZone) || accepts(() => new Intl.DateTimeFormat('en', { timeZone }));

/** Checks the facts about the country itself against what this machine knows: languages, time zone, currencies, hours. */
export const checkCountry = ({ languages, timeZone, currencies, callingHours }: CountryPack): Finding[] => {
  const money = new Set(Intl.supportedValuesOf('currency'));
  const problems = [
    ...languages
      .filter((tag) => !accepts(() => Intl.getCanonicalLocales(tag)))
      .map((tag) => `language "${tag}" is unknown`),
    ...languages.filter((tag, at) => languages.indexOf(tag) < at).map((tag) => `language "${tag}" is there twice`),
    ...(knowsTimeZone(timeZone) ? [] : [`timeZone "${timeZone}" is unknown`]),
    ...currencies.filter((code) => !money.has(code)).map((code) => `currency "${code}" is unknown`),
    ...(callingHours.from < callingHours.to ? [] : ['callingHours.from is not before callingHours.to']),
  ];
  return problems.map((problem) => ({ list: null, at: 0, problem }));
};
