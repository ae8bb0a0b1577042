import { missing } from './check-texts.ts';
import type { CountryPack } from './pack.ts';
import { entryName } from './pack-file.ts';

/**
 * Checks the public holidays: in the order of the days, none twice, each named in every language.
 * @returns the problems, each naming its entry
 */
export const checkHolidays = ({ languages, holidays }: CountryPack): string[] =>
  holidays.flatMap(({ date, name }, at) => {
    const before = holidays[at - 1];
    const isTwice = holidays.findIndex((one) => one.date === date && one.name.en === name.en) < at;
    const problems = [
      ...(before && before.date > date ? [`comes after ${before.date}`] : []),
      ...(isTwice ? ['is there twice'] : []),
      ...missing(languages, 'name', name),
    ];
    return problems.map((problem) => `${entryName('holidays', at, date)}: ${problem}`);
  });
